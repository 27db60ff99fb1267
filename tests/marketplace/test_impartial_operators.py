"""Nobody decides about an organisation of their own, in whichever organisation they act."""

import pytest

from accounts.organisations import services as organisations
from accounts.organisations.queries import available_actions as organisation_actions
from accounts.organisations.queries import verification_queue
from ip_registry.claims import services as claims
from ip_registry.claims.queries import available_actions as claim_actions
from ip_registry.claims.queries import claim_queue
from kernel import clock
from kernel.errors import NotPermitted
from marketplace.api.reviews import A_REVIEW
from marketplace.demands import holds as demand_holds
from marketplace.demands import services as demands
from marketplace.demands.queries import available_actions as demand_actions
from marketplace.demands.queries import review_queue as demand_queue
from marketplace.listings import holds as listing_holds
from marketplace.listings import services as listings
from marketplace.listings.queries import available_actions as listing_actions
from marketplace.listings.queries import review_queue as listing_queue
from tests.factories.accounts import Member, Operator, UnverifiedOrganisation, actor_of
from tests.factories.claims import ContestedClaim, TakenClaim
from tests.factories.demands import PublishedDemand, SubmittedDemand
from tests.factories.listings import PublishedListing, SubmittedListing
from tests.factories.reviews import FOR_IT, LACKING, PASSED

pytestmark = pytest.mark.django_db

WORDS = "You belong to an organisation that this is about, so somebody else has to decide."


def organisation_in(state):
    return lambda: UnverifiedOrganisation(
        verification_state=state, verified_at=clock.now() if state == "verified" else None
    )


def owner(thing):
    return thing.organisation


def itself(thing):
    return thing


def keeper(thing):
    return thing.keeper


def claimant(thing):
    return thing.claimant


# What is decided, how it is made, whose matter it is, the move, and the service behind it.
DECISIONS = [
    ("publish", SubmittedListing, owner, listings.publish_listing, PASSED),
    (
        "return",
        SubmittedListing,
        owner,
        listings.return_listing,
        LACKING | {"reasons": ["no_numbers"]},
    ),
    ("opine", SubmittedListing, owner, listings.opine_on_listing, {"judgement": FOR_IT}),
    ("opine", SubmittedDemand, owner, demands.opine_on_demand, {"judgement": FOR_IT}),
    ("suspend", PublishedListing, owner, listing_holds.suspend_listing, {}),
    ("publish", SubmittedDemand, owner, demands.publish_demand, PASSED),
    (
        "return",
        SubmittedDemand,
        owner,
        demands.return_demand,
        LACKING | {"reasons": ["problem_unclear"]},
    ),
    ("suspend", PublishedDemand, owner, demand_holds.suspend_demand, {}),
    ("take", organisation_in("submitted"), itself, organisations.take_verification, {}),
    ("verify", organisation_in("taken"), itself, organisations.verify_organisation, {}),
    (
        "return",
        organisation_in("taken"),
        itself,
        organisations.return_verification,
        {"findings": ["name_differs"]},
    ),
    (
        "suspend",
        organisation_in("verified"),
        itself,
        organisations.suspend_organisation,
        {"findings": ["ordered"]},
    ),
    ("take", ContestedClaim, keeper, claims.take_claim, {}),
    ("uphold", TakenClaim, claimant, claims.uphold_claim, {}),
    ("dismiss", TakenClaim, keeper, claims.dismiss_claim, {"reason": "register_says_otherwise"}),
]

# Who the operator is besides, and whether they may decide then.
HATS = {
    "nobody there": (None, True),
    "a viewer there": ({"role": "viewer"}, False),
    "the owner there": ({"role": "owner"}, False),
    "a former member": ({"ended": True}, True),
}


def joins(operator, theirs, *, role="manager", ended=False):
    ended_at = clock.now() if ended else None
    Member(user=operator.user, organisation=theirs, role=role, ended_at=ended_at)


