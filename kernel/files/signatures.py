"""Which kind of file the bytes themselves say they are, whatever name and browser claim."""

from __future__ import annotations

import io
import stat
import zipfile

PDF = "application/pdf"
PNG = "image/png"
JPEG = "image/jpeg"
WEBP = "image/webp"
TEXT = "text/plain"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation"

# What people may attach, with the endings that go with it.
ACCEPTED: dict[str, tuple[str, ...]] = {
    PDF: ("pdf",),
    PNG: ("png",),
    JPEG: ("jpg", "jpeg"),
    WEBP: ("webp",),
    WORD: ("docx",),
    EXCEL: ("xlsx",),
    SLIDES: ("pptx",),
    TEXT: ("txt", "csv"),
}

# What people read as text or look at is small; whatever is larger is something else, or a mistake.
MOST_BYTES: dict[str, int] = {
    PNG: 8 * 2**20,
    JPEG: 8 * 2**20,
    WEBP: 8 * 2**20,
    TEXT: 2 * 2**20,
}

# An Office file beyond these is none, but a bomb.
_MOST_ENTRIES = 5_000
_MOST_UNPACKED = 300 * 2**20
_MOST_TIMES = 200
_SMALL = 64 * 2**10

_OFFICE_PARTS = {
    "word/document.xml": WORD,
    "xl/workbook.xml": EXCEL,
    "ppt/presentation.xml": SLIDES,
}


def media_type_of(content: bytes) -> str | None:
    """The accepted media type that these bytes are, or None."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    return TEXT if _is_text(content) else None


def _office_type(content: bytes) -> str | None:
    # Only the directory is read, nothing is unpacked: a bomb costs nothing here.
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if _is_bomb(entries) or any(map(_leads_outside, entries)):
        return None
    names = {each.filename for each in entries}
    if "word/vbaProject.bin" in names or "xl/vbaProject.bin" in names:
        return None
    found = [kind for part, kind in _OFFICE_PARTS.items() if part in names]
    return found[0] if len(found) == 1 else None


def _is_bomb(entries: list[zipfile.ZipInfo]) -> bool:
    # What the directory says is believed only as far as readers of Office files believe it too.
    unpacked = sum(each.file_size for each in entries)
    packed = sum(each.compress_size for each in entries)
    overlapping = len({each.header_offset for each in entries}) < len(entries)
    return (
        overlapping
        or len(entries) > _MOST_ENTRIES
        or unpacked > _MOST_UNPACKED
        or unpacked > _MOST_TIMES * max(packed, _SMALL)
    )


def _leads_outside(entry: zipfile.ZipInfo) -> bool:
    # The upper half is what a Unix would make of it: a link is no part of an Office file.
    if stat.S_ISLNK(entry.external_attr >> 16):
        return True
    name = entry.filename
    return name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/")


def _is_text(content: bytes) -> bool:
    plain = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not content or b"\x00" in content or plain[:1] == b"<":
        return False
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
