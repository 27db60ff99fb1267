from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.response import Response
from rest_framework.test import APIRequestFactory

from accounts.access.actor import ANONYMOUS
from accounts.access.permissions import KEY_SCOPES, Permission, Role
from accounts.api.base import ApiView
from accounts.credentials.models import ApiKey
from accounts.credentials.queries import keys_of, presented_key
from accounts.credentials.scopes import grouped
from accounts.credentials.services import issue_api_key, revoke_api_key
from accounts.credentials.tokens import digest
from accounts.membership.models import Membership
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import NotFound, NotPermitted, NotReady, NotSignedIn
from tests.factories.accounts import Member, Operator, VerifiedOrganisation, actor_of

pytestmark = pytest.mark.django_db

P = Permission


def issued(by, *, scopes=(P.LISTINGS_READ, P.LISTINGS_WRITE), days=30, name="Repository"):
    return issue_api_key(
        by.organisation_id,
        name=name,
        scopes=scopes,
        last_day=clock.today() + timedelta(days=days),
        by=by,
    )


def codes_of(error):
    return [(reason.code.value, reason.pointer) for reason in error.value.reasons]


def test_a_key_acts_for_its_organisation_within_its_scopes():
    owner = Member(role="owner")
    actor = presented_key(issued(actor_of(owner)).token).actor
    assert actor.acts_for(owner.organisation_id)
    assert actor.permissions == {P.LISTINGS_READ, P.LISTINGS_WRITE}


def test_the_text_of_a_key_is_kept_nowhere():
    found = issued(actor_of(Member(role="owner")))
    row = ApiKey.objects.values().get()
    assert found.token not in str(row)
    assert row["digest"] == digest(found.token)
    assert found.token not in str(list(Event.objects.values()))


def test_a_key_outlives_a_change_of_the_installations_secret(settings):
    token = issued(actor_of(Member(role="owner"))).token
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next one"
    assert presented_key(token)
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(NotSignedIn):
        presented_key(token)


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("owner", True),
        ("administrator", True),
        ("manager", False),
        ("member", False),
        ("viewer", False),
    ],
)
def test_who_may_issue_a_key(role, may):
    by = actor_of(Member(role=role))
    if may:
        assert issued(by)
    else:
        with pytest.raises(NotPermitted):
            issued(by)


def test_nobody_issues_keys_of_another_organisation():
    by = actor_of(Member(role="owner"))
    with pytest.raises(NotPermitted):
        issue_api_key(
            VerifiedOrganisation().id,
            name="x",
            scopes=[P.LISTINGS_READ],
            last_day=clock.today(),
            by=by,
        )
    with pytest.raises(NotSignedIn):
        issue_api_key(
            VerifiedOrganisation().id, name="x", scopes=[], last_day=clock.today(), by=ANONYMOUS
        )


def test_a_key_never_makes_keys():
    owner = Member(role="owner")
    by = presented_key(
        issued(actor_of(owner), scopes=KEY_SCOPES - {P.OPERATOR_MODERATE}).token
    ).actor
    with pytest.raises(NotPermitted):
        issued(by)


def test_all_that_is_wrong_with_a_key_is_said_at_once():
    by = actor_of(Member(role="owner"))
    with pytest.raises(NotReady) as error:
        issued(by, name=" ", days=367, scopes=[P.MEMBERS_MANAGE, P.OPERATOR_MODERATE, "*"])
    assert codes_of(error) == [
        ("required", "/name"),
        ("api_key.scope_unknown", "/scopes"),
        ("api_key.scope_unknown", "/scopes"),
        ("api_key.scope_too_wide", "/scopes"),
        ("api_key.expiry_out_of_range", "/last_day"),
    ]


@pytest.mark.parametrize("days", [-1, 0])
def test_a_key_lasts_to_tomorrow_at_least(days):
    with pytest.raises(NotReady):
        issued(actor_of(Member(role="owner")), days=days)


