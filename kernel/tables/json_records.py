"""JSON in its three forms: a list of records, an object that holds one, and JSON Lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import ijson

from kernel.errors import Reason
from kernel.tables.reasons import TableReason, TableUnreadable
from kernel.tables.rows import (
    SourceRow,
    cell_reasons,
    clean,
    heads_of,
    require_short_heads,
    value_at,
)

_LONGEST_LINE = 1 << 20
_DEEPEST = 8
# What has more places than this is no number of ours, and writing 1e999999999 out would take all
# memory: it is left as its short form.
_MOST_PLACES = 40
# The parser falls over whole numbers of more than four thousand digits, and takes us with it.
_MOST_DIGITS = 1000
_ENDLESS = re.compile(rf"\d{{{_MOST_DIGITS}}}")


def json_rows(path: Path, *, encoding: str, records: str = "") -> Iterator[SourceRow]:
    """The records of a JSON file, counted from one."""
    where = records or _where(path, encoding)
    number = 0
    try:
        with path.open(encoding=encoding) as file:
            found = ijson.items(_AsUtf8(file), where, multiple_values=True)
            for number, value in enumerate(found, start=1):
                yield _row(number, value)
    except (ijson.JSONError, UnicodeError, RecursionError) as error:
        params = {"row": number, "why": str(error).splitlines()[0]}
        raise TableUnreadable(Reason(TableReason.BROKEN, params=params)) from None
    if not number:
        raise TableUnreadable(Reason(TableReason.EMPTY))


def _row(number: int, value: Any) -> SourceRow:
    if not isinstance(value, Mapping):
        return SourceRow(number, {}, (Reason(TableReason.NOT_A_RECORD),))
    cells = _plain(value, depth=0)
    heads = heads_of(cells)
    require_short_heads(heads)
    reasons = [
        reason
        for head in heads
        if isinstance(text := value_at(cells, head), str)
        for reason in cell_reasons(head, text)
    ]
    return SourceRow(number, cells, tuple(reasons))


def _plain(value: Any, *, depth: int) -> Any:
    if isinstance(value, Mapping):
        if depth >= _DEEPEST:
            return str(value)
        return {clean(name): _plain(each, depth=depth + 1) for name, each in value.items()}
    if isinstance(value, list):
        return [_plain(each, depth=depth + 1) for each in value]
    if isinstance(value, Decimal):
        return format(value, "f") if _is_short(value) else str(value)
    return clean(value) if isinstance(value, str) else value


def _is_short(value: Decimal) -> bool:
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and abs(exponent) + abs(value.adjusted()) <= _MOST_PLACES


def _where(path: Path, encoding: str) -> str:
    """The place of the records, as ijson writes it; "" is JSON Lines."""
    if _is_lines(path, encoding):
        return ""
    listed: list[str] = []
    with path.open(encoding=encoding) as file:
        try:
            for prefix, event, _value in ijson.parse(_AsUtf8(file)):
                if event == "start_map" and prefix.endswith("item") and prefix in listed:
                    return str(prefix)
                if event == "start_array":
                    listed.append(f"{prefix}.item".lstrip("."))
        except (ijson.JSONError, UnicodeError) as error:
            params = {"row": 0, "why": str(error).splitlines()[0]}
            raise TableUnreadable(Reason(TableReason.BROKEN, params=params)) from None
    if listed == ["item"]:
        return "item"
    raise TableUnreadable(Reason(TableReason.RECORDS_NOT_FOUND))


def _is_lines(path: Path, encoding: str) -> bool:
    with path.open(encoding=encoding) as file:
        first = _next_line(file)
        try:
            record = json.loads(first)
        except (ValueError, RecursionError):
            return False
        # One object on one line is a record, unless it holds the records.
        return isinstance(record, dict) and bool(_next_line(file) or not _holds_records(record))


def _next_line(file: IO[str]) -> str:
    while (line := file.readline(_LONGEST_LINE)) and not line.strip():
        continue
    return line


def _holds_records(value: Any) -> bool:
    if isinstance(value, Mapping):
        return any(map(_holds_records, value.values()))
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


class _AsUtf8:
    """A text file as the parser wants it: bytes of UTF-8, without numbers that it cannot bear."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._before = ""

    def read(self, size: int = -1) -> bytes:
        """So many characters, as bytes."""
        text = self._file.read(size)
        if _ENDLESS.search(self._before + text):
            params = {"row": 0, "why": f"a number of more than {_MOST_DIGITS} digits"}
            raise TableUnreadable(Reason(TableReason.BROKEN, params=params))
        self._before = text[-_MOST_DIGITS:]
        return text.encode("utf-8", "replace")
