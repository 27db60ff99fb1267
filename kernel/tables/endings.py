"""Which kinds of file a table goes out as, and writing it as the kind that was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import IO, Any, Literal

from kernel.tables.writing import Cell, csv_lines, json_lines, write_xlsx

Ending = Literal["csv", "xlsx", "jsonl"]
ENDINGS: tuple[Ending, ...] = ("csv", "xlsx", "jsonl")
_PART = 1 << 16


def file_of(ending: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """The table as one of `ENDINGS`, part by part."""
    if ending == "jsonl":
        return json_lines(heads, rows)
    if ending == "csv":
        return csv_lines(heads, rows)
    return _spreadsheet(heads, rows)


def _spreadsheet(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    with TemporaryFile() as file:
        write_xlsx(file, heads, rows)
        yield from _parts(file)


def _parts(file: IO[Any]) -> Iterator[bytes]:
    file.seek(0)
    while part := file.read(_PART):
        yield part
