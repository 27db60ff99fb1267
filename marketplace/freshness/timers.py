"""Which step is due when: by the rules in force on the day of the last confirmation."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from kernel import clock
from kernel.rulebook import book, days
from marketplace.freshness.terms import Step

RULE_OF = {
    Step.REMIND: "platform.freshness.remind_after_days",
    Step.DEMOTE: "platform.freshness.demote_after_days",
    Step.EXPIRE: "platform.freshness.expire_after_days",
}
LEAST_NOTICE = "platform.freshness.least_notice_days"
_NEXT = {Step.REMIND: Step.DEMOTE, Step.DEMOTE: Step.EXPIRE}


def due_at(step: Step, confirmed_at: datetime) -> datetime:
    """When a step is due after a confirmation: as its day begins, by the legal clock."""
    after = days_of(step, on=clock.legal_date(confirmed_at))
    return _begin_of(confirmed_at, after)


def days_of(step: Step, *, on: date | None = None) -> int:
    """Behind how many days of silence a step comes, by the rules of a day, else of today."""
    return book.whole_number(RULE_OF[step], on=on or clock.today())


def least_fresh(step: Step, moment: datetime) -> datetime:
    """Before which confirmation the step would have come by now."""
    return moment - timedelta(days=days_of(step, on=clock.legal_date(moment)))


def start_timers(subject: Any) -> None:
    """The owner has spoken: whatever was due is not, and the count begins anew."""
    stop_timers(subject)
    subject.timers.create(kind=Step.REMIND, due_at=due_at(Step.REMIND, subject.confirmed_at))


def owe_next(subject: Any, step: Step) -> None:
    """Owe the step behind one that was just carried out.

    Where that came late, because nothing ran, the owner still gets the least notice.
    """
    following = _NEXT.get(step)
    if following is None:
        return
    notice = book.whole_number(LEAST_NOTICE, on=clock.today())
    moment = max(due_at(following, subject.confirmed_at), _begin_of(clock.now(), notice))
    subject.timers.create(kind=following, due_at=moment)


def stop_timers(subject: Any) -> None:
    """Nothing more is due."""
    subject.timers.all().stop()


def _begin_of(moment: datetime, after: int) -> datetime:
    return days.end_of(clock.legal_date(moment) + timedelta(days=after - 1))
