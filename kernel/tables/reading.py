"""Opening a table, whatever kind of file it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kernel.errors import Reason
from kernel.tables.encodings import encoding_of
from kernel.tables.json_records import json_rows
from kernel.tables.plain_text import csv_rows
from kernel.tables.reasons import TableReason, TableUnreadable
from kernel.tables.rows import MOST_ROWS, SourceRow
from kernel.tables.spreadsheet import xlsx_rows

Ending = Literal["csv", "xlsx", "json"]
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_HEAD = 64
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")
_NEVER_A_TABLE = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc")


@dataclass(frozen=True, slots=True)
class Kind:
    """What kind of table a file is: how it ends, and the encoding of one that is text."""

    ending: Ending
    encoding: str = ""


def kind_of(path: Path) -> Kind:
    """What the bytes say that the file is, whatever it is called, or TableUnreadable."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        raise TableUnreadable(Reason(TableReason.EMPTY))
    if head.startswith(_ZIP):
        return Kind("xlsx")
    if head.startswith(_OLD_EXCEL):
        raise TableUnreadable(Reason(TableReason.OLD_EXCEL))
    if head.startswith(_NEVER_A_TABLE) or _is_a_program(head):
        raise TableUnreadable
    encoding = encoding_of(path)
    return Kind("json" if _first_sign(path, encoding) in ("{", "[") else "csv", encoding)


def rows_of(
    path: Path, kind: Kind, *, delimiter: str = "", records: str = "", most: int = MOST_ROWS
) -> Iterator[SourceRow]:
    """The rows of a table in its order; what makes it unreadable is raised where it stands."""
    rows = _rows(path, kind, delimiter=delimiter, records=records)
    for count, row in enumerate(rows, start=1):
        if count > most:
            raise TableUnreadable(Reason(TableReason.TOO_MANY_ROWS, params={"most": most}))
        yield row


def _rows(path: Path, kind: Kind, *, delimiter: str, records: str) -> Iterator[SourceRow]:
    if kind.ending == "xlsx":
        return xlsx_rows(path)
    if kind.ending == "json":
        return json_rows(path, encoding=kind.encoding, records=records)
    return csv_rows(path, encoding=kind.encoding, delimiter=delimiter)


def _is_a_program(head: bytes) -> bool:
    # A text may begin with MZ; what a program has behind it stands in none.
    return head.startswith(_PROGRAMS) and b"\0" in head


def _first_sign(path: Path, encoding: str) -> str:
    with path.open(encoding=encoding) as file:
        return file.read(256).lstrip().lstrip("\ufeff")[:1]
