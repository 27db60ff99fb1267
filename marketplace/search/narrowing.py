"""What narrows an answer beside facets: other values of the index, and rows chosen elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from kernel.text.analysis import code_end, terms
from kernel.text.folding import fold
from marketplace.search.codes import LEVEL, PLACE, levels_between

# A section, a class, a subclass: a document is under the whole of each that it lies in.
_WHOLE = frozenset({1, 3, 4})


@dataclass(frozen=True, slots=True)
class Narrowing:
    """Any of these values of a field of the index, or any that begins so."""

    field: str
    values: tuple[str, ...] = ()
    beginning: str = ""


@dataclass(frozen=True, slots=True)
class Within:
    """Rows that the caller has chosen by what no index holds; and by the name of each choice what
    there would be without it, where others stay. Those are read only when nothing is found.
    """

    rows: QuerySet[Any]
    without: Mapping[str, QuerySet[Any] | None] = field(default_factory=dict)


def level_from(least: int) -> Narrowing:
    """At least so ready."""
    return Narrowing(f"facets.{LEVEL}", tuple(levels_between(least, 9)))


def level_up_to(most: int) -> Narrowing:
    """At most so ready."""
    return Narrowing(f"facets.{LEVEL}", tuple(levels_between(1, most)))


def placed_in(code: str) -> Narrowing:
    """Offered in exactly this place."""
    return Narrowing(f"facets.{PLACE}", (code,))


def in_class(symbol: str) -> Narrowing:
    """A class with all that lies in it, or the symbols that begin as far as this one is written."""
    plain = "".join(fold(symbol).text.split())
    if len(plain) in _WHOLE:
        return Narrowing("classes", (plain,))
    whole = terms(symbol)[:1] if code_end(symbol) == len(symbol) else []
    return Narrowing("classes", tuple(whole), beginning=plain)