def test_a_key_needs_a_scope():
    with pytest.raises(NotReady) as error:
        issued(actor_of(Member(role="owner")), scopes=[])
    assert codes_of(error) == [("api_key.scopes_missing", "/scopes")]


def test_an_operators_key_moderates_but_never_verifies():
    operator = Operator(role="owner")
    by = actor_of(operator)
    actor = presented_key(issued(by, scopes=[P.OPERATOR_MODERATE]).token).actor
    assert actor.operates_market(operator.organisation.home_market_id)
    with pytest.raises(NotReady):
        issued(by, scopes=[P.OPERATOR_VERIFY])


def test_a_lowered_role_lowers_the_key_at_once():
    owner = Member(role="administrator")
    token = issued(actor_of(owner)).token
    Membership.objects.filter(pk=owner.pk).update(role=Role.VIEWER)
    assert presented_key(token).actor.permissions == {P.LISTINGS_READ}


def test_a_key_opens_nothing_once_its_issuer_has_left():
    owner = Member(role="administrator")
    Member(user=owner.user)
    token = issued(actor_of(owner)).token
    Membership.objects.filter(pk=owner.pk).update(ended_at=clock.now())
    with pytest.raises(NotSignedIn) as error:
        presented_key(token)
    assert codes_of(error) == [("api_key.issuer_gone", "")]


def test_a_key_opens_nothing_once_its_issuer_may_not_sign_in():
    owner = Member(role="owner")
    token = issued(actor_of(owner)).token
    owner.user.is_active = False
    owner.user.save()
    with pytest.raises(NotSignedIn):
        presented_key(token)


def test_a_key_expires_at_the_end_of_its_last_day():
    token = issued(actor_of(Member(role="owner")), days=1).token
    end = ApiKey.objects.get().expires_at
    with clock.simulated(end - timedelta(seconds=1)):
        assert presented_key(token)
    with clock.simulated(end), pytest.raises(NotSignedIn) as error:
        presented_key(token)
    assert codes_of(error) == [("api_key.expired", "")]


def test_a_revoked_key_opens_nothing_and_may_be_revoked_twice():
    by = actor_of(Member(role="owner"))
    found = issued(by)
    revoke_api_key(found.key.id, by=by)
    revoke_api_key(found.key.id, by=by)
    with pytest.raises(NotSignedIn) as error:
        presented_key(found.token)
    assert codes_of(error) == [("api_key.revoked", "")]
    assert Event.objects.filter(name="api_key.revoked").count() == 1


@pytest.mark.parametrize("role", ["manager", "member", "viewer"])
def test_colleagues_who_do_not_manage_keys_do_not_see_them(role):
    owner = Member(role="owner")
    found = issued(actor_of(owner))
    colleague = actor_of(Member(organisation=owner.organisation, role=role))
    assert not keys_of(colleague).exists()
    with pytest.raises(NotFound):
        revoke_api_key(found.key.id, by=colleague)


def test_strangers_do_not_see_keys():
    found = issued(actor_of(Member(role="owner")))
    with pytest.raises(NotFound):
        revoke_api_key(found.key.id, by=actor_of(Member(role="owner")))
    with pytest.raises(NotFound):
        revoke_api_key(found.key.id, by=ANONYMOUS)


def test_the_list_says_whose_issuer_has_left():
    owner = Member(role="owner")
    other = Member(organisation=owner.organisation, role="administrator")
    issued(actor_of(other))
    Membership.objects.filter(pk=other.pk).update(ended_at=clock.now())
    assert [key.issuer_is_member for key in keys_of(actor_of(owner))] == [False]


@pytest.mark.parametrize("scopes", [[], ["*"], ["listings:read", "members:manage"]])
def test_the_database_refuses_other_scopes(scopes):
    owner = Member(role="owner")
    with pytest.raises(IntegrityError, match="api_key_scopes_known_and_some"), transaction.atomic():
        ApiKey.objects.create(
            organisation=owner.organisation,
            issued_by=owner.user,
            digest="0" * 64,
            scopes=scopes,
            expires_at=clock.now() + timedelta(days=1),
        )


