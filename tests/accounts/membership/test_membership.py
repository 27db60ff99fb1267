from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.access.permissions import Permission
from accounts.membership import services
from accounts.membership.models import Invitation, Membership
from accounts.membership.queries import (
    invitation_by_token,
    members_of,
    members_to_tell,
    operators_to_tell,
    pending_invitations,
)
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Invalid, NotFound, NotPermitted, NotReady, NotSignedIn
from tests.factories.accounts import (
    Member,
    NationalMarket,
    Operator,
    Person,
    ProvinceMarket,
    VerifiedOrganisation,
    actor_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner():
    return Member(role="owner")


def colleague(owner, role="member", **more):
    return Member(organisation=owner.organisation, role=role, **more)


def invited(owner, email="new@example.org", role="member"):
    return services.invite_member(owner.organisation_id, email=email, role=role, by=actor_of(owner))


def token_of(invitation):
    return services.renew_token(invitation.id)


def codes_of(error):
    return [(reason.code.value, reason.pointer) for reason in error.value.reasons]


def test_somebody_invited_becomes_a_member(owner):
    invitation = invited(owner, email=" New@Example.org ", role="manager")
    person = Person(email="new@example.org")
    membership = services.accept_invitation(token_of(invitation), by=actor_of(person))
    assert (membership.organisation, membership.role) == (owner.organisation, "manager")
    assert not pending_invitations(actor_of(owner)).exists()


def test_a_token_is_kept_as_a_hash_and_works_once(owner):
    token = token_of(invited(owner))
    assert token not in str(Invitation.objects.values())
    by = actor_of(Person(email="new@example.org"))
    services.accept_invitation(token, by=by)
    with pytest.raises(NotFound):
        services.accept_invitation(token, by=by)


def test_only_the_latest_token_opens(owner):
    invitation = invited(owner)
    first, second = token_of(invitation), token_of(invitation)
    with pytest.raises(NotFound):
        invitation_by_token(first)
    assert invitation_by_token(second) == invitation


def test_an_invitation_is_for_its_address_only(owner):
    token = token_of(invited(owner))
    with pytest.raises(NotReady) as error:
        services.accept_invitation(token, by=actor_of(Person()))
    assert codes_of(error) == [("membership.other_address", "")]
    with pytest.raises(NotSignedIn):
        services.accept_invitation(token, by=ANONYMOUS)


def test_an_invitation_expires_and_can_be_sent_again(owner):
    invitation = invited(owner)
    token = token_of(invitation)
    person = actor_of(Person(email="new@example.org"))
    with clock.simulated(clock.now() + timedelta(days=15)):
        with pytest.raises(NotReady) as error:
            services.accept_invitation(token, by=person)
        assert codes_of(error) == [("membership.invitation_expired", "")]
        invited(owner)
    assert Invitation.objects.pending().count() == 1


def test_a_withdrawn_invitation_opens_nothing(owner):
    invitation = invited(owner)
    token = token_of(invitation)
    services.withdraw_invitation(invitation.id, by=actor_of(owner))
    with pytest.raises(NotFound):
        services.accept_invitation(token, by=actor_of(Person(email="new@example.org")))
    assert services.renew_token(invitation.id) is None


def test_whom_not_to_invite(owner):
    member = colleague(owner)
    for email, reason in (
        (member.user.email.upper(), "membership.already_member"),
        ("nonsense", "membership.email_invalid"),
    ):
        with pytest.raises((NotReady, Invalid)) as error:
            invited(owner, email=email)
        assert codes_of(error) == [(reason, "/email")]
    invited(owner)
    with pytest.raises(NotReady) as error:
        invited(owner)
    assert codes_of(error) == [("membership.already_invited", "/email")]


ROLES = ["owner", "administrator", "manager", "member", "viewer"]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("given", ROLES)
def test_who_gives_which_role(owner, role, given):
    by = actor_of(colleague(owner, role=role))
    target = colleague(owner, role="viewer")
    if role == "owner" or (role == "administrator" and given != "owner"):
        assert services.change_role(target.id, role=given, by=by).role == given
    else:
        with pytest.raises((NotPermitted, NotReady)):
            services.change_role(target.id, role=given, by=by)


@pytest.mark.parametrize("role", ROLES)
def test_who_may_invite_and_withdraw(owner, role):
    by = actor_of(colleague(owner, role=role))
    if role in ("owner", "administrator"):
        invitation = services.invite_member(
            owner.organisation_id, email="x@example.org", role="member", by=by
        )
        services.withdraw_invitation(invitation.id, by=by)
    else:
        invitation = invited(owner)
        with pytest.raises(NotPermitted):
            services.invite_member(
                owner.organisation_id, email="x@example.org", role="member", by=by
            )
        with pytest.raises(NotFound):
            services.withdraw_invitation(invitation.id, by=by)


def test_an_administrator_does_not_lower_an_owner(owner):
    by = actor_of(colleague(owner, role="administrator"))
    with pytest.raises(NotPermitted):
        services.change_role(owner.id, role="viewer", by=by)
    with pytest.raises(NotPermitted):
        services.end_membership(owner.id, by=by)


def test_an_administrator_does_not_withdraw_an_owners_invitation(owner):
    invitation = invited(owner, role="owner")
    with pytest.raises(NotPermitted):
        services.withdraw_invitation(
            invitation.id, by=actor_of(colleague(owner, role="administrator"))
        )


def test_strangers_do_not_find_members(owner):
    by = actor_of(Member(role="owner"))
    for attempt in (
        lambda: services.change_role(owner.id, role="viewer", by=by),
        lambda: services.end_membership(owner.id, by=by),
        lambda: services.end_membership(owner.id, by=ANONYMOUS),
    ):
        with pytest.raises(NotFound):
            attempt()


def test_the_last_owner_stays(owner):
    for attempt in (
        lambda: services.end_membership(owner.id, by=actor_of(owner)),
        lambda: services.change_role(owner.id, role="member", by=actor_of(owner)),
    ):
        with pytest.raises(NotReady) as error:
            attempt()
        assert codes_of(error) == [("membership.last_owner", "/role")]
    second = colleague(owner, role="owner")
    services.end_membership(owner.id, by=actor_of(owner))
    assert list(members_of(actor_of(second))) == [second]


def test_the_database_keeps_an_owner_too(owner):
    Membership.objects.filter(pk=owner.pk).update(role="viewer")
    with pytest.raises(IntegrityError, match="organisation_keeps_an_owner"):
        connection.check_constraints()


def test_everybody_may_leave_but_a_key(owner):
    viewer = colleague(owner, role="viewer")
    with pytest.raises(NotPermitted):
        services.end_membership(viewer.id, by=actor_of(viewer, scopes={Permission.LISTINGS_READ}))
    services.end_membership(viewer.id, by=actor_of(viewer))
    assert actor_of(viewer.user).organisation_id is None


def test_an_ended_membership_cannot_be_changed(owner):
    viewer = colleague(owner, role="viewer")
    services.end_membership(viewer.id, by=actor_of(owner))
    with pytest.raises(NotFound):
        services.change_role(viewer.id, role="member", by=actor_of(owner))


def test_somebody_who_left_can_come_back(owner):
    viewer = colleague(owner, role="viewer")
    services.end_membership(viewer.id, by=actor_of(owner))
    invitation = invited(owner, email=viewer.user.email)
    assert services.accept_invitation(token_of(invitation), by=actor_of(viewer.user))


def test_a_membership_is_once_while_it_lasts(owner):
    with pytest.raises(IntegrityError, match="once_while_it_lasts"), transaction.atomic():
        Member(user=owner.user, organisation=owner.organisation)


def test_only_the_system_adds_members_without_asking(owner):
    person = Person()
    with pytest.raises(NotPermitted):
        services.add_member(
            owner.organisation_id, user_id=person.id, role="viewer", by=actor_of(owner)
        )
    services.add_member(owner.organisation_id, user_id=person.id, role="viewer", by=SYSTEM)
    assert actor_of(person).acts_for(owner.organisation_id)


def test_who_is_told(owner):
    manager = colleague(owner, role="manager")
    colleague(owner, role="manager", user__is_active=False)
    told = members_to_tell(owner.organisation_id, who_may=Permission.LISTINGS_WRITE)
    assert told == [owner, manager]
    assert members_to_tell(owner.organisation_id, who_may=Permission.MEMBERS_MANAGE) == [owner]


def test_operators_above_are_told_too():
    province = ProvinceMarket()
    national, provincial = Operator(), Operator(market=province)
    Operator(role="viewer")
    told = operators_to_tell(province.id, who_may=Permission.OPERATOR_VERIFY)
    assert set(told) == {national, provincial}
    assert operators_to_tell(NationalMarket().id, who_may=Permission.OPERATOR_VERIFY) == [national]


def test_nobody_hears_as_an_operator_of_a_matter_of_their_own(owner):
    judge, torn, own = Operator(), Operator(), Operator(organisation=owner.organisation)
    Member(user=torn.user, organisation=owner.organisation, role="viewer")
    market = judge.organisation.home_market_id
    who_may = Permission.OPERATOR_MODERATE

    assert operators_to_tell(market, who_may=who_may, of=[owner.organisation_id]) == [judge]
    assert set(operators_to_tell(market, who_may=who_may)) >= {judge, torn, own}


def test_the_log_names_ids_and_roles_but_no_address(owner):
    invited(owner, email="secret@example.org")
    assert "secret" not in str(list(Event.objects.values()))


def test_members_of_another_organisation_are_not_listed(owner):
    Member(organisation=VerifiedOrganisation())
    assert list(members_of(actor_of(owner))) == [owner]
