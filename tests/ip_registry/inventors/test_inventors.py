"""Inventors: invited by e-mail, claimed by their link, confirmed, disputed, shown as they choose."""

import datetime as dt
import re
from decimal import Decimal

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from accounts.access.actor import ANONYMOUS
from accounts.membership.queries import actor_for
from accounts.notifications.models import Mail, Notification
from ip_registry.inventors import services
from ip_registry.inventors.models import InventorClaim
from ip_registry.inventors.queries import (
    available_actions,
    claim_by_token,
    claims_to_confirm,
    disputed_claims,
    inventors_in_sight,
)
from ip_registry.inventors.states import INVENTOR_CLAIM_LIFECYCLE, InventorClaimState
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, WrongState
from marketplace.inquiries.content import Said
from marketplace.inquiries.opening import ask_about_listing
from tests.factories.accounts import Member, Person, actor_of
from tests.factories.inventors import (
    ClaimedInventor,
    ConfirmedInventor,
    DisputedInventor,
    InvitedInventor,
    patent_with_manager,
)
from tests.factories.ip_registry import PendingPatent
from tests.factories.listings import PublishedListing

pytestmark = pytest.mark.django_db

EMAIL = "li.ming@example.org"


@pytest.fixture
def inventor():
    return actor_for(Person(email=EMAIL))


def manager_of(record):
    return actor_of(record.organisation.memberships.first())


def invited(record, *, share="60", name="Li Ming", email=EMAIL):
    return services.invite_inventor(
        record.id, name=name, email=email, share=Decimal(share), by=manager_of(record)
    )


def token_in_mail(react):
    react()
    letter = Mail.objects.filter(kind="inventor_claim.invited").latest("id")
    return re.search(r"/inventor-invitations/([^/]+)/", letter.text)[1]


def codes(refusal):
    return {reason.code.value for reason in refusal.value.reasons}


def told():
    return {(each.kind, each.recipient_id) for each in Notification.objects.all()}


@pytest.mark.parametrize("state", InventorClaimState.values)
@pytest.mark.parametrize("move", INVENTOR_CLAIM_LIFECYCLE.moves)
def test_every_move_from_every_state(move, state):
    claim = InventorClaim(state=state)
    if state in INVENTOR_CLAIM_LIFECYCLE.moves[move].sources:
        INVENTOR_CLAIM_LIFECYCLE.apply(move, claim)
        assert claim.state == INVENTOR_CLAIM_LIFECYCLE.moves[move].target
    else:
        with pytest.raises(WrongState):
            INVENTOR_CLAIM_LIFECYCLE.apply(move, claim)


# Inviting and claiming


def test_an_inventor_is_invited_claims_and_confirms(react, inventor):
    record = patent_with_manager()
    keeper = manager_of(record)
    claim = invited(record)
    token = token_in_mail(react)
    letter = Mail.objects.get(kind="inventor_claim.invited")
    assert (letter.to, record.title in letter.text) == (EMAIL, True)
    assert token not in str(InventorClaim.objects.values().get()), "only a hash is kept"

    services.claim_record(token, by=inventor)
    assert IpRecord.objects.visible_to(inventor).one(record.id)
    assert list(claims_to_confirm(by=inventor)) == [claim]
    services.confirm_claim(claim.id, name_zh="李明", name_en="", shows="public", by=inventor)
    react()
    claim.refresh_from_db()
    assert (claim.state, claim.name) == ("confirmed", "李明")
    assert {
        ("inventor_claim.claimed", keeper.user_id),
        ("inventor_claim.confirmed", keeper.user_id),
    } <= told()
    assert available_actions(claim, by=inventor) == ["object", "show"]


def test_members_below_a_manager_do_not_invite():
    record = patent_with_manager()
    member = Member(organisation=record.organisation, role="member")
    with pytest.raises(NotPermitted):
        services.invite_inventor(
            record.id, name="Li Ming", email=EMAIL, share=Decimal(1), by=actor_of(member)
        )
    with pytest.raises(NotFound):
        services.invite_inventor(
            patent_with_manager().id,
            name="Li Ming",
            email=EMAIL,
            share=Decimal(1),
            by=actor_of(member),
        )


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "Nobody"}, "inventor_claim.not_named"),
        ({"email": "nothing"}, "inventor_claim.email_invalid"),
        ({"share": "0"}, "inventor_claim.share_impossible"),
        ({"share": "41"}, "inventor_claim.shares_exceed"),
    ],
)
def test_what_an_invitation_must_say(said, code):
    record = patent_with_manager(inventors=["Li Ming", "Zhao"])
    invited(record, name="Zhao", share="60", email="zhao@example.org")
    with pytest.raises(NotReady) as refusal:
        invited(record, **{"share": "40", **said})
    assert codes(refusal) == {code}


