"""What time does with a listing, and how its owner's word holds it off."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require
from accounts.confidentiality.services import revoke
from kernel.errors import refuse_if
from kernel.timers.ticking import MOST, fire_due
from marketplace.freshness.life import Freshness, confirm, take_step
from marketplace.listings.authoring import content_of
from marketplace.listings.events import (
    ListingConfirmed,
    ListingDemoted,
    ListingExpired,
    ListingReminded,
    ListingRevived,
)
from marketplace.listings.models import Listing, ListingTimer
from marketplace.listings.ownership import ownership_reasons
from marketplace.listings.policies import may_change
from marketplace.listings.rules import going_public_reasons, publishing_reasons
from marketplace.listings.states import LISTING_LIFECYCLE, ListingState
from marketplace.listings.versions import show_rights


def _on_expiry(listing: Listing) -> None:
    # The rights that it showed are no longer to be read by everybody.
    revoke(listing, by=SYSTEM)


FRESHNESS = Freshness(
    lifecycle=LISTING_LIFECYCLE,
    confirmed=ListingConfirmed,
    revived=ListingRevived,
    reminded=ListingReminded,
    demoted=ListingDemoted,
    expired=ListingExpired,
    on_expiry=_on_expiry,
)


@transaction.atomic
def confirm_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Say that a listing still holds; one that expired for silence is public again."""
    listing = Listing.objects.visible_to(by).with_content().locked(listing_id)
    require(may_change, by, listing)
    LISTING_LIFECYCLE.require("confirm", listing)
    if listing.state == ListingState.EXPIRED:
        _make_public_again(listing, by=by)
    confirm(listing, FRESHNESS, by=by)
    return listing


def fire_due_timers(*, most: int = MOST) -> int:
    """Carry out every step that is due because an owner says nothing; says how many were."""
    return fire_due(
        ListingTimer,
        of="listing",
        lock=Listing.objects.visible_to(SYSTEM).locked,
        step=lambda listing, kind: take_step(listing, kind, FRESHNESS),
        most=most,
    )


def _make_public_again(listing: Listing, *, by: Actor) -> None:
    content = content_of(listing)
    owned = ownership_reasons(content, organisation_id=listing.organisation_id)
    refuse_if([*going_public_reasons(listing), *publishing_reasons(content), *owned])
    show_rights(listing, content.ip_records, by=by)
