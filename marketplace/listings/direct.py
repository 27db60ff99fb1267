"""Publishing without a review, for owners who have earned it, and looking at samples of it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from kernel.activity.services import record
from marketplace.listings.authoring import content_of
from marketplace.listings.checks import listing_checks
from marketplace.listings.content import ListingContent
from marketplace.listings.events import ListingSampled
from marketplace.listings.holds import hold_for_sample
from marketplace.listings.models import Listing, ListingReview
from marketplace.listings.policies import may_review
from marketplace.listings.states import LISTING_LIFECYCLE
from marketplace.listings.terms import ExportClass, ReturnReason
from marketplace.reviews import sampling
from marketplace.reviews.scoring import Judgement
from marketplace.reviews.trust import may_skip_review

# What these classes hold is looked at by somebody else first, whoever owns it.
REVIEWED_CLASSES = frozenset({ExportClass.RESTRICTED, ExportClass.PROHIBITED})


def goes_public_directly(listing: Listing, content: ListingContent, *, by: Actor) -> bool:
    """Whether its owner may publish it without a review."""
    if listing.export_class in REVIEWED_CLASSES or not listing.organisation.is_verified:
        return False
    own = ListingReview.objects.filter(listing__organisation=listing.organisation_id)
    checks = listing_checks(content, listing_id=listing.id, by=by)
    return may_skip_review(own, checks, of="listing")


@transaction.atomic
def check_sample(listing_id: UUID, judgement: Judgement, *, by: Actor) -> ListingReview:
    """Score what its owner published directly; what fails is held back, and trust begins anew."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require_impartial(by, listing.home_market_id, listing.organisation_id)
    require(may_review, by, listing)
    LISTING_LIFECYCLE.apply("sample", listing)
    review: ListingReview = sampling.check(
        listing,
        judgement,
        known=ReturnReason,
        by=by,
        is_shown=content_of(listing).is_trl_shown,
    )
    record(ListingSampled, listing, by=by, review=str(review.id))
    if not judgement.accepts:
        hold_for_sample(listing, note=judgement.comment, by=by)
    return review
