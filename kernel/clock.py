"""The one source of time. Stored in UTC; legal dates are read in the legal time zone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone


class SimulatedClock:
    """A clock that stands still until it is told to move."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self.moment += by

    def set(self, moment: datetime) -> None:
        """Go to a moment, forwards or back."""
        self.moment = moment


_simulation: ContextVar[SimulatedClock | None] = ContextVar("simulated_clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    simulation = _simulation.get()
    return timezone.now() if simulation is None else simulation.moment


def today() -> date:
    """The date that the law sees now."""
    return legal_date(now())


def legal_date(moment: datetime) -> date:
    """The date of a moment in the legal time zone."""
    return moment.astimezone(ZoneInfo(settings.LEGAL_TIME_ZONE)).date()


@contextmanager
def simulated(moment: datetime) -> Iterator[SimulatedClock]:
    """Let everything inside live at `moment`; used by tests and by the demonstration."""
    clock = SimulatedClock(moment.astimezone(UTC))
    token = _simulation.set(clock)
    try:
        yield clock
    finally:
        _simulation.reset(token)