def actions_on(thing, *, by):
    kinds = {
        "Listing": listing_actions,
        "Demand": demand_actions,
        "IpClaim": claim_actions,
        "Organisation": lambda found, by: organisation_actions(by, found),
    }
    return kinds[type(thing).__name__](thing, by=by)


def named(decision):
    move, make, *_ = decision
    return f"{move}-{getattr(make, '__name__', 'organisation')}"


@pytest.mark.parametrize("hat", HATS)
@pytest.mark.parametrize("decision", DECISIONS, ids=named)
def test_who_wears_two_hats_decides_in_neither(decision, hat):
    move, make, whose, service, said = decision
    worn, may = HATS[hat]
    operator, thing = Operator(), make()
    if worn is not None:
        joins(operator, whose(thing), **worn)
    by = actor_of(operator)

    assert (move in actions_on(thing, by=by)) is may
    if may:
        service(thing.id, by=by, **said)
        return
    with pytest.raises(NotPermitted) as refusal:
        service(thing.id, by=by, **said)
    assert refusal.value.code == "access.decider_is_partial"


@pytest.mark.parametrize(
    ("make", "whose", "queue"),
    [
        (SubmittedListing, owner, listing_queue),
        (SubmittedDemand, owner, demand_queue),
        (organisation_in("submitted"), itself, verification_queue),
        (ContestedClaim, claimant, claim_queue),
        (ContestedClaim, keeper, claim_queue),
    ],
)
def test_what_one_may_not_decide_does_not_wait_on_the_desk(make, whose, queue):
    torn, free, thing = Operator(), Operator(), make()
    joins(torn, whose(thing))

    assert thing not in queue(by=actor_of(torn))
    assert thing in queue(by=actor_of(free))


def test_the_page_says_why_there_is_no_button(sign_in):
    operator = Operator()
    pages = {
        "/en/listings/{}/": SubmittedListing(),
        "/en/demands/{}/": SubmittedDemand(),
        "/en/ip-claims/{}/": ContestedClaim(),
    }
    profile = organisation_in("submitted")()
    for each in (*pages.values(), profile):
        joins(operator, getattr(each, "keeper", None) or getattr(each, "organisation", each))
    browser = sign_in(operator)

    for address, thing in pages.items():
        assert WORDS in browser.get(address.format(thing.id)).content.decode()
    assert WORDS in browser.get(f"/en/organisations/{profile.slug}/").content.decode()


@pytest.mark.parametrize(
    ("make", "whose", "address"),
    [
        (SubmittedListing, owner, "/en/listings/{}/review/"),
        (SubmittedDemand, owner, "/en/demands/{}/review/"),
        (organisation_in("taken"), itself, "/en/desk/verifications/{}/verify/"),
    ],
)
def test_the_form_is_refused_with_the_reason(make, whose, address, sign_in):
    operator, thing = Operator(), make()
    joins(operator, whose(thing))

    answer = sign_in(operator).get(address.format(thing.id))

    assert answer.status_code == 403
    assert WORDS in answer.content.decode()


def test_many_published_at_once_leave_out_ones_own(sign_in):
    operator, own, other = Operator(), SubmittedListing(), SubmittedListing()
    joins(operator, own.organisation)
    for each in (own, other):
        listings.opine_on_listing(each.id, FOR_IT, by=actor_of(Operator()))

    page = sign_in(operator).post("/en/desk/listings/publish/", {"chosen": [own.id, other.id]})

    assert "1 of 2 published" in page.content.decode()
    assert WORDS in page.content.decode()


def test_the_api_names_the_reason(sign_in_api):
    operator, listing = Operator(), SubmittedListing()
    joins(operator, listing.organisation)

    program = sign_in_api(operator)
    address = f"/api/v1/listings/{listing.id}/"

    answer = program.post(f"{address}publish/", A_REVIEW, format="json")

    assert answer.status_code == 403
    assert answer.json()["code"] == "access.decider_is_partial"
    assert "publish" not in program.get(address).json()["available_actions"]
