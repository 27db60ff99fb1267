"""IPC symbols: read in any spacing, from class (`H01`) to group (`H01M 4/62`). Pure."""

from __future__ import annotations

import re
import unicodedata

_SYMBOL = re.compile(r"^([A-H]\d{2})(?:([A-Z])(?:(\d{1,4})/(\d{2,6}))?)?$")
_CLASS_LENGTH = 3


def read_symbol(text: str) -> str | None:
    """The symbol in its one form, or None where it is none."""
    bare = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()
    found = _SYMBOL.match(bare)
    if not found:
        return None
    ipc_class, subclass, group, subgroup = found.groups()
    symbol = ipc_class + (subclass or "")
    return f"{symbol} {int(group)}/{subgroup}" if group else symbol


def class_of(symbol: str) -> str:
    """The class of a symbol that was read, e.g. H01."""
    return symbol[:_CLASS_LENGTH]


def names_subclass(symbol: str) -> bool:
    """Whether a symbol that was read says more than its class, as on every patent."""
    return len(symbol) > _CLASS_LENGTH
