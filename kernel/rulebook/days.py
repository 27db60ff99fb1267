"""How the law counts days (Civil Code of the PRC, articles 200 to 204).

The day of the event is not counted. A period whose last day is a holiday ends on the working day
behind it. The last day ends at midnight in the legal time zone.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from django.conf import settings

from kernel import clock
from kernel.rulebook.terms import same_day
from kernel.rulebook.working_days import WorkingCalendar, chinese_calendar


def add_calendar_days(day: date, n: int, *, calendar: WorkingCalendar | None = None) -> date:
    """The last day of a period of n days that an event on `day` starts."""
    _refuse_nothing(n)
    return (calendar or chinese_calendar()).on_or_after(day + timedelta(days=n))


def add_working_days(day: date, n: int, *, calendar: WorkingCalendar | None = None) -> date:
    """The n-th working day behind `day`."""
    _refuse_nothing(n)
    return next(islice((calendar or chinese_calendar()).after(day), n - 1, None))


def add_months(day: date, n: int, *, calendar: WorkingCalendar | None = None) -> date:
    """The last day of a period of n months: the same day then, or the last of a shorter month."""
    _refuse_nothing(n)
    return (calendar or chinese_calendar()).on_or_after(same_day(day, months=n))


def add_years(day: date, n: int, *, calendar: WorkingCalendar | None = None) -> date:
    """The last day of a period of n years."""
    return add_months(day, 12 * n, calendar=calendar)


def working_days_between(day: date, later: date, *, calendar: WorkingCalendar | None = None) -> int:
    """How many working days have passed on `later` since `day`, which is not counted."""
    working = calendar or chinese_calendar()
    passed = (day + timedelta(days=number) for number in range(1, (later - day).days + 1))
    return sum(working.is_working_day(one) for one in passed)


def end_of(day: date) -> datetime:
    """The moment a day is over, by the law's clock."""
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(settings.LEGAL_TIME_ZONE))
    return midnight.astimezone(UTC)


def working_deadline(moment: datetime, n: int) -> datetime:
    """When n working days are over that something at `moment` has started."""
    return end_of(add_working_days(clock.legal_date(moment), n))


def _refuse_nothing(n: int) -> None:
    if n < 1:
        raise ValueError("A period has at least one day.")
