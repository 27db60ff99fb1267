"""Tables made by the tests: good rows, rows with one fault each, and files of every kind."""

import io
import json
from dataclasses import dataclass, field

from openpyxl import Workbook

from kernel.tables.writing import csv_lines
from tests.factories.ip_registry import cn_number

LONG = "x" * 301


@dataclass(frozen=True)
class Fault:
    """What is changed in a good row, and what an import must say of it: column and code."""

    noun: str
    change: dict
    expected: tuple
    name: str = field(default="")


def good(noun, serial):
    """A row of this noun without any fault."""
    if noun == "ip-records":
        return {
            "external_id": f"P-{serial}",
            "kind": "发明专利" if serial % 2 else "invention_patent",
            "office": "CN",
            "application_number": cn_number(serial),
            "title_zh": f"第 {serial} 项发明",
            "filed_on": "2020-06-19",
            "granted_on": "2022年3月1日",
            "ipc": "H01M 4/62; C08L 33/02",
            "owners": "甲大学 60%; 乙公司 40%",
            "inventors": "张三; 李四",
            "legal_status": "granted",
        }
    words = {
        "external_id": f"{noun}-{serial}",
        "title_zh": f"第 {serial} 项",
        "title_en": f"Number {serial}",
        "problem_en": "It peels off.",
        "ipc": "H01M 4/62",
    }
    if noun == "demands":
        return words | {"budget_low": "100000", "budget_currency": "CNY", "deadline": "2099-12-31"}
    return words | {
        "summary_zh": "一句话。",
        "trl": "TRL 6",
        "modes": "licence_non_exclusive",
        "price_low": "9,000.50",
        "price_currency": "CNY",
        "right_to_offer": "是",
        "advantages": "容量 | Capacity | 92 | 80 | % | higher | |",
    }


def _faults(noun, *rows):
    return [Fault(noun, dict(change), tuple(expected)) for change, *expected in rows]


