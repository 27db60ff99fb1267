"""What readers said as tables to take along."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.errors import NotFound
from kernel.tables.figures import Column, Figures
from marketplace.repairs.queries import (
    Heard,
    Repair,
    VersionTold,
    heard_beside,
    repairs,
    told_by_version,
)
from marketplace.repairs.terms import SOURCES

#: What a field of the noun is called where the table is read.
Words = Callable[[str], "str | Promise"]

VERSIONS, REASONS, REPAIRS, FIELD = "versions", "reasons", "repairs", "field"
# What owners in a field hear is counted of technologies only.
TABLES_OF = {
    "listing": (VERSIONS, REASONS, REPAIRS, FIELD),
    "demand": (VERSIONS, REASONS, REPAIRS),
}
_COUNTS = (
    Column("number", _("Version")),
    Column("asked", _("Inquiries")),
    Column("declined", _("declined by readers")),
    Column("relevant", _("Matches called relevant")),
    Column("not_relevant", _("called not relevant")),
    Column("good_percent", _("well received, in per cent")),
)
_REASON = (
    Column("reason", _("Reason")),
    Column("words", _("In words")),
    Column("count", _("How often")),
)


def table_of(name: str, noun: str, subject: Any, *, words: Words) -> Figures:
    """One table about what readers said of one thing, or NotFound."""
    if name not in TABLES_OF[noun]:
        raise NotFound
    if name == FIELD:
        return _field(*heard_beside(noun, subject))
    told = told_by_version(noun, subject)
    if name == VERSIONS:
        names = [each.name for each in _COUNTS]
        return Figures(_COUNTS, [[getattr(each, name) for name in names] for each in told])
    return _reasons(told) if name == REASONS else _repairs(noun, told, words=words)


def _field(letters: str, heard: Sequence[Heard]) -> Figures:
    heads = (Column("field", _("Field")), *_REASON)
    return Figures(heads, [(letters, each.reason, each.words, each.count) for each in heard])


def _reasons(told: Sequence[VersionTold]) -> Figures:
    heads = (_COUNTS[0], Column("source", _("Said in")), *_REASON)
    rows = [
        (each.number, source, code, str(SOURCES[source](code).label), count)
        for each in told
        for (source, code), count in each.reasons.most_common()
    ]
    return Figures(heads, rows)


def _repairs(noun: str, told: Sequence[VersionTold], *, words: Words) -> Figures:
    heads = (
        _COUNTS[0],
        Column("field", _("What to mend")),
        Column("reasons", _("Why")),
        Column("count", _("How often")),
    )
    rows = [
        (each.number, str(words(repair.field)), _why(repair), repair.count)
        for each in told
        for repair in repairs(noun, [each])
    ]
    return Figures(heads, rows)


def _why(repair: Repair) -> str:
    return "; ".join(str(SOURCES[source](code).label) for source, code in repair.reasons)
