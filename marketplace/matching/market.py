"""The whole market in the memory of a worker, made from stored profiles and kept up to date.

A small market is read whole whenever anything in it changed. A large one is read once; what
changed since stands on a shelf of its own, weighted by the statistics of the first reading, until
it is more than one in a hundred. Only rows that no running transaction can still take back are
in the first reading, so that what is rolled back is never remembered.
"""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from marketplace.matching.engine.shelf import Shelf
from marketplace.matching.engine.vectors import Block, Statistics, block_of, statistics_of
from marketplace.matching.terms import Side

#: Up to so many listings and demands everything is read again after a change.
SMALL = 2_000
#: Of a large market so many changed documents, or one in a hundred, stand aside.
FEW = 200
_BLOCK = 4_000
_READ = "SELECT object_id, term_ids, term_weights, facts::text FROM marketplace_matchprofile"

Changed = frozenset[tuple[UUID, int]]


@dataclass(frozen=True, slots=True)
class Market:
    """Both nouns, each on one or two shelves, and which keys of the first have been replaced."""

    shelves: Mapping[Side, tuple[Shelf, ...]]
    statistics: Statistics
    replaced: frozenset[UUID] = frozenset()

    def among(self, side: Side) -> list[Shelf]:
        """The shelves of one noun, those on which something stands."""
        return [shelf for shelf in self.shelves[side] if len(shelf)]


@dataclass(frozen=True, slots=True)
class _Held:
    market: Market
    size: int
    changed: Changed
    #: Of a large market: which transactions were over when it was read. None for a small one.
    horizon: int | None


class _Memory(threading.local):
    """One state for each thread: a transaction sees what others do not see yet."""

    held: _Held | None = None


class _Shared:
    """The first reading of a large market, once for all threads: it holds nothing that a running
    transaction could still take back.
    """

    base: _Held | None = None


_memory: Final = _Memory()
_shared: Final = _Shared()
_reading: Final = threading.Lock()


def forget_market() -> None:
    """Read everything again the next time."""
    _memory.held = _shared.base = None


@transaction.atomic
def current_market() -> Market:
    """The market as this transaction sees it."""
    held = _large() if _shared.base else _small() or _large()
    _memory.held = held
    return held.market


@transaction.atomic
def small_market() -> Market | None:
    """The market as this transaction sees it, where it is small; nothing where it is large."""
    held = None if _shared.base else _small()
    if held is None:
        return None
    _memory.held = held
    return held.market


def profiles_of(object_ids: Collection[UUID]) -> dict[UUID, Block]:
    """Stored profiles one by one, of those that are on the market."""
    with connection.cursor() as database:
        database.execute(f"{_READ} WHERE is_offered AND object_id = ANY(%s)", [list(object_ids)])
        return {row[0]: block_of([row]) for row in database.fetchall()}


def _small() -> _Held | None:
    """The whole market, where it is small."""
    changed = _changed("TRUE", [], most=SMALL + 1)
    if len(changed) > SMALL:
        return None
    if _memory.held and _memory.held.changed == changed:
        return _memory.held
    return _Held(_read_whole(""), len(changed), changed, None)


def _large() -> _Held:
    """A large market: its first reading, and what changed since."""
    base = _shared.base
    if base is not None:
        changed = _changed("transaction >= %s", [base.horizon], most=_few(base) + 1)
        held = _memory.held
        if held and (held.horizon, held.changed) == (base.horizon, changed):
            return held
        if len(changed) <= _few(base):
            return _Held(_with_changes(base.market, changed), base.size, changed, base.horizon)
    base = _read_again(base)
    changed = _changed("transaction >= %s", [base.horizon], most=_few(base) + 1)
    return _Held(_with_changes(base.market, changed), base.size, changed, base.horizon)


def _read_again(old: _Held | None) -> _Held:
    """Read the market anew, unless another thread has done so since `old` was read."""
    with _reading:
        if _shared.base is None or _shared.base is old:
            _shared.base = _first_reading()
        return _shared.base


def _few(base: _Held) -> int:
    return max(FEW, base.size // 100)


def _first_reading() -> _Held:
    with connection.cursor() as database:
        database.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        horizon: int = database.fetchone()[0]
    market = _read_whole(f" AND transaction < {horizon}")
    size = sum(len(shelf) for shelves in market.shelves.values() for shelf in shelves)
    return _Held(market, size, frozenset(), horizon)


def _read_whole(condition: str) -> Market:
    blocks = {
        side: list(stored_blocks(f"is_offered AND noun = %s{condition}", [side.value]))
        for side in Side
    }
    statistics = statistics_of([block for each in blocks.values() for block in each])
    shelves: dict[Side, tuple[Shelf, ...]] = {}
    for side in Side:
        shelves[side] = (Shelf(blocks.pop(side), statistics),)
    return Market(shelves, statistics)


def _with_changes(base: Market, changed: Changed) -> Market:
    if not changed:
        return base
    ids = [object_id for object_id, _ in changed]
    shelves = dict(base.shelves)
    for side in Side:
        where = "is_offered AND noun = %s AND object_id = ANY(%s)"
        blocks = list(stored_blocks(where, [side.value, ids]))
        if blocks:
            shelves[side] = (*base.shelves[side], Shelf(blocks, base.statistics, is_newer=True))
    return Market(shelves, base.statistics, frozenset(ids))


def _changed(where: str, values: Sequence[Any], *, most: int) -> Changed:
    with connection.cursor() as database:
        database.execute(
            f"SELECT object_id, transaction FROM marketplace_matchprofile WHERE {where} LIMIT %s",  # noqa: S608 -- our own words only
            [*values, most],
        )
        return frozenset(database.fetchall())


def stored_blocks(where: str, values: Sequence[Any]) -> Iterator[Block]:
    """Stored profiles in the order of their keys, some thousands at a time."""
    rows: list[tuple[Any, ...]] = []
    for row in _rows(where, values):
        rows.append(row)
        if len(rows) == _BLOCK:
            yield block_of(rows)
            rows = []
    if rows:
        yield block_of(rows)


def _rows(where: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """Stored profiles in the order of their keys, a stretch at a time."""
    with transaction.atomic(), connection.chunked_cursor() as database:
        database.execute(f"{_READ} WHERE {where} ORDER BY object_id", values)
        while block := database.fetchmany(_BLOCK):
            yield from block
