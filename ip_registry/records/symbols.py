"""IPC symbols: read in any spacing, kept as `H01M 4/62` or, for a whole subclass, `H01M`. Pure."""

from __future__ import annotations

import re
import unicodedata

_SYMBOL = re.compile(r"^([A-H]\d{2}[A-Z])(?:(\d{1,4})/(\d{2,6}))?$")


def read_symbol(text: str) -> str | None:
    """The symbol in its one form, or None where it is none."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    found = _SYMBOL.match(bare)
    if not found:
        return None
    subclass, group, subgroup = found.groups()
    return f"{subclass} {int(group)}/{subgroup}" if group else subclass


def class_of(symbol: str) -> str:
    """The class of a symbol, e.g. H01."""
    return symbol[:3]


def subclass_of(symbol: str) -> str:
    """The subclass of a symbol, e.g. H01M."""
    return symbol[:4]
