"""CSV in whatever encoding and with whatever delimiter it came."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from kernel.errors import Reason
from kernel.tables.heads import headed
from kernel.tables.reasons import TableReason, TableUnreadable
from kernel.tables.rows import MOST_IN_A_CELL, SourceRow

DELIMITERS = (",", ";", "\t", "|", "，", "；")
_SAMPLE = 20
_WITH_SEP = len("sep=;")
_TAB = "\\t"


def csv_rows(path: Path, *, encoding: str, delimiter: str = "") -> Iterator[SourceRow]:
    """The rows of a CSV file; a quote that is never closed is told with the row before it."""
    with path.open(encoding=encoding, newline="") as file:
        # The limit is of the whole process, and ours is the only one there is.
        csv.field_size_limit(MOST_IN_A_CELL + 1)
        lines = (line.replace("\0", "\ufffd") for line in file)
        first = list(islice(lines, _SAMPLE))
        delimiter, first = _settled(first, delimiter)
        yield from headed(_records(chain(first, lines), delimiter))


def require_known_delimiter(given: str, pointer: str = "") -> None:
    """Refuse what nobody writes between cells: a quote, a letter, the end of a line."""
    if given and given not in DELIMITERS:
        params = {"given": given, "known": " ".join(DELIMITERS).replace("\t", _TAB)}
        raise TableUnreadable(Reason(TableReason.DELIMITER_UNKNOWN, pointer, params))


def _records(lines: Iterable[str], delimiter: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        for number, cells in enumerate(reader, start=1):
            yield number, cells
    except (csv.Error, ValueError) as error:
        if "field limit" in str(error):
            params: dict[str, object] = {"row": number, "most": MOST_IN_A_CELL}
            raise TableUnreadable(Reason(TableReason.CELL_ENDLESS, params=params)) from None
        params = {"row": number, "why": str(error)}
        raise TableUnreadable(Reason(TableReason.BROKEN, params=params)) from None


def _settled(first: list[str], given: str) -> tuple[str, list[str]]:
    # Excel tells its delimiter in a line of its own: sep=;
    said = first[0].rstrip(" \r\n") if first else ""
    if said.lower().startswith("sep=") and len(said) == _WITH_SEP:
        require_known_delimiter(said[-1])
        return said[-1], first[1:]
    require_known_delimiter(given)
    return given or _delimiter_of(first), first


def _delimiter_of(lines: list[str]) -> str:
    # The head says best what separates it: few write commas into the names of columns.
    heads = [_outside_quotes(line) for line in lines if line.strip()]
    counts = {each: max((head.count(each) for head in heads[:2]), default=0) for each in DELIMITERS}
    first = {each: heads[0].count(each) if heads else 0 for each in DELIMITERS}
    return max(DELIMITERS, key=lambda each: (first[each], counts[each]))


def _outside_quotes(line: str) -> str:
    return "".join(line.split('"')[0::2])
