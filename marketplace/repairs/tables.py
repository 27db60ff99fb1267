"""What readers said as tables to take along."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kernel.errors import NotFound
from kernel.tables.figures import Column, Figures
from marketplace.repairs.queries import Repair, VersionTold, repairs
from marketplace.repairs.terms import SOURCES

#: What a field of the noun is called where the table is read.
Words = Callable[[str], "str | Promise"]

VERSIONS, REASONS, REPAIRS = "versions", "reasons", "repairs"
TABLES = (VERSIONS, REASONS, REPAIRS)
_COUNTS = (
    Column("number", _("Version")),
    Column("asked", _("Inquiries")),
    Column("declined", _("declined by readers")),
    Column("relevant", _("Matches called relevant")),
    Column("not_relevant", _("called not relevant")),
    Column("good_percent", _("well received, in per cent")),
)


def table_of(name: str, noun: str, told: Sequence[VersionTold], *, words: Words) -> Figures:
    """One table about what readers said of one thing, or NotFound."""
    if name == VERSIONS:
        names = [each.name for each in _COUNTS]
        return Figures(_COUNTS, [[getattr(each, name) for name in names] for each in told])
    if name == REASONS:
        return _reasons(told)
    if name == REPAIRS:
        return _repairs(noun, told, words=words)
    raise NotFound


def _reasons(told: Sequence[VersionTold]) -> Figures:
    heads = (
        _COUNTS[0],
        Column("source", _("Said in")),
        Column("reason", _("Reason")),
        Column("words", _("In words")),
        Column("count", _("How often")),
    )
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
