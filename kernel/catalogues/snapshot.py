"""A whole catalogue held in this process, so that a name costs a look into a dictionary.

Catalogues are small and change when somebody loads a new edition. That process forgets at once
what it held; the others notice a new code when they first meet it, and a new name within `OLDEST`
seconds. An empty catalogue is never held.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from time import monotonic
from typing import Any, Generic

from kernel.catalogues.models import CatalogueEntry, Entry

OLDEST = 300.0


class Snapshot(Generic[Entry]):
    """All rows of one catalogue, in its order, with their children."""

    def __init__(self, rows: Iterable[Entry]) -> None:
        self.by_code: dict[Any, Entry] = {row.pk: row for row in rows}
        self.unknown: set[Any] = set()
        self.read_at = monotonic()
        self._children: dict[Any, list[Entry]] = {}
        for row in self.by_code.values():
            self._children.setdefault(getattr(row, "parent_id", None), []).append(row)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.by_code.values())

    def current(self) -> list[Entry]:
        """What may be chosen today."""
        return [row for row in self if not row.is_retired]

    def children(self, parent: str | None) -> Sequence[Entry]:
        """What stands directly under a code, or at the top."""
        return [row for row in self._children.get(parent, ()) if not row.is_retired]

    def is_old(self) -> bool:
        """Whether another process may know better."""
        return monotonic() - self.read_at > OLDEST


_held: dict[type[CatalogueEntry], Snapshot[Any]] = {}


def snapshot(model: type[Entry]) -> Snapshot[Entry]:
    """The catalogue as it is, read with one query when it is not at hand."""
    held = _held.get(model)
    if held is None or held.is_old():
        held = Snapshot(model._default_manager.all())
        if held.by_code:
            _held[model] = held
    return held


def find(model: type[Entry], code: object) -> Entry | None:
    """The row of a code; a code that is not held is looked for once in the table."""
    held = snapshot(model)
    if code in held.by_code or code in held.unknown or not code:
        return held.by_code.get(code)
    forget(model)
    held = snapshot(model)
    if code not in held.by_code:
        held.unknown.add(code)
    return held.by_code.get(code)


def forget(model: type[CatalogueEntry] | None = None) -> None:
    """Read a catalogue (or all of them) anew next time."""
    if model is None:
        _held.clear()
    else:
        _held.pop(model, None)
