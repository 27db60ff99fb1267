"""IPC symbols as text: read in every written form, kept in one (`H01M 4/62`)."""

from __future__ import annotations

import re
import unicodedata

_SYMBOL = re.compile(
    r"^(?P<cls>[A-H]\d{2})(?:(?P<sub>[A-Z])(?:\s*(?P<main>\d{1,4})/(?P<group>\d{2,6}))?)?$"
)


def normalised(text: str) -> str | None:
    """The symbol as kept, from class (`H01`) to group (`H01M 4/62`); None if it is none."""
    found = _SYMBOL.match(unicodedata.normalize("NFKC", text).strip().upper())
    if found is None:
        return None
    symbol = found["cls"] + (found["sub"] or "")
    return f"{symbol} {int(found['main'])}/{found['group']}" if found["main"] else symbol


def class_of(symbol: str) -> str:
    """The class (`H01`) that a kept symbol belongs to."""
    return symbol[:3]
