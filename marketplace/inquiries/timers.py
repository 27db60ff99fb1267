"""The clock of an unanswered inquiry: which steps are due when, in working days."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from kernel import clock
from kernel.rulebook import book, days
from marketplace.inquiries.models import Inquiry, InquiryTimer
from marketplace.inquiries.terms import TimerKind

ANSWER = "platform.inquiry.answer_within_working_days"
REMIND = "platform.inquiry.remind_after_working_days"
EXPIRE = "platform.inquiry.expire_after_working_days"


def answer_due(moment: datetime) -> datetime:
    """Until when a question that is asked at this moment is to be answered."""
    return _deadline(ANSWER, moment)


def last_day(due: datetime) -> date:
    """The day whose end is a due moment, as people say it."""
    return clock.legal_date(due - timedelta(seconds=1))


def start_timers(inquiry: Inquiry) -> None:
    """Owe the reminder and the passing on."""
    opened = inquiry.opened_at
    _owe(inquiry, TimerKind.REMIND, _deadline(REMIND, opened))
    _owe(inquiry, TimerKind.ESCALATE, inquiry.answer_due_at)


def start_expiry(inquiry: Inquiry, moment: datetime) -> None:
    """Owe the end. It counts from the passing on: the backup contact has all of their days."""
    _owe(inquiry, TimerKind.EXPIRE, _deadline(EXPIRE, moment))


def stop_timers(inquiry: Inquiry) -> None:
    """Nothing more is due: it is answered, or over."""
    inquiry.timers.all().stop()


def _deadline(rule: str, moment: datetime) -> datetime:
    within = book.whole_number(rule, on=clock.legal_date(moment))
    return days.working_deadline(moment, within)


def _owe(inquiry: Inquiry, kind: TimerKind, due_at: datetime) -> None:
    InquiryTimer.objects.create(inquiry=inquiry, kind=kind, due_at=due_at)
