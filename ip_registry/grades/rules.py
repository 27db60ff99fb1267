"""Whether a right can be graded so, and what its facts alone would say of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ip_registry.grades.reasons import GradeReason
from ip_registry.grades.terms import Grade
from ip_registry.portfolio.overview import SOON, WORTHWHILE
from ip_registry.records.models import IpRecord
from ip_registry.records.states import IN_FORCE
from kernel.errors import Reason


def grade_reasons(record: IpRecord, grade: str, words: str) -> Iterator[Reason]:
    """What stands against it."""
    if grade not in Grade.values:
        yield Reason(GradeReason.UNKNOWN, "/grade")
    if not words.strip():
        yield Reason(GradeReason.WORDS_MISSING, "/words")
    if grade == Grade.PROMOTE and not record.is_living:
        yield Reason(GradeReason.NOT_LIVING, "/grade")


def suggested(record: IpRecord, *, is_shown: bool, today: dt.date) -> Grade:
    """A first grade by life and term alone; what the market says is for people to judge."""
    if not record.is_living:
        return Grade.LET_GO
    ends = record.expires_on
    if ends is not None and ends < today + SOON:
        return Grade.LAPSE
    lasts = ends is None or ends >= today + WORTHWHILE
    return Grade.PROMOTE if record.state in IN_FORCE and lasts and not is_shown else Grade.KEEP
