"""Faulty files of text: wrong bytes, wrong shapes, wrong words. Each says what is told of it."""

import codecs
import json

from tests.marketplace.imports.faulty import FaultyFile, Told

HEAD = "external_id,title_en,title_zh,trl\n"
GOOD = "F-1,A coating,涂层,6\n"
TABLE = HEAD + GOOD + "F-2,A binder,粘结剂,5\n"


def csv_file(name, text, told, *, encoding="utf-8"):
    return FaultyFile(f"csv: {name}", text.encode(encoding), told)


def raw(name, content, told):
    return FaultyFile(f"bytes: {name}", content, told)


def json_file(name, content, told):
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return FaultyFile(f"json: {name}", text.encode("utf-8", "surrogatepass"), told)


def row(**said):
    return {"external_id": "J-1", "title_en": "A coating"} | said


LONG = "長" * 100_001
NESTED = "[" * 5000 + "]" * 5000
BOM = "\ufeff"

BYTES = [
    raw("nothing at all", b"", "table.empty"),
    raw("one mark and nothing else", codecs.BOM_UTF8, "table.empty"),
    raw("blank lines", b"\n\n \n\t\n", "table.empty"),
    raw("separators only", b",,,\n,,,\n", "table.empty"),
    raw("a head without rows", HEAD.encode(), "table.empty"),
    raw("a head without rows in UTF-16", HEAD.encode("utf-16"), "table.empty"),
    raw("a program of another system", b"\x7fELF" + bytes(range(256)) * 20, "table.not_a_table"),
    raw("a byte of no encoding", TABLE.encode() + b"\xff", "table.encoding_unknown"),
    raw("a byte of no encoding behind a mark", codecs.BOM_UTF8 + b"a,b\n\xc3\x28,1\n", "table.encoding_unknown"),
    raw("half a character of UTF-16", TABLE.encode("utf-16") + b"\x61", "table.encoding_unknown"),
    raw("half a pair in UTF-16", TABLE.encode("utf-16") + b"\x00\xd8", "table.encoding_unknown"),
    raw("half a character of GB18030", TABLE.encode("gb18030") + b"\x81", "table.encoding_unknown"),
    raw("half a character of UTF-16 without a mark", TABLE.encode("utf-16-le") + b"\x61", "table.encoding_unknown"),
    raw("UTF-8 behind the mark of UTF-16", codecs.BOM_UTF16_LE + b"a,b\nc", "table.encoding_unknown"),
    raw("Latin-1", "id,title\n1,caf\xe9,\n".encode("latin-1"), "table.encoding_unknown"),
    raw("a PDF", b"%PDF-1.7\n%\xe2\xe3", "table.not_a_table"),
    raw("a PNG", b"\x89PNG\r\n\x1a\n", "table.not_a_table"),
    raw("a JPEG", b"\xff\xd8\xff\xe0", "table.not_a_table"),
    raw("a GIF", b"GIF89a\x01\x00", "table.not_a_table"),
    raw("gzip", b"\x1f\x8b\x08\x00", "table.not_a_table"),
    raw("RAR", b"Rar!\x1a\x07", "table.not_a_table"),
    raw("7z", b"7z\xbc\xaf\x27\x1c", "table.not_a_table"),
    raw("an old Excel file", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "table.old_excel"),
    raw("a program", b"\x7fELF\x02\x01\x01\x00\x00\x00\xff\xff", "table.not_a_table"),
]  # fmt: skip

