"""Files that are not what they say: refused or made harmless, without unpacking them (R31)."""

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from kernel.errors import Invalid
from kernel.files.images import repainted
from kernel.files.services import _checked_type, _clean_name, store_file
from kernel.files.signatures import EXCEL, JPEG, PDF, PNG, WEBP, WORD, media_type_of

HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "haha">]><a>&b;</a>'


def picture(form="PNG", size=(8, 6), mode="RGB", **said):
    kept = io.BytesIO()
    Image.new(mode, size, 1 if mode == "1" else 7 if mode in ("L", "P") else None).save(
        kept, form, **said
    )
    return kept.getvalue()


def archive(parts, *, method=zipfile.ZIP_DEFLATED):
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as made:
        for name, content in parts:
            made.writestr(name, content)
    return kept.getvalue()


def word(*more):
    return archive([("word/document.xml", b"<w/>"), *more])


def vast_png():
    """A few bytes that call themselves 60 000 by 60 000 pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    checked = struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return b"\x89PNG\r\n\x1a\n" + checked


def half_png():
    kept = io.BytesIO()
    Image.effect_noise((64, 64), 60).save(kept, "PNG")
    return kept.getvalue()[: len(kept.getvalue()) // 2]


REFUSED = {
    "page.html": HTML,
    "page.txt": HTML,
    "marked.txt": b"\xef\xbb\xbf" + HTML,
    "spaced.csv": b"  \n" + HTML,
    "drawing.svg": SVG,
    "drawing.png": SVG,
    "drawing.txt": SVG,
    "laughs.xml": LAUGHS,
    "laughs.txt": LAUGHS,
    "program.exe": b"MZ\x90\x00",
    "program.pdf": b"MZ\x90\x00",
    "library.txt": b"\x7fELF\x02\x01\x01\x00",
    "archive.zip": archive([("a.txt", b"a")]),
    "archive.docx": archive([("a.txt", b"a")]),
    "archive.tar.gz": b"\x1f\x8b\x08\x00",
    "archive.rar": b"Rar!\x1a\x07\x00",
    "macro.docx": word(("word/vbaProject.bin", b"x")),
    "climbing.docx": word(("../../etc/passwd", b"x")),
    "rooted.docx": word(("/etc/passwd", b"x")),
    "backwards.docx": word(("..\\boot.ini", b"x")),
    "bomb.docx": word(("bomb.xml", bytes(30 * 2**20))),
    "many.xlsx": archive(
        [("xl/workbook.xml", b""), *((f"{n}", b"") for n in range(5_001))],
        method=zipfile.ZIP_STORED,
    ),
    "both.docx": archive([("word/document.xml", b""), ("xl/workbook.xml", b"")]),
    "torn.docx": word()[:40],
    "double.pdf.exe": b"%PDF-1.7",
    "double.exe.png": b"%PDF-1.7",
    "wrong.pdf": picture(),
    "wrong.png": picture("JPEG"),
    "wrong.jpg": picture(),
    "wrong.xlsx": word(),
    "nothing.pdf": b"",
    "zeroes.txt": bytes(10),
    "sixteen.txt": "Ä".encode("utf-16"),
    "none": b"%PDF-1.7",
    "gif.gif": b"GIF89a",
    "gif.png": b"GIF89a",
}
TAKEN = {
    "paper.pdf": (b"%PDF-1.7\n", PDF),
    "PAPER.PDF": (b"%PDF-1.7\n", PDF),
    "curve.png": (picture(), PNG),
    "photo.jpeg": (picture("JPEG"), JPEG),
    "photo.webp": (picture("WEBP"), WEBP),
    "letter.docx": (word(), WORD),
    "table.xlsx": (archive([("xl/workbook.xml", b"<x/>")]), EXCEL),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_for_what_it_is(name):
    with pytest.raises(Invalid):
        _checked_type(REFUSED[name], name=name, pointer="/file")


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_what_it_says_is_taken(name):
    content, media_type = TAKEN[name]
    assert _checked_type(content, name=name, pointer="/file") == media_type


def test_entries_that_overlap_are_a_bomb():
    whole = bytearray(word(("a.xml", b"x")))
    # The second entry of the directory points at the first one's bytes.
    second = whole.rindex(b"PK\x01\x02")
    whole[second + 42 : second + 46] = bytes(4)
    assert media_type_of(bytes(whole)) is None


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Windows\\a.pdf", "a.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("fdp\u202egnp.exe", "fdpgnp.exe"),
        ("\r\nSet-Cookie: a.pdf", "Set-Cookie: a.pdf"),
        ("", "file"),
    ],
)
def test_a_name_is_a_name(given, kept):
    assert _clean_name(given) == kept


class TestPictures:
    def test_what_rides_along_stays_behind(self):
        exif = Image.Exif()
        exif[0x010F] = "Camera of somebody"
        before = picture("JPEG", exif=exif, comment=b"secret") + HTML

        after = repainted(before, JPEG)

        assert b"Camera" in before
        for gone in (b"Camera", b"secret", b"<script"):
            assert gone not in after
        assert Image.open(io.BytesIO(after)).size == (8, 6)

    @pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
    def test_every_kind_of_pixel_is_painted(self, mode):
        assert Image.open(io.BytesIO(repainted(picture(mode=mode), PNG))).size == (8, 6)

    @pytest.mark.parametrize(
        "content", [vast_png(), half_png(), b"\x89PNG\r\n\x1a\n" + HTML, picture("JPEG")]
    )
    def test_bombs_and_halves_are_refused_before_they_cost_anything(self, content):
        assert repainted(content, PNG) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "begins", "most"),
    [("a.txt", b"x", 2), ("a.png", b"\x89PNG\r\n\x1a\n", 8), ("a.pdf", b"%PDF-1.7", 10)],
)
def test_each_kind_of_file_has_a_size_of_its_own(name, begins, most):
    content = begins + b"x" * (most << 20)
    with pytest.raises(Invalid) as refusal:
        store_file(ContentFile(content, name))
    (reason,) = refusal.value.reasons
    assert (reason.code.value, reason.params["most"]) == ("file.too_large", most)
