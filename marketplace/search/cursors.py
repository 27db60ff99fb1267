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
# How a place in a list without words begins (`kernel.http.pagination`).
_IN_A_LIST = ('["n",', '["p",')


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
        mark, at, generation, last = _told(cursor).split(":")
        offset, behind = int(at), str(UUID(last)) if last else ""
    except (ValueError, binascii.Error):
        raise _unreadable() from None
    if mark != _MARK or not 0 <= offset <= DEEPEST:
        raise _unreadable()
    return Place(offset, generation, behind)


def among_hits(cursor: str | None) -> str | None:
    """The cursor, but for one of a list that was shown while words could not be asked: now that
    they can, this is another list, and it is read from its beginning.
    """
    return None if _begins(cursor, _IN_A_LIST) else cursor


def in_a_list(cursor: str | None) -> str | None:
    """The cursor, but for one of ranked hits: a list without words is read from its beginning."""
    return None if _begins(cursor, (f"{_MARK}:",)) else cursor


def _begins(cursor: str | None, beginnings: tuple[str, ...]) -> bool:
    try:
        return _told(cursor or "").startswith(beginnings)
    except (ValueError, binascii.Error):
        return False


def _told(cursor: str) -> str:
    padded = cursor + "=" * (-len(cursor) % 4)
    return base64.urlsafe_b64decode(padded.encode()).decode()


def _unreadable() -> Malformed:
    return Malformed(Reason(PageReason.CURSOR_UNREADABLE, "/cursor"))
