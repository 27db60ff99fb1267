"""Writing tables that no spreadsheet takes for a program.

A text that begins as a formula does gets an apostrophe in front, and so does one that begins with
apostrophes before that: so `disarmed` is undone exactly by `rearmed`. Numbers stay numbers, and a
cell that is one already goes out as one.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import IO, Any, TypeAlias

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

Cell: TypeAlias = str | int | None

_LIVE = re.compile(r"'*\s*[=+\-@＝＋－＠]|'*[\t\r\n]")
_ARMOURED = re.compile(r"'+\s*[=+\-@＝＋－＠]|'+[\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
# XML has no place for them, and nobody sees them.
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "jsonl": "application/jsonl",
}


def disarmed(text: str) -> str:
    """The text as a cell that no spreadsheet carries out."""
    text = _UNSEEN.sub("", text)
    return f"'{text}" if _LIVE.match(text) and not _NUMBER.fullmatch(text) else text


def rearmed(text: str) -> str:
    """The text that a cell of ours stands for."""
    return text[1:] if _ARMOURED.match(text) else text


def csv_lines(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """A CSV file as Excel opens it: UTF-8 with its mark, a line at a time."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    yield b"\xef\xbb\xbf"
    for row in chain([heads], rows):
        writer.writerow([disarmed(each) if isinstance(each, str) else each for each in row])
        yield _taken(buffer)


def json_lines(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Iterator[bytes]:
    """JSON Lines: a record on each line, without what is empty."""
    for row in rows:
        pairs = zip(heads, row, strict=True)
        said = {head: value for head, value in pairs if value not in ("", None)}
        yield json.dumps(said, ensure_ascii=False).encode() + b"\n"


def json_list(records: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """One JSON list, a record at a time."""
    before = b"[\n"
    for record in records:
        yield before + json.dumps(record, ensure_ascii=False).encode()
        before = b",\n"
    yield b"\n]\n" if before == b",\n" else b"[]\n"


def write_xlsx(file: IO[bytes], heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """An XLSX file in little memory; every text is a cell of text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.freeze_panes = "A2"
    sheet.append([_cell(sheet, each, bold=True) for each in heads])
    for row in rows:
        sheet.append([_cell(sheet, each) for each in row])
    book.save(file)


def _cell(sheet: Any, said: Cell, *, bold: bool = False) -> Any:
    if not isinstance(said, str):
        return WriteOnlyCell(sheet, value=said)
    # Excel takes 32,767 characters in a cell.
    cell = WriteOnlyCell(sheet, value=disarmed(said)[:32_767])
    cell.data_type = "s"
    if bold:
        cell.font = Font(bold=True)
    return cell


def _taken(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode("utf-8", "replace")
