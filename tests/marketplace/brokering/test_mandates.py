"""Mandates: offered, accepted, exclusive or not, ended; both sides only with both consents."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from accounts.access.actor import SYSTEM
from accounts.membership.queries import actor_for
from accounts.notifications.models import Notification
from accounts.talent.grading import reinstate_grade, revoke_grade, suspend_grade
from kernel import clock
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, WrongState
from marketplace.brokering import services
from marketplace.brokering.models import BrokerMandate
from marketplace.brokering.queries import (
    available_actions,
    mandate_page,
    representing,
    waiting_mandates,
)
from marketplace.brokering.states import MANDATE_LIFECYCLE, MandateState
from marketplace.inquiries.content import Said
from marketplace.inquiries.opening import ask_about_listing
from tests.factories.accounts import Member, actor_of
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.mandates import MandateForDemand, MandateInForce, OfferedMandate
from tests.factories.talent import BrokerProfile, ShownBroker

pytestmark = pytest.mark.django_db


def manager_of(mandate):
    return actor_of(mandate.organisation.memberships.first())


def broker_of(mandate):
    return actor_for(mandate.profile.user)


def codes(refusal):
    return {reason.code.value for reason in refusal.value.reasons}


def told():
    return {(each.kind, each.recipient_id) for each in Notification.objects.all()}


def offered(listing, broker, *, by, **said):
    terms = {"scope": "Find licensees.", "ends_on": clock.today() + dt.timedelta(days=90)}
    return services.mandate_for_listing(listing.id, broker=broker.id, **{**terms, **said}, by=by)


@pytest.fixture
def facing():
    """A broker in force for a demand, whose owner has a talk with the owner of a listing."""
    sought = MandateForDemand()
    seeker = sought.organisation.memberships.first()
    asked = OfferedMandate(profile=sought.profile)
    ask_about_listing(asked.listing.id, Said("May we license it?"), by=actor_of(seeker))
    return sought, asked


@pytest.mark.parametrize("state", MandateState.values)
@pytest.mark.parametrize("move", MANDATE_LIFECYCLE.moves)
def test_every_move_from_every_state(move, state):
    mandate = BrokerMandate(state=state)
    if state in MANDATE_LIFECYCLE.moves[move].sources:
        MANDATE_LIFECYCLE.apply(move, mandate)
        assert mandate.state == MANDATE_LIFECYCLE.moves[move].target
    else:
        with pytest.raises(WrongState):
            MANDATE_LIFECYCLE.apply(move, mandate)


def test_a_broker_is_asked_accepts_and_represents_it(react):
    manager, broker = Member(role="manager"), ShownBroker()
    listing = PublishedListing(organisation=manager.organisation)
    mandate = offered(listing, broker, by=actor_of(manager))
    react()
    assert ("broker_mandate.offered", broker.user_id) in told()
    assert waiting_mandates(by=actor_for(broker.user)) == [mandate]
    assert list(representing(listing)) == []
    services.accept_mandate(mandate.id, by=actor_for(broker.user))
    react()
    assert list(representing(listing)) == [mandate]
    assert ("broker_mandate.accepted", manager.user_id) in told()
    services.end_mandate(mandate.id, by=actor_for(broker.user))
    assert list(representing(listing)) == []


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"scope": " "}, "broker_mandate.scope_missing"),
        ({"ends_on": dt.date(2020, 1, 1)}, "broker_mandate.term_impossible"),
    ],
)
def test_what_a_mandate_must_say(said, code):
    manager = Member(role="manager")
    listing = PublishedListing(organisation=manager.organisation)
    with pytest.raises(NotReady) as refusal:
        offered(listing, ShownBroker(), by=actor_of(manager), **said)
    assert codes(refusal) == {code}


def test_only_a_broker_with_a_grade_and_only_for_what_is_public():
    manager = Member(role="manager")
    with pytest.raises(NotReady) as refusal:
        offered(
            DraftListing(organisation=manager.organisation),
            BrokerProfile(state="shown"),
            by=actor_of(manager),
        )
    assert codes(refusal) == {"broker_mandate.broker_unknown", "broker_mandate.not_published"}


def test_only_who_binds_the_owner_mandates():
    listing = PublishedListing()
    member = Member(organisation=listing.organisation, role="member")
    for by in (actor_of(member), actor_of(Member(role="owner"))):
        with pytest.raises(NotPermitted):
            offered(listing, ShownBroker(), by=by)
    with pytest.raises(NotFound):
        services.accept_mandate(OfferedMandate().id, by=actor_of(Member()))


def test_an_exclusive_mandate_stands_alone():
    held = MandateInForce(is_exclusive=True)
    by = manager_of(held)
    with pytest.raises(NotReady) as refusal:
        offered(held.listing, ShownBroker(), by=by)
    assert codes(refusal) == {"broker_mandate.exclusive_taken"}
    with pytest.raises(NotReady) as refusal:
        offered(held.listing, held.profile, by=by)
    assert codes(refusal) == {"broker_mandate.already_mandated"}
    plain = MandateInForce()
    with pytest.raises(NotReady):
        offered(plain.listing, ShownBroker(), by=manager_of(plain), is_exclusive=True)
    assert offered(plain.listing, ShownBroker(), by=manager_of(plain)).state == "offered"


# Both sides


def test_acting_for_both_sides_takes_the_word_of_both(facing, react):
    sought, asked = facing
    mandate = services.accept_mandate(asked.id, by=broker_of(asked))
    assert (mandate.state, mandate.facing) == ("consenting", sought)
    react()
    owner, seeker = manager_of(asked), manager_of(sought)
    assert {("broker_mandate.faced", owner.user_id), ("broker_mandate.faced", seeker.user_id)} <= (
        told()
    )
    assert list(representing(asked.listing)) == []
    services.consent_to_both_sides(asked.id, by=owner)
    assert list(representing(asked.listing)) == []
    with pytest.raises(Conflict) as refusal:
        services.consent_to_both_sides(asked.id, by=owner)
    assert codes(refusal) == {"broker_mandate.consented_already"}
    assert available_actions(mandate_page(asked.id, by=owner), by=owner) == ["refuse", "end"]
    services.consent_to_both_sides(asked.id, by=seeker)
    assert list(representing(asked.listing)) == [asked]
    asked.refresh_from_db()
    assert (asked.own_consent_by_id, asked.other_consent_by_id) == (owner.user_id, seeker.user_id)


def test_what_is_only_offered_binds_nobody(facing):
    sought, asked = facing
    assert services.face_new_counterparts() == 0
    sought.refresh_from_db()
    assert (sought.state, asked.state) == ("in_force", "offered")


def test_one_refusal_is_enough(facing, react):
    sought, asked = facing
    services.accept_mandate(asked.id, by=broker_of(asked))
    services.refuse_both_sides(asked.id, by=manager_of(sought))
    react()
    assert ("broker_mandate.refused", asked.profile.user_id) in told()
    assert list(representing(asked.listing)) == []
    assert list(representing(sought.demand)) == [sought]


def test_the_broker_does_not_consent_for_anybody(facing):
    _sought, asked = facing
    services.accept_mandate(asked.id, by=broker_of(asked))
    with pytest.raises(NotPermitted):
        services.consent_to_both_sides(asked.id, by=broker_of(asked))
    with pytest.raises(NotFound):
        services.consent_to_both_sides(asked.id, by=actor_of(Member(role="owner")))


def test_a_talk_that_begins_later_asks_for_the_consents_as_well(react):
    sought = MandateForDemand()
    held = MandateInForce(profile=sought.profile)
    assert services.face_new_counterparts() == 0
    ask_about_listing(held.listing.id, Said("May we?"), by=manager_of(sought))
    react()
    states = {each.state for each in BrokerMandate.objects.all()}
    assert states == {"in_force", "consenting"}


def test_the_database_lets_nobody_act_for_both_without_both(facing):
    sought, asked = facing
    held = pytest.raises(IntegrityError, match="broker_mandate_both_sides_by_both_consents")
    with held, transaction.atomic():
        BrokerMandate.objects.filter(pk=asked.pk).update(
            state="in_force",
            facing=sought,
            own_consent_at=clock.now(),
            own_consent_by=asked.offered_by,
        )


# Grades and time


def test_a_mandate_counts_only_while_the_grade_does(react):
    mandate = MandateInForce()
    grade = mandate.profile.grades.get()
    suspend_grade(grade.id, findings=["complaint_open"], by=SYSTEM)
    react()
    manager = manager_of(mandate)
    assert list(representing(mandate.listing)) == []
    assert mandate_page(mandate.id, by=manager).standing == "suspended"
    assert ("broker_mandate.suspended", manager.user_id) in told()
    reinstate_grade(grade.id, by=SYSTEM)
    assert list(representing(mandate.listing)) == [mandate]
    revoke_grade(grade.id, findings=["false_document"], by=SYSTEM)
    assert list(representing(mandate.listing)) == []
    with pytest.raises(NotReady) as refusal:
        services.accept_mandate(OfferedMandate(profile=mandate.profile).id, by=broker_of(mandate))
    assert codes(refusal) == {"broker_mandate.grade_not_in_force"}


def test_the_last_day_ends_a_mandate_on_every_channel(react):
    mandate = MandateInForce(is_exclusive=True)
    with time_machine.travel(clock.now() + dt.timedelta(days=201), tick=False):
        assert list(representing(mandate.listing)) == []
        again = offered(mandate.listing, ShownBroker(), by=manager_of(mandate), is_exclusive=True)
        assert again.state == "offered"
        assert services.expire_mandates() == 0
        react()
    mandate.refresh_from_db()
    assert mandate.state == "expired"
    assert ("broker_mandate.expired", mandate.profile.user_id) in told()


# Faces


def test_a_mandate_on_pages(sign_in):
    manager, member = Member(role="manager"), Member()
    broker = ShownBroker(member=member)
    listing = PublishedListing(organisation=manager.organisation)
    browser = sign_in(manager)
    new = f"/en/listings/{listing.id}/mandate/"
    assert new in browser.get(f"/en/listings/{listing.id}/").content.decode()
    past = {"broker": str(broker.id), "scope": "Find licensees.", "ends_on": "2020-01-01"}
    assert set(browser.post(new, past).context["form"].errors) == {"ends_on"}
    last = (clock.today() + dt.timedelta(days=30)).isoformat()
    said = {"broker": str(broker.id), "scope": "Find licensees.", "ends_on": last}
    assert browser.post(new, said).status_code == 302
    mandate = BrokerMandate.objects.get()
    browser = sign_in(member)
    assert "You are asked to be the broker" in browser.get("/en/dashboard/").content.decode()
    assert listing.title in browser.get("/en/broker-mandates/").content.decode()
    assert "Find licensees." in browser.get(f"/en/broker-mandates/{mandate.id}/").content.decode()
    browser.post(f"/en/broker-mandates/{mandate.id}/steps/accept/")
    browser.logout()
    page = browser.get(f"/en/listings/{listing.id}/").content.decode()
    assert "Represented by" in page
    assert broker.name_en in page
    assert browser.get(f"/zh/listings/{listing.id}/").status_code == 200


def test_the_same_over_the_api(sign_in_api):
    held = MandateForDemand()
    api = sign_in_api(held.organisation.memberships.first())
    said = {
        "demand": str(held.demand_id),
        "broker": str(ShownBroker().id),
        "scope": "Find suppliers.",
        "ends_on": (clock.today() + dt.timedelta(days=30)).isoformat(),
    }
    made = api.post("/api/v1/broker-mandates/", said, format="json")
    assert made.status_code == 201, made.data
    assert (made.data["side"], made.data["available_actions"]) == ("seeking", ["recall"])
    both = {**said, "listing": str(held.demand_id)}
    assert api.post("/api/v1/broker-mandates/", both, format="json").status_code == 400
    done = api.post(f"/api/v1/broker-mandates/{made.data['id']}/recall/", {}, format="json")
    assert done.data["state"] == "recalled"
    listed = api.get("/api/v1/broker-mandates/", {"state": "in_force"})
    assert [each["id"] for each in listed.data["items"]] == [str(held.id)]
