"""Reading listings, shaped for the screens that show them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from kernel.errors import NotFound
from marketplace.freshness.tombstones import refuse_if_gone
from marketplace.listings.content import without_files
from marketplace.listings.models import (
    Listing,
    ListingQuerySet,
    ListingReview,
    ListingTimer,
    ListingVersion,
)
from marketplace.listings.policies import POLICY_OF_MOVE, may_read_attachments
from marketplace.listings.states import LISTING_LIFECYCLE, ListingState
from marketplace.listings.terms import HoldCause


def listing_page(listing_id: UUID, *, by: Actor) -> Listing:
    """One listing with all that its page shows, its tombstone, or NotFound."""
    try:
        return Listing.objects.visible_to(by).with_page_data().one(listing_id)
    except NotFound:
        refuse_if_gone(Listing.objects.once_public(by), listing_id)
        raise


def listing_head(listing_id: UUID, *, by: Actor) -> Listing:
    """One listing by its title and owner, for a page about something else, or NotFound."""
    return Listing.objects.visible_to(by).with_head().one(listing_id)


def listing_versions(listing: Listing, *, by: Actor) -> list[ListingVersion]:
    """What the public was shown, newest first, with its files as this actor may know them."""
    versions = list(listing.versions.select_related("author").order_by("-number"))
    if not may_read_attachments(by, listing):
        for each in versions:
            each.content = without_files(each.content)
    return versions


def unconfirmed(*, by: Actor) -> QuerySet[Listing]:
    """What the owner was reminded to confirm and has not, the longest silence first."""
    own = Listing.objects.visible_to(by).filter(organisation=by.organisation_id)
    waiting = own.filter(state=ListingState.PUBLISHED, timers__in=ListingTimer.objects.awaited())
    return waiting.order_by("confirmed_at", "id").prefetch_related("texts")


def own_drafts(*, by: Actor) -> QuerySet[Listing]:
    """Drafts of the actor's organisation with what the review said, the latest touched first."""
    own = Listing.objects.visible_to(by).filter(organisation=by.organisation_id)
    # What its owner does not release to everybody stays a draft: nothing waits there.
    drafts = own.filter(state=ListingState.DRAFT, release_restriction="").order_by("-updated_at")
    return drafts.prefetch_related("texts", "reviews")


def offered_listings(*, by: Actor) -> ListingQuerySet:
    """What this actor may see of what is offered now."""
    return Listing.objects.offered_to(by).with_card_data()


def own_listings(*, by: Actor) -> QuerySet[Listing]:
    """All listings of the actor's organisation, in every state."""
    return Listing.objects.visible_to(by).filter(organisation=by.organisation_id).with_card_data()


def review_queue(*, by: Actor) -> QuerySet[Listing]:
    """Listings that wait for this operator, longest waiting first."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return Listing.objects.none()
    return (
        Listing.objects.filter(state=ListingState.UNDER_REVIEW, home_market__in=by.operates)
        .exclude(organisation__in=by.belongs_to)
        .with_card_data()
        .order_by("submitted_at", "id")
    )


def sample_queue(*, by: Actor) -> QuerySet[Listing]:
    """What was published directly and drawn for this operator's look, the longest waiting first."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return Listing.objects.none()
    drawn = Listing.objects.filter(state=ListingState.PUBLISHED, awaits_sample=True)
    mine = drawn.filter(home_market__in=by.operates).exclude(organisation__in=by.belongs_to)
    return mine.with_card_data().order_by("published_at", "id")


def reviews_in_markets(*, by: Actor) -> QuerySet[ListingReview]:
    """What was decided about listings of the markets that this operator looks after."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return ListingReview.objects.none()
    return ListingReview.objects.filter(is_final=True, listing__home_market__in=by.operates)


def available_actions(listing: Listing, *, by: Actor) -> list[str]:
    """The moves that this actor may make now: the buttons of the page and the API's answer."""
    moves = [
        name
        for name in LISTING_LIFECYCLE.moves_from(listing.state)
        if POLICY_OF_MOVE[name](by, listing)
    ]
    own_cause = HoldCause.OWNER if by.acts_for(listing.organisation_id) else HoldCause.MODERATION
    held = any(hold.cause == own_cause and hold.until is None for hold in listing.holds.all())
    unfit = {"suspend" if held else "resume"}
    if "sample" in moves and not listing.awaits_sample:
        unfit.add("sample")
    return [name for name in moves if name not in unfit]


def own_listings_by_external_id(external_ids: Iterable[str], *, by: Actor) -> dict[str, Listing]:
    """Which of these numbers the actor's organisation already uses, with what each says."""
    if by.organisation_id is None:
        return {}
    own = Listing.objects.visible_to(by).filter(organisation=by.organisation_id)
    found = own.filter(external_id__in=list(external_ids)).with_content()
    return {each.external_id or "": each for each in found}


def own_listing_by_external_id(external_id: str, *, by: Actor) -> Listing | None:
    """The listing that the actor's organisation knows under its own number."""
    if by.organisation_id is None:
        return None
    own = Listing.objects.visible_to(by).filter(organisation=by.organisation_id)
    return own.filter(external_id=external_id).first()
