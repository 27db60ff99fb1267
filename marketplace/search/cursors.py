"""Where a page of hits begins: behind a rank and an id, or before them."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import Malformed, Reason
from kernel.http.pagination import PageReason


@dataclass(frozen=True, slots=True)
class Position:
    """The edge of the page before."""

    rank: float = 0.0
    object_id: str = ""
    backwards: bool = False

    @property
    def is_set(self) -> bool:
        """Whether this is anywhere but the beginning."""
        return bool(self.object_id)


def write_cursor(position: Position) -> str:
    """The position as an opaque text."""
    parts = [position.rank, position.object_id, int(position.backwards)]
    text = json.dumps(parts, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str | None) -> Position:
    """The position that a cursor names; a forged one is refused."""
    if not cursor:
        return Position()
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        rank, object_id, backwards = json.loads(base64.urlsafe_b64decode(padded.encode()))
        return Position(float(rank), str(UUID(object_id)), backwards=bool(backwards))
    except (ValueError, TypeError, AttributeError, binascii.Error, UnicodeDecodeError):
        raise Malformed(Reason(PageReason.CURSOR_UNREADABLE, "/cursor")) from None