def test_an_inventor_is_not_invited_twice():
    record = patent_with_manager()
    invited(record)
    with pytest.raises(Conflict) as refusal:
        invited(record)
    assert codes(refusal) == {"inventor_claim.already_invited"}


def test_the_wrong_person_is_told_which_address_it_went_to(react):
    invited(patent_with_manager())
    with pytest.raises(NotReady) as refusal:
        services.claim_record(token_in_mail(react), by=actor_of(Member()))
    assert codes(refusal) == {"inventor_claim.other_address"}
    assert EMAIL in refusal.value.reasons[0].words


def test_a_link_opens_a_claim_once(react, inventor):
    invited(patent_with_manager())
    token = token_in_mail(react)
    services.claim_record(token, by=inventor)
    with pytest.raises(WrongState) as refusal:
        services.claim_record(token, by=inventor)
    assert codes(refusal) == {"inventor_claim.used"}


def test_an_expired_link_says_so_and_a_newer_one_replaces_it(react, inventor):
    claim = invited(patent_with_manager())
    old = token_in_mail(react)
    with time_machine.travel(clock.now() + dt.timedelta(days=31), tick=False):
        with pytest.raises(NotReady) as refusal:
            services.claim_record(old, by=inventor)
        assert codes(refusal) == {"inventor_claim.expired"}
        services.renew_invitation(claim.id, by=manager_of(claim.record))
        new = token_in_mail(react)
        with pytest.raises(WrongState) as refusal:
            services.claim_record(old, by=inventor)
        assert codes(refusal) == {"inventor_claim.replaced"}
        assert services.claim_record(new, by=inventor).state == "claimed"


@pytest.mark.parametrize("token", ["nothing", "00000000000000000000000000000000.x:y"])
def test_a_token_that_is_not_ours_is_nothing(token, inventor):
    with pytest.raises(NotFound):
        services.claim_record(token, by=inventor)
    with pytest.raises(NotFound):
        claim_by_token(token)


def test_a_changed_token_is_nothing(react, inventor):
    invited(patent_with_manager())
    token = token_in_mail(react)
    with pytest.raises(NotFound):
        services.claim_record(f"0{token[1:]}" if token[0] != "0" else f"1{token[1:]}", by=inventor)


def test_a_withdrawn_link_says_so(react, inventor):
    claim = invited(patent_with_manager())
    token = token_in_mail(react)
    services.withdraw_invitation(claim.id, by=manager_of(claim.record))
    with pytest.raises(WrongState) as refusal:
        services.claim_record(token, by=inventor)
    assert codes(refusal) == {"inventor_claim.withdrawn"}


def test_nobody_claims_two_names_of_one_record(react, inventor):
    record = patent_with_manager(inventors=["Li Ming", "M. Li"])
    invited(record, share="50")
    services.claim_record(token_in_mail(react), by=inventor)
    invited(record, share="50", name="M. Li")
    with pytest.raises(NotReady) as refusal:
        services.claim_record(token_in_mail(react), by=inventor)
    assert codes(refusal) == {"inventor_claim.claimed_twice"}


# Objecting and answering


def test_an_objection_is_answered_with_another_share(react):
    claim = ClaimedInventor(share="60")
    by, keeper = actor_for(claim.person), manager_of(claim.record)
    services.object_to_claim(claim.id, objection="share_wrong", words="We agreed on 70.", by=by)
    react()
    assert ("inventor_claim.disputed", keeper.user_id) in told()
    assert list(disputed_claims(by=keeper)) == [claim]
    with pytest.raises(NotReady):
        services.answer_objection(claim.id, share=Decimal("100.5"), answer="So.", by=keeper)
    services.answer_objection(claim.id, share=Decimal(70), answer="You are right.", by=keeper)
    react()
    assert ("inventor_claim.answered", by.user_id) in told()
    services.confirm_claim(claim.id, name_en="Li Ming", shows="organisation", by=by)
    claim.refresh_from_db()
    assert (claim.state, claim.share, claim.objection) == ("confirmed", 70, "")


