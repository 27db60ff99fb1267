"""Publishing without a review, for owners who have earned it, and looking at samples of it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from kernel import clock
from kernel.activity.services import record
from kernel.errors import NotFound, refuse_if
from marketplace.listings.checks import listing_checks
from marketplace.listings.content import ListingContent
from marketplace.listings.events import ListingSampled
from marketplace.listings.holds import hold_for_sample
from marketplace.listings.models import Listing, ListingReview, ListingSample, ListingVersion
from marketplace.listings.policies import may_review
from marketplace.listings.states import LISTING_LIFECYCLE
from marketplace.listings.terms import ExportClass, ReturnReason
from marketplace.reviews.keeping import keep_decision
from marketplace.reviews.rules import judgement_reasons, require_points
from marketplace.reviews.scoring import Judgement
from marketplace.reviews.terms import ReviewBasis
from marketplace.reviews.trust import is_drawn, may_skip_review

# What these classes hold is looked at by somebody else first, whoever owns it.
REVIEWED_CLASSES = frozenset({ExportClass.RESTRICTED, ExportClass.PROHIBITED})


def goes_public_directly(listing: Listing, content: ListingContent, *, by: Actor) -> bool:
    """Whether its owner may publish it without a review."""
    if listing.export_class in REVIEWED_CLASSES or not listing.organisation.is_verified:
        return False
    own = ListingReview.objects.filter(listing__organisation=listing.organisation_id)
    return may_skip_review(own, listing_checks(content, listing_id=listing.id, by=by))


def draw_sample(listing: Listing, version: ListingVersion) -> None:
    """Put it before the operators, if chance will have it so."""
    if is_drawn(listing.id):
        ListingSample.objects.create(listing=listing, version=version)
        listing.awaits_sample = True
        listing.save(update_fields=["awaits_sample"])


@transaction.atomic
def check_sample(listing_id: UUID, judgement: Judgement, *, by: Actor) -> ListingReview:
    """Score what its owner published directly; what fails is held back, and trust begins anew."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require_impartial(by, listing.home_market_id, listing.organisation_id)
    require(may_review, by, listing)
    LISTING_LIFECYCLE.require("sample", listing)
    sample = listing.samples.filter(checked_at=None).first()
    if sample is None:
        raise NotFound
    require_points(judgement.score)
    refuse_if(judgement_reasons(judgement, known=ReturnReason))
    LISTING_LIFECYCLE.apply("sample", listing)
    sample.checked_at = clock.now()
    sample.save(update_fields=["checked_at"])
    listing.awaits_sample = False
    listing.save(update_fields=["awaits_sample"])
    review: ListingReview = keep_decision(
        listing, judgement, by=by, basis=ReviewBasis.SAMPLE, version=sample.version
    )
    record(ListingSampled, listing, by=by, review=str(review.id))
    if not judgement.accepts:
        hold_for_sample(listing, note=judgement.comment, by=by)
    return review
