"""How long a right lasts, as a rule says it."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import Enum


class CountedFrom(Enum):
    """The day a term is counted from."""

    FILING = "filing"
    GRANT = "grant"
    FIRST_PUBLICATION = "first_publication"


class Ends(Enum):
    """Whether a term ends on its anniversary or with the calendar year of it."""

    ANNIVERSARY = "anniversary"
    YEAR_END = "year_end"


@dataclass(frozen=True, slots=True)
class Term:
    """So many years, counted from an event."""

    years: int
    counted_from: CountedFrom = CountedFrom.FILING
    ends: Ends = Ends.ANNIVERSARY

    def expires_on(self, start: date) -> date:
        """The first day without the right.

        A patent filed on 6 September 1999 runs to 5 September 2019 and expires on the 6th; what
        lasts to the end of a year expires on 1 January.
        """
        if self.ends is Ends.YEAR_END:
            return date(start.year + self.years + 1, 1, 1)
        return same_day(start, months=12 * self.years)


def same_day(start: date, *, months: int) -> date:
    """The same day so many months later; the last of the month where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(start.day, last))
