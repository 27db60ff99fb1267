"""Carrying out what is due around requests and orders: each step exactly once."""

from __future__ import annotations

from uuid import UUID

from accounts.access.actor import SYSTEM
from kernel.activity.services import record
from kernel.timers.ticking import MOST, fire_due
from marketplace.orders.events import (
    DecisionDueSoon,
    DeliveryUnjudged,
    LetterDueSoon,
    MilestoneDueSoon,
    MilestoneLate,
    QuoteRequestExpired,
    QuotesDueSoon,
)
from marketplace.orders.models import (
    MilestoneTimer,
    OrderMilestone,
    OrderTimer,
    QuoteRequest,
    QuoteRequestTimer,
    ServiceOrder,
)
from marketplace.orders.requesting import close, end_undecided
from marketplace.orders.settling import end_early
from marketplace.orders.states import QuoteState
from marketplace.orders.terms import (
    CancelReason,
    MilestoneTimerKind,
    OrderTimerKind,
    RequestTimerKind,
)

_EVENT_OF_KIND = {
    MilestoneTimerKind.SOON: MilestoneDueSoon,
    MilestoneTimerKind.LATE: MilestoneLate,
    MilestoneTimerKind.UNJUDGED: DeliveryUnjudged,
}


def fire_due_timers(*, most: int = MOST) -> int:
    """Carry out every step that is due, the longest due first; returns how many were."""
    requests = fire_due(
        QuoteRequestTimer,
        of="request",
        lock=QuoteRequest.objects.visible_to(SYSTEM).locked,
        step=_step_of_request,
        most=most,
    )
    orders = fire_due(
        OrderTimer,
        of="order",
        lock=ServiceOrder.objects.visible_to(SYSTEM).locked,
        step=_step_of_order,
        most=most,
    )
    milestones = fire_due(
        MilestoneTimer, of="milestone", lock=_locked, step=_step_of_milestone, most=most
    )
    return requests + orders + milestones


def _step_of_request(request: QuoteRequest, kind: str) -> None:
    if kind == RequestTimerKind.REMIND:
        record(QuotesDueSoon, request, by=SYSTEM)
        return
    if kind == RequestTimerKind.DECIDE:
        record(DecisionDueSoon, request, by=SYSTEM)
        return
    if kind == RequestTimerKind.CLOSE:
        close(request, by=SYSTEM)
        if request.quotes.filter(state=QuoteState.OFFERED).exists():
            return
        request.timers.all().stop()
    # Nobody quoted, or nobody decided.
    end_undecided(request)
    record(QuoteRequestExpired, request, by=SYSTEM)


def _step_of_order(order: ServiceOrder, kind: str) -> None:
    if kind == OrderTimerKind.SOON:
        record(LetterDueSoon, order, by=SYSTEM)
        return
    end_early(order, reason=CancelReason.NOT_SIGNED, by=SYSTEM)


def _step_of_milestone(milestone: OrderMilestone, kind: str) -> None:
    # Whoever may not deliver is not late; the days start anew when the hold is lifted.
    if kind != MilestoneTimerKind.UNJUDGED and milestone.order.holds.filter(until=None).exists():
        return
    event = _EVENT_OF_KIND[MilestoneTimerKind(kind)]
    record(event, milestone.order, by=SYSTEM, milestone=str(milestone.id))


def _locked(milestone_id: UUID) -> OrderMilestone:
    order_id = OrderMilestone.objects.values_list("order_id", flat=True).get(pk=milestone_id)
    order = ServiceOrder.objects.visible_to(SYSTEM).locked(order_id)
    milestone = order.milestones.get(pk=milestone_id)
    milestone.order = order
    return milestone
