"""Reactions: who is told of what happened to a listing."""

from __future__ import annotations

from typing import Any

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell, operators_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from kernel.activity.models import Event
from marketplace.listings import notifications as kinds
from marketplace.listings.models import Listing, ListingReview
from marketplace.listings.terms import HoldCause


def tell_submitted(event: Event) -> None:
    """The operators of its market have something to review, but not in their own matter."""
    listing = Listing.objects.get(pk=event.subject_id)
    operators = operators_to_tell(listing.home_market_id, who_may=Permission.OPERATOR_MODERATE)
    others = [each for each in operators if each.organisation_id != listing.organisation_id]
    notify(kinds.SUBMITTED, others, event=event)


def tell_returned(event: Event) -> None:
    """The owner reads what is to be mended."""
    review = ListingReview.objects.get(pk=event.payload["review"])
    _tell_owner(kinds.RETURNED, event, reasons=review.reasons)


def tell_published(event: Event) -> None:
    """The owner's technology is public."""
    _tell_owner(kinds.PUBLISHED, event)


def tell_suspended(event: Event) -> None:
    """The owner hears what stopped it; what it paused itself it knows."""
    if event.payload["cause"] != HoldCause.OWNER:
        _tell_owner(kinds.SUSPENDED, event, cause=event.payload["cause"])


def _tell_owner(kind: NotificationKind, event: Event, **params: Any) -> None:
    listing = Listing.objects.get(pk=event.subject_id)
    members = members_to_tell(listing.organisation_id, who_may=Permission.LISTINGS_WRITE)
    notify(kind, members, event=event, **params)
