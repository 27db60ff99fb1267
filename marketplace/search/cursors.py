"""Where a page of ranked hits begins, and in which generation of the index it was counted."""

from __future__ import annotations

import base64
import binascii
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
    text = f"{_MARK}:{place.offset}:{place.generation}:{place.behind}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> Place:
    """The place that a cursor names; a forged one is refused."""
    if not cursor:
        return Place()
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        told = base64.urlsafe_b64decode(padded.encode()).decode()
        mark, at, generation, last = told.split(":")
        offset, behind = int(at), str(UUID(last)) if last else ""
    except (ValueError, binascii.Error):
        raise _unreadable() from None
    if mark != _MARK or not 0 <= offset <= DEEPEST:
        raise _unreadable()
    return Place(offset, generation, behind)


def _unreadable() -> Malformed:
    return Malformed(Reason(PageReason.CURSOR_UNREADABLE, "/cursor"))
