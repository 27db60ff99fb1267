"""Owners who have earned it publish directly; operators look at samples."""

import re
from dataclasses import replace

import pytest

from kernel import clock
from kernel.errors import NotFound, NotPermitted, NotReady
from marketplace.demands import direct as demand_direct
from marketplace.demands import services as demands
from marketplace.demands.authoring import content_of as demand_content
from marketplace.demands.models import Demand, DemandReview, DemandSample
from marketplace.listings import direct as listing_direct
from marketplace.listings import services as listings
from marketplace.listings.authoring import content_of as listing_content
from marketplace.listings.models import Listing, ListingReview, ListingSample
from marketplace.listings.queries import sample_queue
from marketplace.reviews import sampling, trust
from marketplace.reviews.scoring import Judgement, Score
from tests.factories.accounts import Member, Operator, UnverifiedOrganisation, actor_of
from tests.factories.catalogues import TrlRow
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
def test_one_that_was_reviewed_five_times_is_one(kind, owner):
    subject = kind.published(organisation=owner.organisation)
    for _time in range(5):
        kind.review.objects.create(
            **{kind.noun: subject}, **a_review(is_accepted=True, decided_by=Operator().user)
        )
    assert kind.hand_in(owner).state == "under_review"
    kind.earn(owner, times=4)
    assert kind.hand_in(owner).state == "published"


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
        monkeypatch.setattr(sampling, "is_drawn", lambda drawn=drawn: drawn)
        published = kind.hand_in(owner)
        assert kind.sample.objects.filter(**{kind.noun: published}).exists() is drawn


def test_one_in_five_is_drawn_by_lot_and_not_by_anything_that_its_owner_knows(monkeypatch):
    lots = iter(range(100))
    monkeypatch.setattr(trust.secrets, "randbelow", lambda most: next(lots) % most)
    assert sum(trust.is_drawn() for _time in range(100)) == 20


@both
def test_the_same_draft_is_drawn_at_one_time_and_not_at_another(kind, owner, monkeypatch):
    """Its id, which its owner reads on the draft, decides nothing."""
    kind.earn(owner)
    for lot, is_drawn in ((0, True), (99, False)):
        monkeypatch.setattr(trust.secrets, "randbelow", lambda _most, lot=lot: lot)
        assert kind.hand_in(owner).awaits_sample is is_drawn


def test_a_drawn_one_that_comes_again_waits_for_one_look_only(drawn, owner, sign_in):
    by = actor_of(owner)
    for _time in range(2):
        listings.withdraw_listing(drawn.id, by=by)
        listings.revise_listing(drawn.id, by=by)
        listings.submit_listing(drawn.id, export_class="free", attests_no_secret=True, by=by)
    assert (drawn.samples.count(), Listing.objects.get(pk=drawn.pk).state) == (1, "published")

    # Handed in where it is reviewed all the same, it is decided about, not looked at.
    listings.withdraw_listing(drawn.id, by=by)
    listings.revise_listing(drawn.id, by=by)
    listings.submit_listing(drawn.id, export_class="restricted", attests_no_secret=True, by=by)
    browser, address = sign_in(Operator()), f"/en/listings/{drawn.id}/review/"
    assert "Publish with this score" in browser.get(address).content.decode()
    browser.post(address, POINTS | {"comment": "Measured and clear.", "verdict": "publish"})
    assert Listing.objects.get(pk=drawn.pk).state == "published"


@pytest.fixture
def drawn(owner, monkeypatch):
    monkeypatch.setattr(sampling, "is_drawn", lambda: True)
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


@both
def test_the_score_of_a_sample_is_of_what_the_operator_reads(kind, owner, monkeypatch, sign_in):
    monkeypatch.setattr(sampling, "is_drawn", lambda: True)
    kind.earn(owner)
    drawn = kind.hand_in(owner)
    browser, address = sign_in(Operator()), f"/en/{kind.noun}s/{drawn.id}/review/"
    seen = re.search(r'name="seen" value="([^"]+)"', browser.get(address).content.decode())[1]
    change = getattr(kind.services, f"change_{kind.noun}")
    subject = kind.model.objects.with_content().get(pk=drawn.pk)
    content = (listing_content if kind is LISTING else demand_content)(subject)
    change(drawn.id, replace(content, industries=()), by=actor_of(owner))
    said = POINTS | {"comment": "Measured and clear.", "verdict": "keep"}

    refused = browser.post(address, said | {"seen": seen})
    assert refused.status_code == 422
    assert not drawn.reviews.exists()
    seen = re.search(r'name="seen" value="([^"]+)"', refused.content.decode())[1]
    assert browser.post(address, said | {"seen": seen}).status_code == 302

    review = drawn.reviews.get()
    assert (review.basis, review.version.number) == ("sample", 2)


def test_a_claim_without_evidence_gets_two_points_in_a_sample_too(drawn):
    Listing.objects.filter(pk=drawn.pk).update(trl=TrlRow(code=6))
    operator = actor_of(Operator())
    much = Judgement(Score(4, 4, 3, 4), "Good.")

    with pytest.raises(NotReady) as refused:
        listing_direct.check_sample(drawn.id, much, by=operator)
    assert refused.value.code == "review.evidence_capped"

    listing_direct.check_sample(drawn.id, FOR_IT, by=operator)


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
