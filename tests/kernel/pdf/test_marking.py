"""A copy that says for whom it was made, whatever the original looks like."""

import io

import pytest
from pypdf import PdfReader, PdfWriter

from kernel.pdf.marking import Unmarkable, marked_copy
from kernel.pdf.typeface import Typeface
from seeds.demonstration.pdf import text_pdf

FOOT = ["仅供张伟查阅 · 2026-11-22 10:00", "Copy 7"]


def original(pages=1, **page):
    writer = PdfWriter()
    source = PdfReader(io.BytesIO(text_pdf("x", title="题目", lines=["一行"]).read()))
    for _each in range(pages):
        writer.add_page(source.pages[0])
    for each in writer.pages:
        if "rotate" in page:
            each.rotate(page["rotate"])
        if "scale" in page:
            each.scale_by(page["scale"])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def marked(content):
    copy = marked_copy(content, across="张伟 · A & B", foot=FOOT, facts={"JihuiCopy": "7"})
    return PdfReader(io.BytesIO(copy))


@pytest.mark.parametrize("page", [{}, {"rotate": 90}, {"scale": 0.3}, {"scale": 4}])
def test_every_page_carries_the_mark_and_keeps_what_it_said(page):
    copy = marked(original(3, **page))
    assert len(copy.pages) == 3
    for each in copy.pages:
        text = each.extract_text()
        assert "题目" in text
        assert text.count("张伟 · A & B") >= 1
        assert FOOT[0] in text
        assert FOOT[1] in text
    assert copy.metadata["/JihuiCopy"] == "7"


def test_the_typeface_is_carried_along():
    page = marked(original()).pages[0]
    fonts = page["/Resources"]["/Font"]
    font = next(fonts[name] for name in fonts if name.startswith("/JihuiMark"))
    described = font["/DescendantFonts"][0]["/FontDescriptor"]
    assert described["/FontFile3"].get_data()[:1] == b"\x01"
    assert len(described["/FontFile3"].get_data()) < 50_000


def test_a_marked_copy_can_be_marked_again():
    first = marked_copy(original(), across="甲", foot=["甲"], facts={})
    text = PdfReader(io.BytesIO(marked_copy(first, across="乙", foot=["乙"], facts={}))).pages[0]
    assert "甲" in text.extract_text()
    assert "乙" in text.extract_text()


def test_what_the_typeface_lacks_becomes_a_box_and_no_failure():
    typeface = Typeface.for_text(["a\U0001f600"])
    assert typeface.encoded("\U0001f600") == b"\0\0"
    assert typeface.width("aa") == 2 * typeface.width("a") > 0


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n%%EOF\n", b"%PDF-1.4 nonsense", b"x" * 99])
def test_what_is_no_pdf_is_not_marked(content):
    with pytest.raises(Unmarkable):
        marked(content)


def test_a_locked_pdf_is_not_marked():
    writer = PdfWriter(clone_from=io.BytesIO(original()))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    with pytest.raises(Unmarkable):
        marked(out.getvalue())
