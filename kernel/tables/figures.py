"""A table of figures that somebody takes along: columns with a name and words, and rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

from kernel.errors import NotFound
from kernel.tables.endings import ENDINGS, file_of
from kernel.tables.writing import Cell

#: Programs know a column by its name, people by its words.
Heads = Literal["name", "words"]


@dataclass(frozen=True, slots=True)
class Column:
    """What stands in a column."""

    name: str
    words: str | Promise


@dataclass(frozen=True, slots=True)
class Figures:
    """Rows of numbers and texts; a cell that says nothing is empty."""

    columns: tuple[Column, ...]
    rows: Sequence[Sequence[Cell]]

    def as_file(self, ending: str, *, heads: Heads) -> Iterator[bytes]:
        """The table as a file; JSON Lines always go by name."""
        if ending not in ENDINGS:
            raise NotFound
        by = "name" if ending == "jsonl" else heads
        return file_of(ending, [str(getattr(each, by)) for each in self.columns], self.rows)
