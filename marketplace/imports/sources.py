"""Reading foreign tables row by row; a file of any size takes the same memory."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import ijson

from marketplace.imports.mapping import ImportMapping

Row = Mapping[str, Any]


class SourceUnreadable(Exception):
    """The file is not what the mapping says it is."""


def rows_of(path: Path, mapping: ImportMapping) -> Iterator[Row]:
    """The rows of a file, in its order."""
    try:
        yield from (
            _json_rows(path, mapping) if mapping.format == "json" else _csv_rows(path, mapping)
        )
    except (OSError, UnicodeDecodeError, csv.Error, ijson.JSONError) as error:
        raise SourceUnreadable(str(error)) from None


def value_at(row: Row, column: str) -> Any:
    """What stands in a column, by its dotted path; None where there is none."""
    value: Any = row
    for name in column.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value


def _csv_rows(path: Path, mapping: ImportMapping) -> Iterator[Row]:
    with path.open(encoding=mapping.encoding, newline="") as file:
        yield from csv.DictReader(file, delimiter=mapping.delimiter, strict=True)


def _json_rows(path: Path, mapping: ImportMapping) -> Iterator[Row]:
    with path.open("rb") as file:
        yield from ijson.items(file, mapping.records)
