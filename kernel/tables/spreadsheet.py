"""XLSX, read in little memory: its words wait on disk, its rows come one by one.

Formulas are taken as the text that they are; merged cells give their value to all their rows.
"""

from __future__ import annotations

import datetime as dt
import re
import warnings
import zipfile
import zlib
from array import array
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from xml.etree.ElementTree import ParseError, iterparse
from xml.parsers import expat

from openpyxl.cell.read_only import EMPTY_CELL
from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from kernel.errors import Reason
from kernel.tables.heads import headed
from kernel.tables.reasons import TableReason, TableUnreadable
from kernel.tables.rows import MOST_COLUMNS, SourceRow

# What a format of numbers writes as it stands: quoted, or one sign behind a stroke.
_LITERAL = re.compile(r'"[^"]*"|\\.')
_MOST_UNPACKED = 400 * 2**20
_SUSPICIOUS = 20 * 2**20
_MOST_RATIO = 150
_MOST_PARTS = 2_000
_MOST_BLANK_ROWS = 5_000
_MOST_DIGITS = 15
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]{1,3}\d{1,7}:[A-Z]{1,3}\d{1,7})"')
_BLOCK = 1 << 16
_BROKEN = (
    InvalidFileException,
    KeyError,
    ParseError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    zipfile.BadZipFile,
    zlib.error,
)

_NO_ARCHIVE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    EOFError,
    OSError,
)


def xlsx_rows(path: Path) -> Iterator[SourceRow]:
    """The rows of the first sheet."""
    _require_harmless(path)
    yield from headed(_records(path))


def _records(path: Path) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        with path.open("rb") as file, TemporaryFile() as kept:
            sheet = _first_sheet(file, kept)
            merged = _Merged(path, sheet._worksheet_path)  # noqa: SLF001 the library tells it nowhere else
            sheet.reset_dimensions()
            blank = 0
            for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS + 1), start=1):
                cells = merged.filled(number, [_words(cell) for cell in _written(row)])
                blank = 0 if any(cells) else blank + 1
                if blank > _MOST_BLANK_ROWS:
                    return
                yield number, cells
    except TableUnreadable:
        raise
    except _BROKEN as error:
        params = {"row": number, "why": type(error).__name__}
        raise TableUnreadable(Reason(TableReason.BROKEN, params=params)) from None


def _first_sheet(file: IO[bytes], kept: IO[bytes]) -> Any:
    with warnings.catch_warnings():
        # The library warns of missing styles and of dates out of range; neither concerns us.
        warnings.simplefilter("ignore")
        # Given a path it would judge the file by its name.
        reader = _Reader(file, read_only=True, data_only=False, keep_links=False)
        reader.kept = kept
        reader.read()
    return reader.wb.worksheets[0]


class _Reader(ExcelReader):
    """The library's reader, but for the words of the book: they may be more than memory holds."""

    kept: IO[bytes]

    def read_strings(self) -> None:
        part = self.package.find(SHARED_STRINGS)
        self.shared_strings = _Words(self.kept)
        if part is not None:
            with self.archive.open(part.PartName[1:]) as source:
                self.shared_strings.fill(source)


