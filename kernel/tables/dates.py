"""Dates as people write them into tables. Pure.

`3/4/2015` is two dates; which of them is for whoever sent the table to say, never to guess.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

_ISO = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EITHER = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DAY_NAMED = re.compile(r"(\d{1,2})[\s-]+([A-Za-z]{3,9})\.?[\s,-]+(\d{4})")
_NAMED_DAY = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})")
_SERIAL = re.compile(r"\d{5}")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# Excel counts days from here on; from March 1900 that is exact.
_EXCEL_BEGINS = dt.date(1899, 12, 30)
_TWELVE = 12


class DateOrder(StrEnum):
    """What stands first in 3/4/2015."""

    UNSAID = ""
    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


class DateUnreadable(ValueError):
    """This is no date."""


class DateAmbiguous(ValueError):
    """This may be two dates."""


def read_date(text: str, *, order: str = DateOrder.UNSAID) -> dt.date:
    """The day that a cell names, or DateUnreadable, or DateAmbiguous."""
    year, month, day = _parts(text.strip(), order)
    try:
        return dt.date(year, month, day)
    except ValueError:
        raise DateUnreadable(text) from None


def _parts(text: str, order: str) -> tuple[int, int, int]:
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return int(found[1]), int(found[2]), int(found[3])
    if found := _DAY_NAMED.fullmatch(text):
        return int(found[3]), _month(found[2]), int(found[1])
    if found := _NAMED_DAY.fullmatch(text):
        return int(found[3]), _month(found[1]), int(found[2])
    if found := _EITHER.fullmatch(text):
        return int(found[3]), *_in_order(int(found[1]), int(found[2]), order, text)
    if _SERIAL.fullmatch(text):
        day = _EXCEL_BEGINS + dt.timedelta(days=int(text))
        return day.year, day.month, day.day
    raise DateUnreadable(text)


def _in_order(first: int, second: int, order: str, text: str) -> tuple[int, int]:
    if order == DateOrder.MONTH_FIRST:
        return first, second
    if order == DateOrder.DAY_FIRST:
        return second, first
    if first > _TWELVE or first == second:
        return second, first
    if second > _TWELVE:
        return first, second
    raise DateAmbiguous(text)


def _month(name: str) -> int:
    short = name[:3].lower()
    return _MONTHS.index(short) + 1 if short in _MONTHS else 0
