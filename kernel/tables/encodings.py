"""Which encoding a text file is in: its mark, then what decodes without a single mistake."""

from __future__ import annotations

import codecs
from pathlib import Path

from kernel.errors import Reason
from kernel.tables.reasons import TableReason, TableUnreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# UTF-8 goes first: a longer Chinese text that happens to be valid UTF-8 is UTF-8. Most bytes are
# valid GB18030, so it goes last; everything that GB2312 and GBK can say is part of it.
_BY_TRIAL = ("utf-8", "gb18030")
_SAMPLE = 4096
_BLOCK = 1 << 16


def encoding_of(path: Path) -> str:
    """The encoding of a text file, or TableUnreadable."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
    for mark, name in _MARKS:
        if sample.startswith(mark):
            return _proven(path, name)
    if wide := _unmarked_utf16(sample):
        return _proven(path, wide)
    found = next((name for name in _BY_TRIAL if _decodes(path, name)), None)
    if found is None:
        raise TableUnreadable(Reason(TableReason.ENCODING_UNKNOWN))
    return found


def _unmarked_utf16(sample: bytes) -> str:
    # Commas, digits and line ends have a zero byte on one side only.
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    fewest = max(4, len(sample) // 40)
    if odd >= fewest and odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even >= fewest and even > 4 * odd else ""


def _proven(path: Path, name: str) -> str:
    if not _decodes(path, name):
        raise TableUnreadable(Reason(TableReason.ENCODING_UNKNOWN))
    return name


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    with path.open("rb") as file:
        try:
            while block := file.read(_BLOCK):
                decoder.decode(block)
            decoder.decode(b"", final=True)
        except UnicodeError:
            return False
    return True