class _Words:
    """The shared strings of a book, kept on disk, found by their number."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._ends = array("Q", [0])

    def fill(self, source: Any) -> None:
        """Take them in as they stand in the book."""
        tag, root = f"{{{SHEET_MAIN_NS}}}si", None
        for event, node in iterparse(source, events=("start", "end")):  # noqa: S314 without definitions
            root = node if root is None else root
            if event == "end" and node.tag == tag:
                words = (Text.from_tree(node).content or "").encode("utf-8", "replace")
                self._file.write(words)
                self._ends.append(self._ends[-1] + len(words))
                root.clear()

    def __getitem__(self, number: int) -> str:
        if not 0 <= number < len(self._ends) - 1:
            raise IndexError(number)
        self._file.seek(self._ends[number])
        return self._file.read(self._ends[number + 1] - self._ends[number]).decode()


class _Merged:
    """Ranges of merged cells, each with the value of its first cell once that has been read."""

    def __init__(self, path: Path, sheet: str) -> None:
        self._ranges = sorted(_merged_ranges(path, sheet))
        self._open: list[tuple[int, int, str]] = []
        self._next = 0

    def filled(self, number: int, cells: list[str]) -> list[str]:
        """The row with the values of the merged cells that reach down into it."""
        self._open = [each for each in self._open if each[0] >= number]
        for _last, column, value in self._open:
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or value
        while self._next < len(self._ranges) and self._ranges[self._next][0] <= number:
            first, column, last = self._ranges[self._next]
            self._next += 1
            if first == number and column < len(cells):
                self._open.append((last, column, cells[column]))
        return cells


def _merged_ranges(path: Path, sheet: str) -> Iterator[tuple[int, int, int]]:
    # They stand behind all rows of the sheet, so they are looked for before it is read.
    with zipfile.ZipFile(path) as archive, archive.open(sheet.lstrip("/")) as part:
        kept = b""
        while block := part.read(_BLOCK):
            kept += block
            for found in _MERGE.finditer(kept):
                left, top, _right, bottom = range_boundaries(found[1].decode())
                if bottom > top and left <= MOST_COLUMNS:
                    yield top, left - 1, bottom
            last = kept.rfind(b"<")
            ends = max((each.end() for each in _MERGE.finditer(kept)), default=0)
            kept = kept[max(last, ends) :] if last >= 0 else kept[-64:]


def _written(row: tuple[Any, ...]) -> tuple[Any, ...]:
    # Every row comes as wide as a table may be: of most, nearly all is empty.
    width = len(row)
    while width and row[width - 1] is EMPTY_CELL:
        width -= 1
    return row[:width]


def _is_share(number_format: str) -> bool:
    """Whether a number is shown a hundredfold; a sign that stands in quotes is only a word."""
    return "%" in _LITERAL.sub("", number_format)


def _words(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, (int, float)) and _is_share(cell.number_format):
        # The sheet shows 5 %; what it keeps of it is 0.05.
        return f"{_number(round(float(value) * 100, _MOST_DIGITS - 5))}%"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, int):
        return str(value) if len(str(abs(value))) <= _MOST_DIGITS else f"{value}\ufffd"
    text = getattr(value, "text", value)
    return str(text)


def _number(value: float) -> str:
    # Excel keeps fifteen digits; what has more was rounded when it was typed.
    whole = value.is_integer()
    text = f"{value:.0f}" if whole else repr(value)
    return f"{text}\ufffd" if whole and len(text.lstrip("-")) > _MOST_DIGITS else text


def _require_harmless(path: Path) -> None:
    """Refuse what would unpack without end, and XML that brings definitions: no entities then."""
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if "xl/workbook.xml" not in archive.namelist():
                raise TableUnreadable
            _require_small(parts)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as file:
                        _require_plain(file)
    except _NO_ARCHIVE:
        raise TableUnreadable from None


def _require_small(parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(each.file_size for each in parts)
    swollen = any(
        each.file_size > _SUSPICIOUS and each.file_size > _MOST_RATIO * max(1, each.compress_size)
        for each in parts
    )
    if unpacked > _MOST_UNPACKED or len(parts) > _MOST_PARTS or swollen:
        raise TableUnreadable(Reason(TableReason.UNPACKS_TOO_LARGE))


def _require_plain(file: IO[bytes]) -> None:
    # Definitions stand before the first element; whatever else may stand there, may be long.
    parser, begun = expat.ParserCreate(), []
    parser.StartDoctypeDeclHandler = _refuse_definitions
    parser.StartElementHandler = lambda *_told: begun.append(True)
    try:
        while not begun and (block := file.read(2048)):
            parser.Parse(block)
    except expat.ExpatError:
        # Whoever reads it whole tells where it breaks.
        return


def _refuse_definitions(*_told: object) -> None:
    raise TableUnreadable(Reason(TableReason.HAS_DEFINITIONS))