CSV = [
    csv_file("a quote never closed", HEAD + 'F-1,"A coating,涂层,6\n', "table.broken"),
    csv_file("words behind a quote", HEAD + 'F-1,"A" coating,涂层,6\n', "table.broken"),
    csv_file("a quote never closed far below", TABLE * 40 + 'F-9,"A', "table.broken"),
    csv_file("two heads alike", "external_id,title_en,title_en\n1,a,b\n", "table.column_twice"),
    csv_file("two heads alike but for spaces", "external_id, title_en ,title_en\n1,a,b\n", "table.column_twice"),
    csv_file("two heads alike in UTF-16", "external_id,a,a\n1,b,c\n", "table.column_twice", encoding="utf-16"),
    csv_file("too many columns", ",".join(f"c{n}" for n in range(201)) + "\n" + "1," * 200 + "\n", "table.too_many_columns"),
    csv_file("a cell too long", HEAD + f"F-1,{LONG},涂层,6\n", Told({2: {("title_en", "table.cell_too_long"), ("title_en", "listing.text_too_long")}})),
    csv_file("a cell without end", HEAD + f"F-1,{LONG * 2},涂层,6\n", "table.cell_endless"),
    csv_file("a head without end", f"external_id,{'h' * 301}\nF-1,x\n", "table.head_too_long"),
    csv_file("more cells than heads", HEAD + "F-1,A,涂,6,too much\n", Told({2: {("trl", "table.cells_too_many")}})),
    csv_file("a comma within an unquoted title", HEAD + "F-1,A coating, thin,涂层,6\n", Told({2: {("trl", "table.cells_too_many"), ("trl", "import.number_unreadable")}})),
    csv_file("fewer cells than heads", HEAD + "F-1\n", Told({2: {("title_zh", "listing.title_missing")}})),
    csv_file("NUL in a cell", HEAD + "F-1,A \0coating,涂层,6\n", Told({2: {("title_en", "table.character_lost")}})),
    csv_file("NUL in every other byte of a row", HEAD + "\0,\0,\0,\0\n", "table.empty"),
    csv_file("a lost character", HEAD + "F-1,A co\ufffdting,涂层,6\n", Told({2: {("title_en", "table.character_lost")}})),
    csv_file("a lost character in GB18030", HEAD + "F-1,A,涂\ufffd,6\n", Told({2: {("title_zh", "table.character_lost")}}), encoding="gb18030"),
    csv_file("semicolons where the head has commas", HEAD + "F-1;A;涂;6\n", Told({2: {("title_zh", "listing.title_missing")}})),
    csv_file("separated otherwise than it says", "sep=;\n" + TABLE, "import.identity_missing"),
    csv_file("separated by nothing known", TABLE.replace(",", "~"), "import.identity_missing"),
    csv_file("only words", "We offer a coating.\nIt holds.\n", "import.identity_missing"),
    csv_file("HTML", "<table><tr><td>external_id</td></tr>\n<tr><td>1</td></tr></table>", "import.identity_missing"),
    csv_file("no number of one's own", HEAD + ",A coating,涂层,6\n", Told({2: {("external_id", "import.external_id_missing")}})),
    csv_file("the same number twice", HEAD + GOOD + GOOD, Told({3: {("external_id", "import.row_repeated")}})),
    csv_file("the same number thrice, in other widths", HEAD + GOOD + GOOD.replace("A coating", "B") + " F-1 ,C,涂,6\n", Told({3: {("external_id", "import.row_repeated")}, 4: {("external_id", "import.row_repeated")}})),
    csv_file("a number longer than any", HEAD + f"{'n' * 500},A,涂,6\n", Told({2: {("external_id", "import.external_id_too_long")}})),
    csv_file("no title", HEAD + "F-1,,,6\n", Told({2: {("title_zh", "listing.title_missing")}})),
    csv_file("a title of blanks that nobody sees", HEAD + "F-1,\u3000\u00a0,\u2003,6\n", Told({2: {("title_zh", "listing.title_missing")}})),
    csv_file("a title too long", HEAD + f"F-1,{'x' * 201},涂,6\n", Told({2: {("title_en", "listing.text_too_long")}})),
    csv_file("a level of no scale", HEAD + "F-1,A,涂,10\n", Told({2: {("trl", "listing.trl_out_of_range")}})),
    csv_file("a level below the scale", HEAD + "F-1,A,涂,0\n", Told({2: {("trl", "listing.trl_out_of_range")}})),
    csv_file("a level in words", HEAD + "F-1,A,涂,six\n", Told({2: {("trl", "import.number_unreadable")}})),
    csv_file("a level as a formula", HEAD + "F-1,A,涂,=5+1\n", Told({2: {("trl", "import.number_unreadable")}})),
    csv_file("a level without end", HEAD + f"F-1,A,涂,{'9' * 5000}\n", Told({2: {("trl", "listing.trl_out_of_range")}})),
    csv_file("a level below zero", HEAD + "F-1,A,涂,-6\n", Told({2: {("trl", "import.number_unreadable")}})),
    csv_file("an error of a spreadsheet", HEAD + "F-1,#REF!,涂,6\n", Told({2: {("title_en", "table.error_value")}})),
    csv_file("every error of a spreadsheet", HEAD + "".join(f"F-{n},{each},涂,6\n" for n, each in enumerate(("#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))), Told({n: {("title_en", "table.error_value")} for n in range(2, 8)})),
    csv_file("every fault in one row", "external_id,title_en,trl,modes,price_low,right_to_offer,contact,region\n,,x,gift,much,perhaps,no@x.example,Atlantis\n", Told({2: {("external_id", "import.external_id_missing")}})),
    csv_file("every word wrong in one row", "external_id,title_en,trl,modes,price_low,right_to_offer,contact,region\nF-1,A,x,gift,much,perhaps,no@x.example,Atlantis\n", Told({2: {("trl", "import.number_unreadable"), ("modes", "import.word_unknown"), ("price_low", "import.number_unreadable"), ("right_to_offer", "import.flag_unreadable"), ("contact", "import.person_unknown"), ("region", "listing.code_unknown")}})),
    csv_file("a price in scientific writing", "external_id,title_en,price_low,price_currency\nF-1,A,1e400,CNY\n", Told({2: {("price_low", "import.number_unreadable")}})),
    csv_file("a price that is no number", "external_id,title_en,price_low,price_currency\nF-1,A,NaN,CNY\n", Told({2: {("price_low", "import.number_unreadable")}})),
    csv_file("a price with two points", "external_id,title_en,price_low,price_currency\nF-1,A,1.000.000,CNY\n", Told({2: {("price_low", "import.number_unreadable")}})),
    csv_file("a reference of others", "reference,external_id,title_en\nTT-1999-000001,F-1,A\n", Told({2: {("reference", "import.reference_unknown")}})),
    csv_file("a reference that is a statement", "reference,title_en\n'; drop table listing; --,A\n", Told({2: {("reference", "import.reference_unknown")}})),
    csv_file("an advantage of words", "external_id,title_en,advantages\nF-1,A,it is better\n", Told({2: {("advantages", "import.parts_wrong")}})),
    csv_file("an advantage without its measure", "external_id,title_en,advantages\nF-1,A, | | 92 | 80\n", Told({2: {("advantages", "listing.measure_missing")}})),
    csv_file("an advantage of infinite size", "external_id,title_en,advantages\nF-1,A,x | x | Infinity | 80\n", Told({2: {("advantages", "import.number_unreadable")}})),
    csv_file("a class that is none", "external_id,title_en,ipc\nF-1,A,H01M 4/62; 电池\n", Told({2: {("ipc", "listing.ipc_malformed")}})),
    csv_file("letters of the wrong direction in a level", HEAD + "F-1,A,涂,\u202e6\n", Told({2: {("trl", "import.number_unreadable")}})),
]  # fmt: skip

JSON = [
    json_file("broken off", '[{"external_id": "1", "title_en": "A"}, {"external', "table.broken"),
    json_file("a comma too many", '[{"external_id": "1"},]', "table.broken"),
    json_file("single quotes", "[{'external_id': '1'}]", "table.broken"),
    json_file("not a number", '[{"external_id": NaN}]', "table.broken"),
    json_file("a comment", '[/* ours */ {"external_id": "1"}]', "table.broken"),
    json_file("nested without end", NESTED, "table.records_not_found"),
    json_file("records nested without end", '{"a":' * 5000 + "1" + "}" * 5000, "table.records_not_found"),
    json_file("an empty list", "[]", "table.empty"),
    json_file("an empty object", "{}", "import.identity_missing"),
    json_file("a list of lists", [["external_id", "title_en"], ["1", "A"]], "table.records_not_found"),
    json_file("a list of words", ["external_id", "title_en"], "import.identity_missing"),
    json_file("an object with empty lists", {"items": [], "more": []}, "import.identity_missing"),
    json_file("a word between records", [row(), "and", row(external_id="J-2")], Told({2: {("", "table.not_a_record"), ("external_id", "import.external_id_missing")}})),
    json_file("nothing between records", [row(), None, row(external_id="J-2")], Told({2: {("", "table.not_a_record"), ("external_id", "import.external_id_missing")}})),
    json_file("a broken line among lines", json.dumps(row()) + "\n{broken\n" + json.dumps(row()), "table.broken"),
    json_file("NUL in a value", [row(title_en="A\0B")], Told({1: {("title_en", "table.character_lost")}})),
    json_file("NUL in a name", '[{"external_id": "1", "title_en": "A", "no\\u0000te": "x"}]', Told({})),
    json_file("a value without end", [row(title_en=LONG)], Told({1: {("title_en", "table.cell_too_long"), ("title_en", "listing.text_too_long")}})),
    json_file("a name without end", [row(**{"n" * 301: "x"})], "table.head_too_long"),
    json_file("too many names", [row(**{f"n{n}": "x" for n in range(201)})], Told({})),
    json_file("a whole number without end", '[{"external_id": "1", "title_en": "A", "trl": ' + "9" * 5000 + "}]", "table.broken"),
    json_file("a number of a billion places", '[{"external_id": "1", "title_en": "A", "trl": 1e999999999}]', Told({1: {("trl", "import.number_unreadable")}})),
    json_file("a fraction of a billion places", '[{"external_id": "1", "title_en": "A", "trl": 1e-999999999}]', Told({1: {("trl", "import.number_unreadable")}})),
    json_file("a list as the level", [row(trl=[5, 6])], Told({1: {("trl", "import.number_unreadable")}})),
    json_file("a record as the title", [row(title_en={"zh": "名", "en": "A"})], Told({1: {("title_zh", "listing.title_missing")}})),
    json_file("yes as the level", [row(trl=True)], Told({1: {("trl", "import.number_unreadable")}})),
    json_file("the same number twice", [row(), row(title_en="B")], Told({2: {("external_id", "import.row_repeated")}})),
    json_file("no number of one's own", [{"title_en": "A"}, row()], Told({1: {("external_id", "import.external_id_missing")}})),
    json_file("no column that is known", [{"a": 1}, {"b": 2}], "import.identity_missing"),
    json_file("an error of a spreadsheet", [row(title_en="#N/A")], Told({1: {("title_en", "table.error_value")}})),
    FaultyFile("json: in UTF-16 with half a character", json.dumps([row()]).encode("utf-16") + b"\x20", "table.encoding_unknown"),
    FaultyFile("json: in UTF-16 with a comma too many", '[{"a": 1},]'.encode("utf-16"), "table.broken"),
]  # fmt: skip
