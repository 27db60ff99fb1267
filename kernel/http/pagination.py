"""Keyset pages: stable under inserts, as fast on the last page as on the first."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kernel.errors import Malformed, Reason, ReasonCode
from kernel.http.characters import NUL

Row = TypeVar("Row", bound=Model)

DEFAULT_SIZE = 20
MOST = 100


class PageReason(ReasonCode):
    """What can be wrong with a request for a page."""

    CURSOR_UNREADABLE = (
        "page.cursor_unreadable",
        _("This cursor was not made here. Start again without it."),
    )
    SIZE_OUT_OF_RANGE = "page.size_out_of_range", _("A page has between 1 and %(most)s rows.")
    ORDERING_UNKNOWN = (
        "page.ordering_unknown",
        _("There is no such ordering. Use one of: %(known)s."),
    )


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    """Some rows and the cursors of the pages around them."""

    items: list[Row]
    next: str | None
    previous: str | None


def keyset_page(
    rows: QuerySet[Row], *, order: Sequence[str], cursor: str | None, size: int = DEFAULT_SIZE
) -> Page[Row]:
    """The page of `rows` behind (or before) a cursor.

    `order` names non-null columns or annotations, "-" for falling, and must end with a unique one.
    """
    backwards, position = _read(cursor, order)
    ordered = rows.order_by(*(_turn(name) if backwards else name for name in order))
    if position is not None:
        try:
            ordered = ordered.filter(_behind(order, position, backwards=backwards))
        except (ValidationError, ValueError, TypeError):
            # A forged cursor holds values that its columns cannot.
            raise Malformed(Reason(PageReason.CURSOR_UNREADABLE, "/cursor")) from None
    found = list(ordered[: size + 1])
    more, items = len(found) > size, found[:size]
    if backwards:
        items.reverse()
    has_next = (backwards and position is not None) or (not backwards and more)
    has_previous = (not backwards and position is not None) or (backwards and more)
    return Page(
        items,
        next=_write("n", items[-1], order) if items and has_next else None,
        previous=_write("p", items[0], order) if items and has_previous else None,
    )


def cursor_behind(row: Model, order: Sequence[str]) -> str:
    """The cursor that goes on behind this row, also where nothing is there yet."""
    return _write("n", row, order)


def page_size(given: str | None) -> int:
    """The page size asked for, within bounds."""
    if not given:
        return DEFAULT_SIZE
    if not given.isdecimal() or not 1 <= int(given) <= MOST:
        raise Malformed(Reason(PageReason.SIZE_OUT_OF_RANGE, "/page_size", {"most": MOST}))
    return int(given)


def ordering(given: str | None, known: Mapping[str, Sequence[str]]) -> Sequence[str]:
    """The columns of an ordering by its public name; the first known one is the default."""
    if not given:
        return next(iter(known.values()))
    if given not in known:
        names = ", ".join(known)
        raise Malformed(Reason(PageReason.ORDERING_UNKNOWN, "/ordering", {"known": names}))
    return known[given]


def _turn(name: str) -> str:
    return name[1:] if name.startswith("-") else f"-{name}"


def _behind(order: Sequence[str], position: Sequence[Any], *, backwards: bool) -> Q:
    # (a, b) is behind (x, y) if a is behind x, or a = x and b behind y; directions may mix.
    condition, equal = Q(), Q()
    for name, value in zip(order, position, strict=True):
        column = name.lstrip("-")
        falling = name.startswith("-") != backwards
        condition |= equal & Q(**{f"{column}__{'lt' if falling else 'gt'}": value})
        equal &= Q(**{column: value})
    return condition


def _write(direction: str, row: Model, order: Sequence[str]) -> str:
    values = [_plain(_value(row, name.lstrip("-"))) for name in order]
    text = json.dumps([direction, *values], separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _plain(value: object) -> object:
    if isinstance(value, bool):
        # As a number: a cursor that holds a truth value was not made here.
        return int(value)
    return value if isinstance(value, (int, float, str)) else str(value)


def _read(cursor: str | None, order: Sequence[str]) -> tuple[bool, list[Any] | None]:
    if not cursor:
        return False, None
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        direction, *position = json.loads(base64.urlsafe_b64decode(padded.encode()))
    except (ValueError, TypeError, binascii.Error, UnicodeDecodeError):
        raise Malformed(Reason(PageReason.CURSOR_UNREADABLE, "/cursor")) from None
    plain = all(
        isinstance(value, (int, float, str)) and not isinstance(value, bool) for value in position
    )
    plain = plain and NUL not in "".join(map(str, position))
    if direction not in ("n", "p") or len(position) != len(order) or not plain:
        raise Malformed(Reason(PageReason.CURSOR_UNREADABLE, "/cursor"))
    return direction == "p", position
