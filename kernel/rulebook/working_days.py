"""The working-day calendar: weekends, holidays and the weekends worked in exchange."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from kernel.rulebook.reader import RulebookError, read_yaml

CALENDARS = Path(__file__).parent / "calendars"
ONE_DAY = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Which days are worked. Years that nobody has announced yet are provisional."""

    days_off: frozenset[date]
    worked_weekends: frozenset[date]
    announced: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        """Whether offices work that day."""
        if day in self.worked_weekends:
            return True
        return day.weekday() < SATURDAY and day not in self.days_off

    def is_provisional(self, day: date) -> bool:
        """Whether the holidays of its year may still change."""
        return day.year not in self.announced

    def on_or_after(self, day: date) -> date:
        """That day, or the first working day behind it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def after(self, day: date) -> Iterator[date]:
        """The working days behind a day."""
        while True:
            day = self.on_or_after(day + ONE_DAY)
            yield day


def read_calendar(files: Sequence[Path]) -> WorkingCalendar:
    """A calendar from its files; a year in a later file replaces that year in an earlier one."""
    years: dict[int, tuple[Path, dict[str, Any]]] = {}
    for file in files:
        for year, given in (read_yaml(file).get("years") or {}).items():
            years[year] = (file, given)
    off: set[date] = set()
    worked: set[date] = set()
    for year, (file, given) in years.items():
        off |= {
            day for holiday in given.get("holidays") or () for day in _span(holiday, year, file)
        }
        worked |= set(given.get("worked_weekends") or ())
    if off & worked:
        raise RulebookError(f"Both off and worked: {sorted(off & worked)}.")
    announced = {year for year, (_, given) in years.items() if not given.get("provisional", False)}
    return WorkingCalendar(frozenset(off), frozenset(worked), frozenset(announced))


@cache
def chinese_calendar() -> WorkingCalendar:
    """The calendar of mainland China, read once, with what `RULEBOOK_DIRS` corrects."""
    overlays = (Path(directory) / "calendars" / "cn.yaml" for directory in settings.RULEBOOK_DIRS)
    return read_calendar([CALENDARS / "cn.yaml", *(file for file in overlays if file.exists())])


def _span(holiday: dict[str, Any], year: int, file: Path) -> Iterator[date]:
    day, last = holiday.get("from"), holiday.get("to")
    if not isinstance(day, date) or not isinstance(last, date) or day > last or last.year != year:
        raise RulebookError(f"{file}, {year}: {holiday.get('name_en')} has no proper days.")
    while day <= last:
        yield day
        day += ONE_DAY