# Over HTTP


class Whoami(ApiView):
    def get(self, request):
        return Response({"organisation": str(self.actor.organisation_id)})


def asked(**headers):
    request = APIRequestFactory().get("/api/v1/whoami/", headers=headers)
    request.user = None
    request.actor = ANONYMOUS
    response = Whoami.as_view()(request)
    response.render()
    return response


def test_a_request_with_a_key_acts_for_the_organisation_and_its_day_is_noted():
    owner = Member(role="owner")
    found = issued(actor_of(owner))
    response = asked(Authorization=f"Bearer {found.token}")
    assert response.data == {"organisation": str(owner.organisation_id)}
    found.key.refresh_from_db()
    assert found.key.last_used_on == clock.today()


def test_a_key_is_told_what_may_stand_in_its_way_when_it_is_not_its_side():
    mine, theirs = (Member(role="owner") for _ in range(2))
    key = presented_key(issued(actor_of(mine)).token).actor
    with pytest.raises(NotPermitted) as refused:
        issued(replace(key, organisation_id=theirs.organisation_id))
    assert codes_of(refused) == [("key_not_permitted", "")]
    assert "not for you or your organisation" in refused.value.reasons[0].words


@pytest.mark.parametrize("header", ["Bearer jh_live_wrong", "Bearer ", "Basic YTpi", "jh_live_x"])
def test_a_request_with_a_wrong_key_is_never_taken_for_a_visitor(header):
    response = asked(Authorization=header)
    assert response.status_code == 401
    assert response.data["code"] == "api_key.unknown"
    assert response.headers["WWW-Authenticate"].startswith("Bearer")


def test_using_a_key_again_on_the_same_day_writes_nothing():
    found = issued(actor_of(Member(role="owner")))
    with CaptureQueriesContext(connection) as first:
        asked(Authorization=f"Bearer {found.token}")
    with CaptureQueriesContext(connection) as again:
        asked(Authorization=f"Bearer {found.token}")
    assert [each["sql"].split()[0] for each in first].count("UPDATE") == 1
    assert {each["sql"].split()[0] for each in again} == {"SELECT"}


# From the command line


def run(capsys, *arguments):
    call_command("issue_api_key", *arguments)
    return capsys.readouterr().out.strip().splitlines()


def test_the_last_line_of_the_command_is_the_key(capsys):
    owner = Member(role="owner")
    token = run(capsys, owner.user.email.upper())[-1]
    assert presented_key(token).actor.acts_for(owner.organisation_id)


def test_the_command_takes_an_organisation_and_scopes(capsys):
    owner = Member(role="owner")
    second = Member(user=owner.user, role="owner")
    token = run(
        capsys,
        owner.user.email,
        "--organisation",
        second.organisation.slug,
        "--scopes",
        "listings:read,demands:read",
    )[-1]
    actor = presented_key(token).actor
    assert actor.acts_for(second.organisation_id)
    assert actor.permissions == {P.LISTINGS_READ, P.DEMANDS_READ}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["nobody@example.org"], "Nobody signs in"),
        (["viewer@example.org", "--organisation", "elsewhere"], "does not belong"),
        (["viewer@example.org"], "Your role does not allow this"),
    ],
)
def test_the_command_says_plainly_what_is_wrong(arguments, words):
    Member(user__email="viewer@example.org", role="viewer")
    with pytest.raises(CommandError, match=words):
        call_command("issue_api_key", *arguments)


def test_every_scope_is_said_in_words_once():
    said = [scope for _label, pairs in grouped(KEY_SCOPES) for scope, _words in pairs]
    assert sorted(said) == sorted(KEY_SCOPES)
    assert all(str(words) for _label, pairs in grouped(KEY_SCOPES) for _scope, words in pairs)


def test_a_group_without_a_scope_is_left_out():
    ((label, pairs),) = grouped({"listings:read"})
    assert str(label) == "Technologies and demands"
    assert [scope for scope, _words in pairs] == ["listings:read"]
