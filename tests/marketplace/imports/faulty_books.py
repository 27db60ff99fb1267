"""Faulty spreadsheets: broken archives, bombs, XML that attacks, cells that are not what they seem."""

import datetime as dt
import io
import struct
import zipfile
from functools import cache

from openpyxl import Workbook

from tests.marketplace.imports.faulty import FaultyFile, Told

HEADS = ["external_id", "title_en", "title_zh", "trl"]
GOOD = ["F-1", "A coating", "涂层", "6"]
SHEET = "xl/worksheets/sheet1.xml"
WORDS = "xl/sharedStrings.xml"
BILLION = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CELLS = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def book(*lines, then=None):
    made = Workbook()
    for line in lines:
        made.active.append(line)
    if then is not None:
        then(made)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


@cache
def whole():
    return book(HEADS, GOOD)


@cache
def shared():
    """The same with its words in a part of their own, as Excel writes it."""
    words = ["external_id", "title_en", "F-1", "A coating"]
    told = f'<Override PartName="/{WORDS}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
    with zipfile.ZipFile(io.BytesIO(whole())) as archive:
        types = archive.read("[Content_Types].xml").decode().replace("</Types>", told)
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>{2 * row - 2}</v></c><c r="B{row}" t="s"><v>{2 * row - 1}</v></c></row>'
        for row in (1, 2)
    )
    parts = {
        "[Content_Types].xml": types,
        SHEET: CELLS.format(cells),
        WORDS: f'<sst xmlns="{MAIN}">{"".join(f"<si><t>{each}</t></si>" for each in words)}</sst>',
    }
    return with_parts(whole(), **parts)


