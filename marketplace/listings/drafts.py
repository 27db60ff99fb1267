"""Taking back a draft that nobody but its owner has seen."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from accounts.access.actor import Actor
from accounts.access.policies import require
from kernel.activity.services import record
from kernel.errors import Reason, WrongState
from marketplace.listings.events import ListingRemoved
from marketplace.listings.models import Listing
from marketplace.listings.policies import may_change
from marketplace.listings.reasons import ListingReason
from marketplace.listings.states import ListingState


@transaction.atomic
def remove_draft(listing_id: UUID, *, by: Actor) -> None:
    """Erase a draft that was never handed in."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    if listing.state != ListingState.DRAFT or listing.current_version_id is not None:
        raise WrongState(Reason(ListingReason.NOT_A_FRESH_DRAFT))
    record(ListingRemoved, listing, by=by)
    try:
        listing.delete()
    except ProtectedError:
        # It was reviewed and returned, or somebody's matter already names it.
        raise WrongState(Reason(ListingReason.NOT_A_FRESH_DRAFT)) from None
