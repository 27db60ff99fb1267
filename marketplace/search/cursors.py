"""Where a page of ranked hits begins, and in which generation of the index it was counted."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Malformed, Reason
from kernel.http.pagination import PageReason

#: Nobody reads further; a better question does more than a deeper page.
DEEPEST = 1_000
_MARK = "r"


@dataclass(frozen=True, slots=True)
class Place:
    """So many hits stand before the page; behind this one, should the index have changed."""

    offset: int = 0
    generation: str = ""
    behind: str = ""


def write_cursor(place: Place) -> str:
    """The place as an opaque text."""
    parts = [_MARK, place.offset, place.generation, place.behind]
    text = json.dumps(parts, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> Place:
    """The place that a cursor names; a forged one is refused."""
    if not cursor:
        return Place()
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        mark, offset, generation, behind = json.loads(base64.urlsafe_b64decode(padded.encode()))
        offset, behind = int(offset), str(UUID(behind)) if behind else ""
    except (ValueError, TypeError, AttributeError, binascii.Error, UnicodeDecodeError):
        raise _unreadable() from None
    if mark != _MARK or not 0 <= offset <= DEEPEST or not isinstance(generation, str):
        raise _unreadable()
    return Place(offset, generation, behind)


def _unreadable() -> Malformed:
    return Malformed(Reason(PageReason.CURSOR_UNREADABLE, "/cursor"))
