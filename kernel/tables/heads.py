"""Finding the head of a table, and naming the cells below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from kernel.errors import Reason
from kernel.tables.reasons import TableReason, TableUnreadable
from kernel.tables.rows import (
    SourceRow,
    cell_reasons,
    clean,
    require_few_heads,
    require_short_heads,
)
from kernel.tables.writing import rearmed

# A title above the table stands alone in its row; so many rows may come before the head.
_ABOVE = 10


def headed(records: Iterable[tuple[int, Sequence[str]]]) -> Iterator[SourceRow]:
    """Rows by the heads of their columns. Rows without any word are left out, numbers stay."""
    row = None
    for row in _below_the_head(records):
        yield row
    if row is None:
        raise TableUnreadable(Reason(TableReason.EMPTY))


def _below_the_head(records: Iterable[tuple[int, Sequence[str]]]) -> Iterator[SourceRow]:
    written = ((number, cells) for number, cells in _cleaned(records) if any(cells))
    waiting: list[tuple[int, list[str]]] = []
    heads: list[str] | None = None
    for number, cells in written:
        if heads is not None:
            yield _row(number, cells, heads)
            continue
        waiting.append((number, cells))
        if sum(map(bool, cells)) > 1 or len(waiting) > _ABOVE:
            heads = _heads(cells if sum(map(bool, cells)) > 1 else waiting[0][1])
            if sum(map(bool, cells)) <= 1:
                yield from (_row(*each, heads) for each in waiting[1:])
    if heads is None and waiting:
        heads = _heads(waiting[0][1])
        yield from (_row(*each, heads) for each in waiting[1:])


def _cleaned(
    records: Iterable[tuple[int, Sequence[str]]],
) -> Iterator[tuple[int, list[str]]]:
    for number, cells in records:
        yield number, [clean(rearmed(clean(each))) for each in cells]


def _heads(cells: list[str]) -> list[str]:
    last = max(index for index, each in enumerate(cells) if each) + 1
    heads = [each or f"#{index}" for index, each in enumerate(cells[:last], start=1)]
    require_few_heads(heads)
    require_short_heads(heads)
    twice = [name for name, count in Counter(heads).items() if count > 1]
    if twice:
        raise TableUnreadable(
            *(Reason(TableReason.COLUMN_TWICE, params={"name": each}) for each in twice)
        )
    return heads


def _row(number: int, cells: list[str], heads: list[str]) -> SourceRow:
    named = dict(zip(heads, cells, strict=False))
    named |= dict.fromkeys(heads[len(cells) :], "")
    reasons = [each for head, text in named.items() for each in cell_reasons(head, text)]
    if any(cells[len(heads) :]):
        reasons.append(Reason(TableReason.CELLS_TOO_MANY, heads[-1]))
    return SourceRow(number, named, tuple(reasons))
