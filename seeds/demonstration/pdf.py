"""Small text PDFs for attachments and reports, the same bytes on every run."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.files.base import ContentFile

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 56
_TITLE_SIZE, _TEXT_SIZE, _LEADING = 15, 11, 20
# Full-width characters in a line of text between the margins.
_LINE = 42

_PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R"
    b" /Resources << /Font << /F1 5 0 R >> >> >>"
)

# A font that PDF readers bring along for Chinese, so that none has to be embedded.
_FONT = (
    (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UTF16-H"
        b" /DescendantFonts [6 0 R] >>"
    ),
    (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500]"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >>"
        b" /FontDescriptor 7 0 R >>"
    ),
    (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /StemV 93"
        b" /FontBBox [-25 -254 1000 880] /Ascent 880 /Descent -120 /CapHeight 880 >>"
    ),
)


def text_pdf(name: str, *, title: str, lines: Iterable[str]) -> ContentFile[bytes]:
    """One page with a title and lines, in Chinese or English, as an upload."""
    rows = [title, "", *(part for line in lines for part in _folded(line))]
    return ContentFile(_document(_page(rows)), name=f"{name}.pdf")


def _folded(line: str) -> Iterable[str]:
    part, width = "", 0.0
    for character in line:
        width += 0.5 if character.isascii() else 1
        if width > _LINE:
            yield part
            part, width = "", 0.5 if character.isascii() else 1
        part += character
    yield part


def _page(rows: list[str]) -> bytes:
    commands = [f"BT {_MARGIN} {_HEIGHT - _MARGIN} Td {_LEADING} TL"]
    for index, row in enumerate(rows):
        size = _TITLE_SIZE if index == 0 else _TEXT_SIZE
        commands.append(f"/F1 {size} Tf <{row.encode('utf-16-be').hex()}> Tj T*")
    return "\n".join([*commands, "ET"]).encode("ascii")


def _document(content: bytes) -> bytes:
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        _PAGE % (_WIDTH, _HEIGHT),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        *_FONT,
    ]
    written = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        written += b"%010d 00000 n \n" % place
    written += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
    )
    return bytes(written)