def test_an_objection_needs_words():
    claim = ClaimedInventor()
    with pytest.raises(NotReady) as refusal:
        services.object_to_claim(claim.id, objection="", words=" ", by=actor_for(claim.person))
    assert codes(refusal) == {"inventor_claim.objection_unknown", "inventor_claim.words_missing"}


def test_who_says_that_another_is_meant_no_longer_reads_the_record(react, inventor):
    record = PendingPatent(organisation=Member(role="manager").organisation)
    claim = invited(record)
    services.claim_record(token_in_mail(react), by=inventor)
    services.disown_claim(claim.id, by=inventor)
    react()
    assert not IpRecord.objects.visible_to(inventor).filter(pk=record.id).exists()
    assert ("inventor_claim.disowned", manager_of(record).user_id) in told()
    assert invited(record, email="another@example.org").state == "invited"


def test_what_is_confirmed_is_not_the_keepers_to_take_away():
    claim = ConfirmedInventor()
    with pytest.raises(WrongState):
        services.withdraw_invitation(claim.id, by=manager_of(claim.record))


def test_nobody_speaks_for_an_inventor():
    claim = ClaimedInventor()
    with pytest.raises(NotPermitted):
        services.confirm_claim(claim.id, name_en="X", shows="public", by=manager_of(claim.record))
    with pytest.raises(NotFound):
        services.confirm_claim(claim.id, name_en="X", shows="public", by=actor_of(Member()))


# Who reads the name


def test_who_chose_so_is_named_to_the_keeper_alone():
    claim = ConfirmedInventor(record=patent_with_manager(inventors=["Li Ming", "Zhao"]))

    def names(by):
        return [each.name for each in inventors_in_sight(claim.record, by=by)]

    assert names(ANONYMOUS) == ["Zhao"]
    assert names(manager_of(claim.record)) == ["Li Ming", "Zhao"]
    assert names(actor_for(claim.person)) == ["Li Ming", "Zhao"]
    services.choose_showing(claim.id, shows="public", by=actor_for(claim.person))
    assert names(ANONYMOUS) == ["Li Ming", "Zhao"]


# Being told of inquiries


def test_an_inventor_hears_of_an_inquiry_and_nothing_of_its_words(react):
    claim = ConfirmedInventor()
    unconfirmed = ClaimedInventor(record=patent_with_manager())
    listing = PublishedListing(
        organisation=claim.record.organisation, rights=[claim.record, unconfirmed.record]
    )
    asker = Member()
    ask_about_listing(listing.id, Said("A secret plan."), by=actor_of(asker))
    react()
    told_of = Notification.objects.filter(kind="inventor_claim.asked_about")
    assert [(each.recipient_id, each.subject_id, each.params) for each in told_of] == [
        (claim.person_id, claim.id, {})
    ]


# What the database holds


def test_the_shares_of_inventors_never_exceed_the_whole():
    record = patent_with_manager(inventors=["Li Ming", "Zhao"])
    InvitedInventor(record=record, share="60")
    held = pytest.raises(IntegrityError, match="inventor_claim_shares_within_whole")
    with connection.cursor() as cursor, held, transaction.atomic():
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        InvitedInventor(record=record, printed_name="Zhao", share="41")


@pytest.mark.parametrize(
    ("made", "change", "constraint"),
    [
        (InvitedInventor, {"state": "claimed"}, "inventor_claim_taken_by_somebody"),
        (ClaimedInventor, {"state": "confirmed"}, "inventor_claim_confirmed_by_name"),
        (DisputedInventor, {"words": ""}, "inventor_claim_disputed_for_a_reason"),
        (InvitedInventor, {"share": 0}, "inventor_claim_share_possible"),
        (InvitedInventor, {"shows": "x"}, "inventor_claim_shown_to_known"),
    ],
)
def test_what_can_never_stand_in_the_table(made, change, constraint):
    claim = made()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        InventorClaim.objects.filter(pk=claim.pk).update(**change)
