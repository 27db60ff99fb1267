"""The lines of a working as plain values."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from marketplace.valuation.methods.method import Working


def plain_lines(working: Working) -> list[dict[str, Any]]:
    """Each line with the kind of line it is; numbers as strings, with all their digits."""
    return [
        {"line": type(line).__name__} | {name: _plain(value) for name, value in cells_of(line)}
        for line in working.lines
    ]


def cells_of(line: object) -> list[tuple[str, Any]]:
    """The columns of a line with their values, what it adds at the end."""
    return [(each.name, getattr(line, each.name)) for each in fields(line)]  # type: ignore[arg-type]  # every line is a dataclass


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) else str(value)
