"""What people write comes out as they wrote it, in documents that can be kept and heard."""

import io
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from kernel.typesetting.letters import showable
from kernel.typesetting.setting import typeset

TEMPLATE = Path(__file__).with_name("plain.typ")
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h5v5z"/></svg>'
HOSTILE = (
    '#import "/etc/passwd" #read("data.json") \\ \\u{41} $x^2$ *a* _b_ `c` <label> @ref [d] // e\n'
    "= no heading\n#panic()"
)


def made(text="正文", *, language="zh", title="评估报告", **more):
    data = {"text": text, "heading": "小标题", "rows": [["名称", text[:40]], ["项目", "1"]]}
    return typeset(
        TEMPLATE,
        data | more,
        language=language,
        title=title,
        made_on=date(2026, 3, 1),
        reference="EV-1",
        images={"code.svg": SQUARE},
    )


def words(document):
    pages = PdfReader(io.BytesIO(document)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


def test_a_hostile_text_stays_text():
    said = words(made(HOSTILE, title='#panic("title")'))
    for line in HOSTILE.splitlines():
        assert line.replace(" ", "") in said
    assert '#panic("title")' in said


def test_a_long_chinese_text_runs_over_pages():
    said = words(made("石墨烯导热膜" * 1700))
    assert said.count("石墨烯导热膜") >= 1600
    assert len(PdfReader(io.BytesIO(made("石墨烯导热膜" * 1700))).pages) > 5


def test_what_has_no_shape_is_named():
    said = words(made("好 😀 👩‍🔬️ \x00\x07 ﷽ Ω é \U000f0000"))
    assert "[grinningface]" in said
    assert "[woman][microscope]" in said
    assert "Ω" in said
    assert showable({"a": ["e\u0301", 3, None, "a\r\nb\tc"]}) == {"a": ["é", 3, None, "a\nb c"]}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_is_tagged_and_says_what_it_is(language):
    document = PdfReader(io.BytesIO(made(language=language, title="Report 报告")))
    root = document.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/StructTreeRoot"]
    assert root["/Lang"].startswith(language)
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert document.metadata is not None
    assert document.metadata.title == "Report 报告"
    described = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1<" in described
    assert "<pdfaid:part>2<" in described


def test_equal_arguments_give_equal_bytes():
    assert made("一") == made("一")
    assert made("一") != made("二")
