"""The clocks of requests and orders: which steps are due when."""

from __future__ import annotations

from datetime import datetime, timedelta

from kernel import clock
from kernel.rulebook import book
from kernel.rulebook.days import end_of
from marketplace.orders.models import (
    MilestoneTimer,
    OrderMilestone,
    OrderTimer,
    QuoteRequest,
    QuoteRequestTimer,
    ServiceOrder,
)
from marketplace.orders.terms import MilestoneTimerKind, OrderTimerKind, RequestTimerKind

REMIND_QUOTES = "platform.order.remind_quotes_before_days"
DECIDE = "platform.order.decide_within_days"
ACCEPT_LETTER = "platform.order.accept_letter_within_days"
REMIND_LETTER = "platform.order.remind_letter_before_days"
REMIND_DECISION = "platform.order.remind_decision_before_days"
REMIND_MILESTONE = "platform.order.remind_milestone_before_days"
JUDGE = "platform.order.judge_delivery_within_days"


def start_taking_quotes(request: QuoteRequest) -> None:
    """Owe the reminder and the end of taking quotes."""
    last = end_of(request.quotes_due_on)
    reminder = last - timedelta(days=_days(REMIND_QUOTES))
    if reminder > clock.now():
        _owe_request(request, RequestTimerKind.REMIND, reminder)
    _owe_request(request, RequestTimerKind.CLOSE, last)


def start_deciding(request: QuoteRequest) -> None:
    """Owe the end without an award."""
    request.timers.all().stop()
    until = clock.today() + timedelta(days=_days(DECIDE))
    _owe_request(request, RequestTimerKind.EXPIRE, end_of(until))
    soon = end_of(until - timedelta(days=_days(REMIND_DECISION)))
    if soon > clock.now():
        _owe_request(request, RequestTimerKind.DECIDE, soon)


def start_accepting(order: ServiceOrder) -> None:
    """Owe the reminder and the end of an order whose letter nobody accepts."""
    until = clock.today() + timedelta(days=_days(ACCEPT_LETTER))
    OrderTimer.objects.create(order=order, kind=OrderTimerKind.UNSIGNED, due_at=end_of(until))
    soon = end_of(until - timedelta(days=_days(REMIND_LETTER)))
    if soon > clock.now():
        OrderTimer.objects.create(order=order, kind=OrderTimerKind.SOON, due_at=soon)


def start_milestone(milestone: OrderMilestone) -> None:
    """Owe the reminder before its day and the word that it is late."""
    if milestone.due_on is None:
        return
    soon = end_of(milestone.due_on - timedelta(days=_days(REMIND_MILESTONE)))
    if soon > clock.now():
        _owe(milestone, MilestoneTimerKind.SOON, soon)
    _owe(milestone, MilestoneTimerKind.LATE, max(end_of(milestone.due_on), clock.now()))


def start_judging(milestone: OrderMilestone) -> None:
    """Owe the reminder to the client that a delivery waits."""
    stop_milestone(milestone)
    until = clock.today() + timedelta(days=_days(JUDGE))
    _owe(milestone, MilestoneTimerKind.UNJUDGED, end_of(until))


def stop_milestone(milestone: OrderMilestone) -> None:
    """Nothing more is due of a milestone."""
    milestone.timers.all().stop()


def stop_all(order: ServiceOrder) -> None:
    """Nothing more is due of an order."""
    order.timers.all().stop()
    MilestoneTimer.objects.filter(milestone__order=order).stop()


def _owe_request(request: QuoteRequest, kind: RequestTimerKind, due_at: datetime) -> None:
    QuoteRequestTimer.objects.create(request=request, kind=kind, due_at=due_at)


def _owe(milestone: OrderMilestone, kind: MilestoneTimerKind, due_at: datetime) -> None:
    MilestoneTimer.objects.create(milestone=milestone, kind=kind, due_at=due_at)


def _days(rule: str) -> int:
    return book.whole_number(rule, on=clock.today())
