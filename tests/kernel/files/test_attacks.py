"""Files that are not what they say: refused or made harmless, without unpacking them (R31)."""

import io
import resource
import stat
import struct
import zipfile
import zlib

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from kernel.errors import Invalid
from kernel.files.images import repainted
from kernel.files.services import _checked_type, _clean_name, store_file
from kernel.files.signatures import EXCEL, JPEG, PDF, PNG, TEXT, WEBP, WORD, media_type_of
from kernel.http.files import file_response

HTML = b"<html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "haha">]><a>&b;</a>'
OUTSIDE = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
OUTSIDE_DTD = b'<!DOCTYPE a SYSTEM "http://203.0.113.9/a.dtd"><a/>'
QUADRATIC = b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 50_000 + b'">]><a>' + b"&b;" * 50_000 + b"</a>"
INCLUDED = b'<a xmlns:x="http://www.w3.org/2001/XInclude"><x:include href="/etc/passwd"/></a>'

# What every scanner knows for a virus, and none of ours looks for: it is a line of text.
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
# As much as a file may cost whoever takes it: seconds of a processor, and bytes.
MOST_SECONDS, MOST_MEMORY = 1.0, 100 * 2**20


def at_small_cost(call, *given, **named):
    """What it says or raises, once it is clear that saying it took little."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    try:
        return call(*given, **named)
    finally:
        after = resource.getrusage(resource.RUSAGE_SELF)
        taken = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        assert taken <= MOST_SECONDS
        # Linux counts the highest mark of the process in KiB.
        assert (after.ru_maxrss - before.ru_maxrss) * 2**10 <= MOST_MEMORY


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


def linked(target="/etc/passwd"):
    """An Office file with an entry that is a symbolic link."""
    entry = zipfile.ZipInfo("word/media/linked.png")
    entry.create_system = 3
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return word((entry, target.encode()))


def nested(depth=4):
    """Archives within archives, each packed a thousand to one."""
    inner = archive([("zeroes", bytes(10 * 2**20))])
    for _each in range(depth):
        inner = archive([(f"{n}.zip", inner) for n in range(16)])
    return inner


def acting_pdf(action):
    """A PDF that does something as soon as somebody opens it."""
    return (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<<" + action + b">>>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 4>>\n%%EOF\n"
    )


def told_by_xml(document):
    """An Office file whose document is this XML."""
    return archive([("word/document.xml", document)])


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
    "outside.xml": OUTSIDE,
    "outside.txt": OUTSIDE,
    "outside dtd.xml": OUTSIDE_DTD,
    "quadratic.xml": QUADRATIC,
    "included.xml": INCLUDED,
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
    "eicar.com": EICAR,
    "eicar.pdf": EICAR,
    "eicar.zip": archive([("eicar.com", EICAR)]),
    "nested.zip": nested(1),
    "nested.docx": nested(1),
    "linked.docx": linked(),
    "climbing link.docx": linked("../../../etc/passwd"),
    "page first.pdf": HTML + b"%PDF-1.7\n",
    "page first.html": HTML + b"%PDF-1.7\n",
    "polyglot.html": b"%PDF-1.7\n" + HTML,
    "polyglot.txt": b"%PDF-1.7\n" + HTML,
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


# Taken, as nothing of ours opens them, and given back as what no browser opens either.
HARMLESS = {
    "eicar.txt": (EICAR, TEXT),
    "script.pdf": (acting_pdf(b"/S/JavaScript/JS(app.alert\\(1\\))"), PDF),
    "launch.pdf": (acting_pdf(b"/S/Launch/F(cmd.exe)"), PDF),
    "polyglot.pdf": (b"%PDF-1.7\n" + HTML, PDF),
    "outside.docx": (told_by_xml(OUTSIDE), WORD),
    "outside dtd.docx": (told_by_xml(OUTSIDE_DTD), WORD),
    "laughs.docx": (told_by_xml(LAUGHS), WORD),
    "quadratic.docx": (told_by_xml(QUADRATIC), WORD),
    "included.docx": (told_by_xml(INCLUDED), WORD),
    "nested.docx": (word(("word/embeddings/nested.zip", nested(2))), WORD),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_for_what_it_is(name):
    with pytest.raises(Invalid):
        at_small_cost(_checked_type, REFUSED[name], name=name, pointer="/file")


@pytest.mark.parametrize("name", TAKEN)
def test_what_is_what_it_says_is_taken(name):
    content, media_type = TAKEN[name]
    assert at_small_cost(_checked_type, content, name=name, pointer="/file") == media_type


@pytest.mark.django_db
@pytest.mark.parametrize("name", HARMLESS)
def test_what_would_attack_whoever_opens_it_is_kept_unopened_and_never_shown(name):
    content, media_type = HARMLESS[name]
    kept = at_small_cost(store_file, ContentFile(content, name))
    answer = file_response(kept)
    assert (kept.media_type, b"".join(answer.streaming_content)) == (media_type, content)
    assert answer["Content-Type"] == media_type
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")


def test_the_pack_is_large_enough(record_property):
    attacks = len(REFUSED) + len(HARMLESS)
    assert attacks >= 60
    record_property("R31, attacking files", f"{len(REFUSED)} refused, {len(HARMLESS)} unopened")


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
        assert at_small_cost(repainted, content, PNG) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "begins", "most"),
    [("a.txt", b"x", 2), ("a.png", b"\x89PNG\r\n\x1a\n", 8), ("a.pdf", b"%PDF-1.7", 10)],
)
def test_each_kind_of_file_has_a_size_of_its_own(name, begins, most):
    content = begins + b"x" * (most << 20)
    with pytest.raises(Invalid) as refusal:
        at_small_cost(store_file, ContentFile(content, name))
    (reason,) = refusal.value.reasons
    assert (reason.code.value, reason.params["most"]) == ("file.too_large", most)
