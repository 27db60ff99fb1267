"""Tables in every form that people send, and what a hostile file gets."""

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kernel.tables.dates import DateAmbiguous, DateUnreadable, read_date
from kernel.tables.items import apart, joined
from kernel.tables.reading import kind_of, rows_of
from kernel.tables.reasons import TableUnreadable
from kernel.tables.writing import csv_lines, disarmed, json_lines, rearmed, write_xlsx


@pytest.fixture
def read(tmp_path):
    """`read(bytes)` gives the rows of a table."""

    def carry_out(content, **how):
        path = tmp_path / "table"
        path.write_bytes(content)
        return list(rows_of(path, kind_of(path), **how))

    return carry_out


def spreadsheet(fill):
    book = Workbook()
    fill(book.active)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def said(rows):
    return [dict(row.cells) for row in rows]


CHINESE = '编号,名称\r\n1,硅负极粘结剂\r\n2,"两行\r\n文字, 逗号"\r\n'


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk", "gb2312"],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_csv_in_every_encoding_says_the_same(read, encoding, delimiter):
    text = CHINESE if delimiter == "," else "编号,名称\r\n1,硅负极\r\n".replace(",", delimiter)

    rows = said(read(text.encode(encoding)))

    assert rows[0]["编号"] == "1"
    assert rows[0]["名称"].startswith("硅负极")
    if delimiter == ",":
        assert rows[1]["名称"] == "两行\r\n文字, 逗号"


def test_no_line_of_a_long_table_is_lost(read):
    text = "a,b\n" + "".join(f"{number},x\n" for number in range(1_000))

    assert [row["a"] for row in said(read(text.encode()))] == [str(n) for n in range(1_000)]


def test_json_is_read_as_list_as_lines_and_inside_an_object(read):
    record = '{"id": 1, "names": {"en": "A"}, "n": 2.50}'
    expected = [{"id": 1, "names": {"en": "A"}, "n": "2.50"}]

    for text in (f"[{record}]", f"{record}\n", f'{{"data": {{"items": [{record}]}}, "x": []}}'):
        for encoding in ("utf-8-sig", "utf-16", "gb18030"):
            assert said(read(text.encode(encoding))) == expected


def test_spreadsheets_give_dates_formulas_and_merged_cells_as_words(read):
    def fill(sheet):
        sheet["A1"] = "A title above the table"
        sheet.append(["No", "Field", "Day", "Sum"])
        sheet.append([1, "Cells", dt.datetime(2020, 1, 2), 2.5])  # noqa: DTZ001 Excel has no zones
        sheet.append([2, None, dt.date(2020, 1, 3), "=A1+1"])
        sheet.append([3, "Steel", True, 123_456_789_012])
        sheet.merge_cells("B3:B4")

    rows = read(spreadsheet(fill))

    assert [row.number for row in rows] == [3, 4, 5]
    assert said(rows) == [
        {"No": "1", "Field": "Cells", "Day": "2020-01-02", "Sum": "2.5"},
        {"No": "2", "Field": "Cells", "Day": "2020-01-03", "Sum": "=A1+1"},
        {"No": "3", "Field": "Steel", "Day": "yes", "Sum": "123456789012"},
    ]


@pytest.mark.parametrize(
    ("shown_as", "read_as"), [("0%", "500%"), ('0.0"%"', "5"), (r"0\%", "5"), ("General", "5")]
)
def test_a_number_is_read_as_the_sheet_shows_it(read, shown_as, read_as):
    def fill(sheet):
        sheet.append(["Share", "Of"])
        sheet.append([5, "royalties"])
        sheet["A2"].number_format = shown_as

    assert said(read(spreadsheet(fill))) == [{"Share": read_as, "Of": "royalties"}]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (20_201_056_608_812_345_678, "table.number_rounded"),
        ("#REF!", "table.error_value"),
        ("lost \ufffd", "table.character_lost"),
        ("x" * 30_000, None),
    ],
)
def test_a_cell_that_lost_something_says_so(read, value, code):
    rows = read(spreadsheet(lambda sheet: (sheet.append(["a", "b"]), sheet.append([1, value]))))

    assert [each.code.value for each in rows[0].reasons] == ([code] if code else [])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table.empty"),
        (b"\n\n", "table.empty"),
        (b"a,a\n1,2\n", "table.column_twice"),
        (b'a,b\n1,"2\n', "table.broken"),
        (b"%PDF-1.7", "table.not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "table.old_excel"),
        (b"PK\x03\x04 no archive", "table.not_a_table"),
        (b"[]", "table.empty"),
        (b'{"a": [1, 2]', "table.broken"),
        (b'{\n"a": 1}', "table.records_not_found"),
        (b"\xff\xfea", "table.encoding_unknown"),
        (b"a,b\n\x81\x20\xff\xff,1\n", "table.encoding_unknown"),
        (",".join(f"c{n}" for n in range(201)).encode(), "table.too_many_columns"),
        (b"a,b\n" + b"1,2\n" * 11, "table.too_many_rows"),
    ],
)
def test_what_is_no_table_is_refused_by_code(read, content, code):
    with pytest.raises(TableUnreadable) as refusal:
        read(content, most=10)
    assert refusal.value.code == code


