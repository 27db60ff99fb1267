"""Reactions: who is told of what happened to a demand."""

from __future__ import annotations

from typing import Any

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell, operators_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.organisations.queries import names_of
from kernel.activity.models import Event
from marketplace.demands import notifications as kinds
from marketplace.demands.models import Demand, DemandReveal, DemandReview
from marketplace.demands.states import DemandState
from marketplace.demands.terms import HoldCause
from marketplace.freshness.terms import Step
from marketplace.freshness.timers import days_of


def tell_submitted(event: Event) -> None:
    """The operators of its market have something to review, but not in their own matter."""
    demand = Demand.objects.get(pk=event.subject_id)
    if demand.state != DemandState.UNDER_REVIEW:
        # Decided meanwhile, or published directly: nothing waits.
        return
    operators = operators_to_tell(
        demand.home_market_id, who_may=Permission.OPERATOR_MODERATE, of=[demand.organisation_id]
    )
    notify(kinds.SUBMITTED, operators, event=event)


def tell_returned(event: Event) -> None:
    """The owner reads what is to be mended."""
    review = DemandReview.objects.get(pk=event.payload["review"])
    _tell_owner(kinds.RETURNED, event, reasons=review.reasons)


def tell_published(event: Event) -> None:
    """The owner's demand is public."""
    _tell_owner(kinds.PUBLISHED, event)


def tell_suspended(event: Event) -> None:
    """The owner hears what an operator stopped; what it paused itself it knows."""
    if event.payload["cause"] == HoldCause.MODERATION:
        _tell_owner(kinds.SUSPENDED, event)


def tell_expired(event: Event) -> None:
    """The owner's deadline is over, or nobody confirmed it for too long."""
    demand = Demand.objects.get(pk=event.subject_id)
    if demand.is_overdue:
        _tell_owner(kinds.EXPIRED, event)
    else:
        _tell_owner(kinds.UNCONFIRMED, event, days=days_of(Step.EXPIRE))


def tell_confirmation_due(event: Event) -> None:
    """The owner is asked whether it still holds."""
    _tell_owner(kinds.CONFIRMATION_DUE, event, days=days_of(Step.REMIND))


def tell_demoted(event: Event) -> None:
    """The owner hears that it is shown lower, for want of a word."""
    _tell_owner(kinds.DEMOTED, event, days=days_of(Step.DEMOTE))


def tell_revealed(event: Event) -> None:
    """The one organisation to which an owner revealed itself hears of it."""
    told = DemandReveal.objects.select_related("demand__organisation").get(
        pk=event.payload["reveal"]
    )
    if told.organisation_id is None:
        return
    members = members_to_tell(told.organisation_id, who_may=Permission.DEMANDS_WRITE)
    notify(kinds.REVEALED, members, event=event, who=names_of(told.demand.organisation))


def _tell_owner(kind: NotificationKind, event: Event, **params: Any) -> None:
    demand = Demand.objects.get(pk=event.subject_id)
    members = members_to_tell(demand.organisation_id, who_may=Permission.DEMANDS_WRITE)
    notify(kind, members, event=event, **params)
