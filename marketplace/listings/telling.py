"""Reactions: who is told of what happened to a listing."""

from __future__ import annotations

from typing import Any

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell, operators_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from kernel.activity.models import Event
from marketplace.freshness.terms import Step
from marketplace.freshness.timers import days_of
from marketplace.listings import notifications as kinds
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState


def tell_submitted(event: Event) -> None:
    """The operators of its market have something to review, but not in their own matter."""
    listing = Listing.objects.get(pk=event.subject_id)
    if listing.state != ListingState.UNDER_REVIEW:
        # Decided meanwhile, or published directly: nothing waits.
        return
    operators = operators_to_tell(
        listing.home_market_id, who_may=Permission.OPERATOR_MODERATE, of=[listing.organisation_id]
    )
    notify(kinds.SUBMITTED, operators, event=event)


def tell_published(event: Event) -> None:
    """The owner hears that it is public."""
    _tell_owner(kinds.PUBLISHED, event)


def tell_returned(event: Event) -> None:
    """The owner hears that there is something to mend."""
    _tell_owner(kinds.RETURNED, event)


def tell_suspended(event: Event) -> None:
    """The owner hears that it is out of sight, and why."""
    _tell_owner(kinds.SUSPENDED, event, cause=event.payload["cause"])


def tell_resumed(event: Event) -> None:
    """The owner hears that it is shown again."""
    _tell_owner(kinds.RESUMED, event)


def tell_confirmation_due(event: Event) -> None:
    """The owner is asked whether it still holds."""
    _tell_owner(kinds.CONFIRMATION_DUE, event, days=days_of(Step.REMIND))


def tell_demoted(event: Event) -> None:
    """The owner hears that it is shown lower, for want of a word."""
    _tell_owner(kinds.DEMOTED, event, days=days_of(Step.DEMOTE))


def tell_expired(event: Event) -> None:
    """The owner hears that it has left the market, for want of a word."""
    _tell_owner(kinds.EXPIRED, event, days=days_of(Step.EXPIRE))


def _tell_owner(kind: NotificationKind, event: Event, **said: Any) -> None:
    listing = Listing.objects.get(pk=event.subject_id)
    owners = members_to_tell(listing.organisation_id, who_may=Permission.LISTINGS_WRITE)
    notify(kind, owners, event=event, **said)