def with_parts(content, *, without=(), **changed):
    """The archive once some of its parts are others or gone."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        parts = {each: old.read(each) for each in old.namelist() if each not in without}
        for name, part in {**parts, **changed}.items():
            new.writestr(name, part)
    return buffer.getvalue()


def sheet(cells):
    return with_parts(whole(), **{SHEET: CELLS.format(cells)})


def inline(ref, text):
    return f'<c r="{ref}" t="inlineStr"><is><t>{text}</t></is></c>'


def heads_in_xml(last="title_en"):
    return f'<row r="1">{inline("A1", "external_id")}{inline("B1", last)}</row>'


def lying_about_its_size():
    """An archive whose directory tells a tenth of what its sheet unpacks to."""
    content = bytearray(with_parts(whole(), **{SHEET: CELLS.format(" " * (8 << 20))}))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        real = archive.getinfo(SHEET).file_size
    told = struct.pack("<L", real)
    at = content.rfind(told)
    content[at : at + 4] = struct.pack("<L", real // 10)
    return bytes(content)


def encrypted():
    content = bytearray(whole())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def file(name, content, told):
    return FaultyFile(f"xlsx: {name}", content, told)


def rows(name, *lines, told, then=None):
    return file(name, book(HEADS, *lines, then=then), Told(told))


TITLES = {("title_zh", "listing.title_missing")}
LEVEL = {("trl", "import.number_unreadable")}


def books():
    """All of them, made when they are asked for."""
    yield from archives()
    yield from sheets()
    yield from levels()


def archives():
    """Archives that are broken, bombs, or none."""
    good = whole()
    yield file("broken off in the middle", good[: len(good) // 2], "table.not_a_table")
    yield file("without its directory", good[:-60], "table.not_a_table")
    yield file("a mark and nothing else", b"PK\x03\x04", "table.not_a_table")
    yield file("a byte wrong in its words", _flipped(shared(), WORDS), "table.not_a_table")
    yield file("encrypted", encrypted(), "table.not_a_table")
    yield file(
        "a Word document",
        with_parts(good, without=["xl/workbook.xml"], **{"word/document.xml": b"<x/>"}),
        "table.not_a_table",
    )
    yield file(
        "an archive of something else",
        with_parts(good, without=["xl/workbook.xml"]),
        "table.not_a_table",
    )
    yield file("without its sheet", with_parts(good, without=[SHEET]), "table.broken")
    yield file(
        "without its list of parts",
        with_parts(good, without=["[Content_Types].xml"]),
        "table.broken",
    )
    yield file("without its words", with_parts(shared(), without=[WORDS]), "table.broken")
    yield file(
        "words that are no XML", with_parts(shared(), **{WORDS: b"<sst><si>"}), "table.broken"
    )
    yield file(
        "a sheet that is no XML",
        with_parts(good, **{SHEET: b"<worksheet><sheetData>"}),
        "table.broken",
    )
    yield file(
        "a book that is no XML", with_parts(good, **{"xl/workbook.xml": b"no"}), "table.broken"
    )
    yield file(
        "a book without sheets",
        with_parts(
            good,
            **{
                "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheets/></workbook>'
            },
        ),
        "table.broken",
    )
    yield file("a sheet that breaks off", sheet(heads_in_xml() + '<row r="2">'), "table.broken")
    for name, part in (
        ("entities in the book", "xl/workbook.xml"),
        ("entities in the sheet", SHEET),
        ("entities in words", WORDS),
        ("entities in the styles", "xl/styles.xml"),
        ("entities in a list of parts", "xl/_rels/workbook.xml.rels"),
    ):
        yield file(name, with_parts(good, **{part: BILLION}), "table.has_definitions")
    yield file(
        "an entity from outside", with_parts(good, **{SHEET: OUTSIDE}), "table.has_definitions"
    )
    yield file(
        "an entity in UTF-16",
        with_parts(shared(), **{WORDS: BILLION.decode().encode("utf-16")}),
        "table.has_definitions",
    )
    yield file(
        "an entity behind a long comment",
        with_parts(good, **{SHEET: b"<!--" + b" " * 5000 + b"-->" + BILLION}),
        "table.has_definitions",
    )
    yield file(
        "an entity in a part of another name",
        with_parts(good, **{"xl/more.xml": BILLION}),
        "table.has_definitions",
    )
    yield file(
        "one part of a gigabyte's kind",
        with_parts(good, **{"xl/media/a.bin": bytes(30 << 20)}),
        "table.unpacks_too_large",
    )
    yield file(
        "a sheet of blanks",
        with_parts(good, **{SHEET: b" " * (30 << 20)}),
        "table.unpacks_too_large",
    )
    yield file(
        "two thousand parts",
        with_parts(good, **{f"xl/m/{n}.bin": b"" for n in range(2_001)}),
        "table.unpacks_too_large",
    )
    yield file("a directory that lies", lying_about_its_size(), "table.broken")


def sheets():
    """Whole archives, and cells in them that nothing can be made of."""
    empty = "table.empty"
    yield file("nothing on its sheet", book(), empty)
    yield file("a head only", book(HEADS), empty)
    yield file("blank rows only", sheet('<row r="1"/><row r="2"/>'), empty)
    yield file(
        "words far below",
        sheet(
            "".join(f'<row r="{n}"/>' for n in range(1, 6_000))
            + f'<row r="6001">{inline("A6001", "external_id")}</row>'
        ),
        empty,
    )
    yield file(
        "two heads alike",
        book(["external_id", "title_en", "title_en"], ["1", "a", "b"]),
        "table.column_twice",
    )
    yield file(
        "too many columns",
        book([f"c{n}" for n in range(201)], ["1"] * 201),
        "table.too_many_columns",
    )
    yield file(
        "a head without end", book(["external_id", "h" * 301], ["1", "x"]), "table.head_too_long"
    )
    yield file("no head that is known", book(["a", "b"], ["1", "2"]), "import.identity_missing")
    yield file(
        "heads merged over two rows",
        book(
            ["external_id", "title_en"],
            ["", ""],
            ["1", "A"],
            then=lambda made: made.active.merge_cells("A1:A2"),
        ),
        Told({2: {("title_en", "listing.title_missing")}}),
    )
    yield file(
        "a word that is not there",
        sheet(heads_in_xml() + '<row r="2"><c r="A2" t="s"><v>99</v></c></row>'),
        "table.broken",
    )
    yield file(
        "a word of no number",
        sheet(heads_in_xml() + '<row r="2"><c r="A2" t="s"><v>x</v></c></row>'),
        "table.broken",
    )
    yield file(
        "a number that is none",
        sheet(heads_in_xml() + '<row r="2"><c r="A2"><v>1..2</v></c></row>'),
        "table.broken",
    )
    yield file(
        "a cell at no place",
        sheet(heads_in_xml() + '<row r="2"><c r="??"><v>1</v></c></row>'),
        "table.broken",
    )
    yield file(
        "an error as a cell",
        sheet(
            heads_in_xml() + f'<row r="2">{inline("A2", "1")}<c r="B2" t="e"><v>#REF!</v></c></row>'
        ),
        Told({2: {("title_en", "table.error_value")}}),
    )
    yield file(
        "a day that Excel does not have",
        sheet(
            heads_in_xml("trl")
            + f'<row r="2">{inline("A2", "1")}<c r="B2" t="d"><v>2026-13-45</v></c></row>'
        ),
        "table.broken",
    )
    yield file(
        "a cell longer than any",
        sheet(
            heads_in_xml() + f'<row r="2">{inline("A2", "1")}{inline("B2", "x" * 100_001)}</row>'
        ),
        Told({2: {("title_en", "table.cell_too_long"), ("title_en", "listing.text_too_long")}}),
    )
    yield file(
        "cells behind the last column",
        book(HEADS, [*GOOD, "", "too far"]),
        Told({2: {("trl", "table.cells_too_many")}}),
    )
    yield file(
        "a number rounded by Excel",
        book(HEADS, [20_201_056_608_812_345_678, "A", "涂", 6]),
        Told({2: {("external_id", "table.number_rounded")}}),
    )
    yield file(
        "the same number merged over two rows",
        book(HEADS, GOOD, ["", "B", "乙", 5], then=lambda made: made.active.merge_cells("A2:A3")),
        Told({3: {("external_id", "import.row_repeated")}}),
    )
    yield file(
        "a faulty level merged over two rows",
        book(
            HEADS,
            ["1", "A", "甲", "x"],
            ["2", "B", "乙", ""],
            then=lambda made: made.active.merge_cells("D2:D3"),
        ),
        Told({2: LEVEL, 3: LEVEL}),
    )


def levels():
    """Rows that can be read and say what cannot be."""
    yield rows("a level as a formula", ["1", "A", "甲", "=5+1"], told={2: LEVEL})
    yield rows("a level as an array formula", ["1", "A", "甲", "={1,2}"], told={2: LEVEL})
    yield rows("a level as a day", ["1", "A", "甲", dt.date(2026, 6, 6)], told={2: LEVEL})
    yield rows(
        "a level as a moment",
        ["1", "A", "甲", dt.datetime.fromisoformat("2026-06-06T12:30")],
        told={2: LEVEL},
    )
    yield rows("a level as a fraction", ["1", "A", "甲", 5.5], told={2: LEVEL})
    yield rows("a level as yes", ["1", "A", "甲", True], told={2: LEVEL})
    yield rows(
        "a level of no scale", ["1", "A", "甲", 12], told={2: {("trl", "listing.trl_out_of_range")}}
    )
    yield rows("a level as a time", ["1", "A", "甲", dt.time(6, 0)], told={2: LEVEL})
    yield rows("no title", ["1", "", "", 6], told={2: TITLES})
    yield rows(
        "no number of one's own",
        [None, "A", "甲", 6],
        told={2: {("external_id", "import.external_id_missing")}},
    )
    yield rows(
        "an error as a word",
        ["1", "#DIV/0!", "甲", 6],
        told={2: {("title_en", "table.error_value")}},
    )
    yield rows(
        "a lost character",
        ["1", "A \ufffd", "甲", 6],
        told={2: {("title_en", "table.character_lost")}},
    )
    yield rows(
        "the same number twice, as word and number",
        [7, "A", "甲", 6],
        ["7", "B", "乙", 6],
        told={3: {("external_id", "import.row_repeated")}},
    )
    yield rows(
        "a blank row between a fault and a fault",
        ["1", "A", "甲", "x"],
        [None] * 4,
        ["2", "B", "乙", "x"],
        told={2: LEVEL, 4: LEVEL},
    )
    yield rows(
        "a hidden row with a fault",
        ["1", "A", "甲", "x"],
        told={2: LEVEL},
        then=lambda made: made.active.row_dimensions.__getitem__(2).__setattr__("hidden", True),
    )


def _flipped(content, part):
    """The archive with one packed byte of a part changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        info = archive.getinfo(part)
    at = info.header_offset + 30 + len(part) + info.compress_size // 2
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]
