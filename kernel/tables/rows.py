"""A row of any table, and the words in its cells."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kernel.errors import Reason
from kernel.tables.reasons import TableReason, TableUnreadable

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_IN_A_CELL = 100_000
MOST_IN_A_HEAD = 300
LOST = "\ufffd"
_ERRORS = ("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One row as it stands in its file: its number there, its cells by the heads of the columns.

    A reason's pointer is the head of the column that it is about.
    """

    number: int
    cells: Mapping[str, Any]
    reasons: tuple[Reason, ...] = field(default=())


def clean(text: str) -> str:
    """A cell's words without what cannot be kept or seen at its ends."""
    # Half of a surrogate pair is no character, and PostgreSQL keeps no NUL.
    kept = "".join(LOST if each == "\0" or "\ud800" <= each <= "\udfff" else each for each in text)
    return kept.strip().strip("\ufeff").strip()


def cell_reasons(head: str, text: str) -> tuple[Reason, ...]:
    """What is wrong with a cell whatever it should say."""
    if len(text) > MOST_IN_A_CELL:
        return (Reason(TableReason.CELL_TOO_LONG, head, {"most": MOST_IN_A_CELL}),)
    if LOST in text:
        rounded = text[:-1].lstrip("-").isdecimal()
        code = TableReason.NUMBER_ROUNDED if rounded else TableReason.CHARACTER_LOST
        return (Reason(code, head),)
    return (Reason(TableReason.ERROR_VALUE, head, {"value": text}),) if text in _ERRORS else ()


def require_few_heads(heads: Collection[str]) -> None:
    """Refuse a table of more columns than anybody can name."""
    if len(heads) > MOST_COLUMNS:
        raise TableUnreadable(Reason(TableReason.TOO_MANY_COLUMNS, params={"most": MOST_COLUMNS}))


def require_short_heads(heads: Iterable[str]) -> None:
    """Refuse a table of which a column has no name, but a text."""
    for head in heads:
        if len(head) > MOST_IN_A_HEAD:
            params = {"most": MOST_IN_A_HEAD, "name": f"{head[:40]}…"}
            raise TableUnreadable(Reason(TableReason.HEAD_TOO_LONG, params=params))


def value_at(cells: Mapping[str, Any], column: str) -> Any:
    """What stands in a column: by its head, or by the dotted path of a nested record."""
    if column in cells:
        return cells[column]
    value: Any = cells
    for name in column.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def as_words(value: Any) -> str:
    """A value of a nested record as the words of a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(map(as_words, value)) if isinstance(value, list) else str(value)


def heads_of(cells: Mapping[str, Any], *, within: str = "") -> list[str]:
    """The columns of a nested record, by their dotted paths."""
    found: list[str] = []
    for name, value in cells.items():
        path = f"{within}{name}"
        found += heads_of(value, within=f"{path}.") if isinstance(value, Mapping) else [path]
    return found