FAULTS = [
    *_faults(
        "ip-records",
        ({"kind": "a dream"}, ("kind", "import.word_unknown")),
        ({"kind": ""}, ("kind", "required")),
        ({"office": "Atlantis"}, ("office", "import.word_unknown")),
        ({"application_number": "202090000017.7"}, ("application_number", "ip_number.check_digit")),
        ({"application_number": "12345"}, ("application_number", "ip_number.shape")),
        (
            {"application_number": ""},
            ("application_number", "ip_record.application_number_missing"),
        ),
        ({"filed_on": "soon"}, ("filed_on", "import.date_unreadable")),
        ({"filed_on": "03/04/2020"}, ("filed_on", "import.date_ambiguous")),
        ({"filed_on": ""}, ("filed_on", "ip_record.filing_date_missing")),
        ({"granted_on": "2019-01-01"}, ("granted_on", "ip_record.date_before_filing")),
        ({"granted_on": "2999-01-01"}, ("granted_on", "ip_record.date_in_future")),
        ({"granted_on": ""}, ("granted_on", "ip_record.grant_date_missing")),
        ({"ipc": "H01M 4/62; nonsense"}, ("ipc", "ip_record.ipc_unreadable")),
        ({"owners": "甲大学; 乙公司 40%"}, ("owners", "import.parts_wrong")),
        ({"owners": "甲大学 60%; 乙公司 50%"}, ("owners", "ip_record.shares_not_whole")),
        ({"owners": "甲大学 50%; 甲大学 50%"}, ("owners", "ip_record.owner_twice")),
        ({"title_zh": ""}, ("title_zh", "ip_record.title_missing")),
        ({"title_zh": LONG}, ("title_zh", "ip_record.text_too_long")),
        ({"legal_status": "held"}, ("legal_status", "ip_record.status_not_for_kind")),
        ({"legal_status": "sleeping"}, ("legal_status", "import.word_unknown")),
        ({"reference": "IP-1999-000001"}, ("reference", "import.reference_unknown")),
        ({"external_id": "x" * 101}, ("external_id", "ip_record.external_id_unusable")),
        ({"title_zh": "#REF!"}, ("title_zh", "table.error_value")),
        ({"inventors": "x" * 101}, ("inventors", "ip_record.text_too_long")),
    ),
    *_faults(
        "listings",
        ({"external_id": ""}, ("external_id", "import.external_id_missing")),
        ({"external_id": "x" * 101}, ("external_id", "import.external_id_too_long")),
        (
            {"title_zh": "", "title_en": ""},
            ("title_zh", "listing.title_missing"),
            ("title_en", "listing.title_missing"),
        ),
        ({"title_en": "x" * 201}, ("title_en", "listing.text_too_long")),
        ({"summary_zh": "长" * 401}, ("summary_zh", "listing.text_too_long")),
        ({"trl": "12"}, ("trl", "listing.trl_out_of_range")),
        ({"trl": "six"}, ("trl", "import.number_unreadable")),
        ({"modes": "as a gift"}, ("modes", "import.word_unknown")),
        ({"price_low": "a lot"}, ("price_low", "import.number_unreadable")),
        ({"price_low": "1e400"}, ("price_low", "import.number_unreadable")),
        ({"price_currency": ""}, ("price_low", "listing.price_incomplete")),
        (
            {"price_currency": "ZZZ"},
            ("price_currency", "import.word_unknown"),
            ("price_low", "listing.price_incomplete"),
        ),
        ({"price_high": "1"}, ("price_low", "listing.price_reversed")),
        ({"price_low": "-5"}, ("price_low", "listing.amount_out_of_range")),
        ({"right_to_offer": "perhaps"}, ("right_to_offer", "import.flag_unreadable")),
        ({"ipc": "nonsense"}, ("ipc", "listing.ipc_malformed")),
        ({"industries": "alchemy"}, ("industries", "listing.code_unknown")),
        ({"region": "Atlantis"}, ("region", "listing.code_unknown")),
        ({"contact": "nobody@example.org"}, ("contact", "import.person_unknown")),
        ({"ip_records": "IP-1999-000001"}, ("ip_records", "import.right_unknown")),
        ({"advantages": "only words"}, ("advantages", "import.parts_wrong")),
        (
            {"advantages": "容量 | Capacity | 92 | 80 | % | sideways | |"},
            ("advantages", "listing.code_unknown"),
        ),
        ({"advantages": " | | 92 | 80"}, ("advantages", "listing.measure_missing")),
        ({"reference": "TT-1999-000001"}, ("reference", "import.reference_unknown")),
        ({"title_zh": "#N/A"}, ("title_zh", "table.error_value")),
    ),
    *_faults(
        "demands",
        ({"external_id": ""}, ("external_id", "import.external_id_missing")),
        (
            {"title_zh": "", "title_en": ""},
            ("title_zh", "demand.title_missing"),
            ("title_en", "demand.title_missing"),
        ),
        ({"title_en": "x" * 201}, ("title_en", "demand.text_too_long")),
        ({"kind": "as a gift"}, ("kind", "import.word_unknown")),
        ({"budget_low": "a lot"}, ("budget_low", "import.number_unreadable")),
        ({"budget_low": "-5"}, ("budget_low", "demand.amount_out_of_range")),
        ({"budget_high": "1"}, ("budget_low", "demand.budget_reversed")),
        ({"budget_currency": ""}, ("budget_currency", "demand.budget_incomplete")),
        ({"deadline": "soon"}, ("deadline", "import.date_unreadable")),
        ({"deadline": "03/04/2030"}, ("deadline", "import.date_ambiguous")),
        ({"trl_wanted": "12"}, ("trl_wanted", "demand.trl_out_of_range")),
        ({"ipc": "nonsense"}, ("ipc", "demand.ipc_malformed")),
        ({"themes": "alchemy"}, ("themes", "demand.code_unknown")),
        ({"region": "Atlantis"}, ("region", "demand.code_unknown")),
        ({"contact": "nobody@example.org"}, ("contact", "import.person_unknown")),
        ({"is_anonymous": "perhaps"}, ("is_anonymous", "import.flag_unreadable")),
        ({"reference": "XQ-1999-000001"}, ("reference", "import.reference_unknown")),
    ),
]


def as_file(rows, kind):
    """The rows as a file: `csv/gb18030`, `csv/utf-16`, `xlsx`, `json`."""
    heads = list(dict.fromkeys(name for row in rows for name in row))
    lines = [[row.get(head, "") for head in heads] for row in rows]
    kind, _slash, encoding = kind.partition("/")
    if kind == "json":
        return json.dumps(rows, ensure_ascii=False).encode()
    if kind == "xlsx":
        book = Workbook()
        for line in (heads, *lines):
            book.active.append(line)
        buffer = io.BytesIO()
        book.save(buffer)
        return buffer.getvalue()
    text = b"".join(csv_lines(heads, lines)).decode("utf-8-sig")
    return text.encode(encoding or "utf-8")