def archive(parts, *, compression=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return buffer.getvalue()


BILLION = b'<!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ({"xl/workbook.xml": b"<x/>", "xl/a.xml": b"0" * (30 << 20)}, "table.unpacks_too_large"),
        ({"xl/workbook.xml": BILLION}, "table.has_definitions"),
        ({"xl/workbook.xml": BILLION.decode().encode("utf-16")}, "table.has_definitions"),
        ({"xl/workbook.xml": b"<x/>"}, "table.broken"),
        (
            {f"xl/{n}.xml": b"<x/>" for n in range(2_100)} | {"xl/workbook.xml": b"<x/>"},
            "table.unpacks_too_large",
        ),
        ({"word/document.xml": b"<x/>"}, "table.not_a_table"),
    ],
)
def test_a_spreadsheet_that_attacks_is_refused(read, parts, code):
    with pytest.raises(TableUnreadable) as refusal:
        read(archive(parts))
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("2026-03-31", "", "2026-03-31"),
        ("2026/3/31 00:00:00", "", "2026-03-31"),
        ("2026年3月31日", "", "2026-03-31"),
        ("20260331", "", "2026-03-31"),
        ("10 March 2015", "", "2015-03-10"),
        ("March 10, 2015", "", "2015-03-10"),
        ("06/16/2024", "", "2024-06-16"),
        ("16.06.2024", "", "2024-06-16"),
        ("03/04/2024", "month_first", "2024-03-04"),
        ("03/04/2024", "day_first", "2024-04-03"),
        ("42005", "", "2015-01-01"),
    ],
)
def test_dates_in_all_their_forms(text, order, day):
    assert read_date(text, order=order).isoformat() == day


def test_a_date_that_may_be_two_is_asked_about():
    with pytest.raises(DateAmbiguous):
        read_date("03/04/2024")
    for text in ("soon", "31/31/2024", "2026-02-30", "12 Nowhere 2015"):
        with pytest.raises(DateUnreadable):
            read_date(text, order="month_first")


PAYLOADS = [
    "=1+1",
    "+1+cmd",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    " =1",
    "'=1",
    "''=1",
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_a_spreadsheet_would_carry_out_is_disarmed(payload):
    assert disarmed(payload).startswith("'")
    assert rearmed(disarmed(payload)) == payload


@pytest.mark.parametrize("number", ["-5", "+5", "-12.50", "0"])
def test_numbers_stay_numbers(number):
    assert disarmed(number) == number


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")))
def test_disarming_is_undone_exactly(text):
    assert rearmed(disarmed(text)) == text


@given(st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"])).map(str.strip), min_size=1))
def test_several_values_in_a_cell_come_apart_again(items):
    assert apart(joined(items, by="; ", at=";；,\n"), at=";；,\n") == items


WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffd\ufffe\uffff"),
    max_size=40,
).map(str.strip) | st.sampled_from(PAYLOADS).map(str.strip)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=8))
def test_what_is_written_is_read_again_word_for_word(tmp_path_factory, rows):
    rows = [(f"k{index}", *row) for index, row in enumerate(rows)]
    heads = ["key", "one", "two"]
    folder = tmp_path_factory.mktemp("tables")
    for ending, write in (("csv", csv_lines), ("jsonl", json_lines)):
        (folder / ending).write_bytes(b"".join(write(heads, rows)))
    with (folder / "xlsx").open("wb") as file:
        write_xlsx(file, heads, rows)

    for ending in ("csv", "jsonl", "xlsx"):
        path = folder / ending
        again = [
            tuple(row.cells.get(head, "") for head in heads) for row in rows_of(path, kind_of(path))
        ]
        # Between the ends a cell keeps everything, invisible marks at its ends it may lose.
        assert [_bare(each) for each in again] == [_bare(each) for each in rows], ending


def _bare(row):
    return tuple(each.strip().strip("\ufeff").strip() for each in row)


@pytest.mark.parametrize("sign", ['"', "a", "^", "\r", "\x01"])
def test_only_what_parts_cells_is_taken_for_a_delimiter(read, sign):
    for content, how in ((f"sep={sign}\na,b\n1,2\n", {}), ("a,b\n1,2\n", {"delimiter": sign})):
        if sign == "\r" and not how:
            continue
        with pytest.raises(TableUnreadable) as refusal:
            read(content.encode(), **how)
        assert refusal.value.code == "table.delimiter_unknown"


def test_a_tab_is_told_in_a_line_of_its_own_too(read):
    assert said(read(b"sep=\t\na\tb\n1\t2\n")) == [{"a": "1", "b": "2"}]
