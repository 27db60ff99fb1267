"""Owners who have earned it publish directly; operators look at samples."""

import pytest

from kernel import clock
from kernel.errors import NotFound, NotPermitted
from marketplace.demands import direct as demand_direct
from marketplace.demands import services as demands
from marketplace.demands.models import Demand, DemandReview, DemandSample
from marketplace.listings import direct as listing_direct
from marketplace.listings import services as listings
from marketplace.listings.models import Listing, ListingReview, ListingSample
from marketplace.listings.queries import sample_queue
from marketplace.reviews import sampling, trust
from tests.factories.accounts import Member, Operator, UnverifiedOrganisation, actor_of
from tests.factories.demands import DraftDemand, PublishedDemand
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.reviews import AGAINST_IT, FOR_IT, POINTS, a_review

pytestmark = pytest.mark.django_db

LONG = "It holds 640 cycles at 180 °C, as measured over a whole year in the test stand. " * 4


class Kind:
    def __init__(self, noun, model, review, sample, services, direct, draft, published):
        self.noun, self.model, self.review, self.sample = noun, model, review, sample
        self.services, self.direct, self.draft, self.published = services, direct, draft, published

    def earn(self, owner, *, times=5, **said):
        for _time in range(times):
            subject = self.published(organisation=owner.organisation)
            self.review.objects.create(
                **{self.noun: subject},
                **a_review(is_accepted=True, decided_by=Operator().user, **said),
            )

    def hand_in(self, owner, **said):
        draft = self.draft(organisation=owner.organisation, contact=owner.user, **said)
        field = "solution" if self.noun == "listing" else "constraints"
        draft.texts.update(**{field: LONG + draft.reference})
        if self.noun == "listing":
            draft.trl = None
            draft.save()
        extra = {"export_class": said.get("export_class", "free")} if self.noun == "listing" else {}
        submit = getattr(self.services, f"submit_{self.noun}")
        return submit(draft.id, attests_no_secret=True, by=actor_of(owner), **extra)


LISTING = Kind(
    "listing",
    Listing,
    ListingReview,
    ListingSample,
    listings,
    listing_direct,
    DraftListing,
    PublishedListing,
)
DEMAND = Kind(
    "demand",
    Demand,
    DemandReview,
    DemandSample,
    demands,
    demand_direct,
    DraftDemand,
    PublishedDemand,
)
both = pytest.mark.parametrize("kind", [LISTING, DEMAND], ids=lambda each: each.noun)


@pytest.fixture
def owner():
    return Member(role="manager")


@both
def test_behind_five_accepted_ones_the_sixth_goes_public_directly(kind, owner):
    kind.earn(owner, times=4)
    assert kind.hand_in(owner).state == "under_review"
    kind.earn(owner, times=1)

    published = kind.hand_in(owner)

    assert published.state == "published"
    assert published.current_version.number == 1
    assert published.confirmed_at is not None
    assert not published.reviews.exists()


@both
def test_what_a_first_look_finds_is_reviewed_all_the_same(kind, owner):
    kind.earn(owner)
    draft = kind.draft(organisation=owner.organisation, contact=owner.user)
    extra = {"export_class": "free"} if kind is LISTING else {}
    submit = getattr(kind.services, f"submit_{kind.noun}")
    handed_in = submit(draft.id, attests_no_secret=True, by=actor_of(owner), **extra)
    assert handed_in.state == "under_review", "its text is thin"


def test_a_restricted_class_and_an_unnamed_demand_are_always_reviewed(owner):
    LISTING.earn(owner)
    DEMAND.earn(owner)
    assert LISTING.hand_in(owner, export_class="restricted").state == "under_review"
    assert DEMAND.hand_in(owner, is_anonymous=True).state == "under_review"


def test_an_unverified_organisation_has_earned_nothing(owner):
    hidden = Member(organisation=UnverifiedOrganisation(), role="manager")
    LISTING.earn(hidden)
    assert LISTING.hand_in(hidden).state == "under_review"


@both
def test_the_share_that_the_rule_names_is_drawn(kind, owner, monkeypatch):
    kind.earn(owner)
    for drawn in (True, False):
        monkeypatch.setattr(sampling, "is_drawn", lambda _id, drawn=drawn: drawn)
        published = kind.hand_in(owner)
        assert kind.sample.objects.filter(**{kind.noun: published}).exists() is drawn


def test_one_in_five_is_drawn():
    drawn = sum(trust.is_drawn(Listing(pk=None).pk or id_of(n)) for n in range(1_000))
    assert drawn == 200


def id_of(number):
    return type("Id", (), {"int": number})()


@pytest.fixture
def drawn(owner, monkeypatch):
    monkeypatch.setattr(sampling, "is_drawn", lambda _id: True)
    LISTING.earn(owner)
    return LISTING.hand_in(owner)


def test_a_good_sample_gets_its_score_and_leaves_the_desk(drawn, sign_in):
    operator = Operator()
    assert drawn in sample_queue(by=actor_of(operator))
    page = sign_in(operator).get(f"/en/listings/{drawn.id}/review/").content.decode()
    assert "Keep it public with this score" in page

    browser = sign_in(operator)
    said = POINTS | {"comment": "Measured and clear.", "verdict": "keep"}
    browser.post(f"/en/listings/{drawn.id}/review/", said)

    assert drawn not in sample_queue(by=actor_of(operator))
    review = drawn.reviews.get()
    assert (review.basis, review.score.total, review.version) == (
        "sample",
        14,
        drawn.current_version,
    )


def test_a_failed_sample_is_held_back_and_trust_begins_anew(drawn, owner):
    listing_direct.check_sample(drawn.id, AGAINST_IT, by=actor_of(Operator()))

    drawn.refresh_from_db()
    assert drawn.holds.get().cause == "moderation"
    assert LISTING.hand_in(owner).state == "under_review"
    LISTING.earn(owner, decided_at=clock.now(), submitted_at=drawn.submitted_at)
    assert LISTING.hand_in(owner).state == "published"


def test_only_an_impartial_operator_looks_at_a_sample_and_once(drawn, owner):
    for stranger in (actor_of(owner), actor_of(Member())):
        with pytest.raises(NotPermitted):
            listing_direct.check_sample(drawn.id, FOR_IT, by=stranger)
    operator = actor_of(Operator())
    listing_direct.check_sample(drawn.id, FOR_IT, by=operator)
    with pytest.raises(NotFound):
        listing_direct.check_sample(drawn.id, FOR_IT, by=operator)
