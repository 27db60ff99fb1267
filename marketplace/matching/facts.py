"""The facts of a listing or demand as they are stored beside its terms: plain text, and back.

Schema 2: of an unnamed demand only what everybody may read. What a side does not state is left
out.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar
from uuid import UUID

from marketplace.matching.scoring import Need, Offer
from marketplace.matching.sparse import Vector

Side = TypeVar("Side", Offer, Need)

SCHEMA = 2
#: Columns of both nouns have one name for what is compared with each other.
_COLUMN = {"price": "money", "budget": "money"}
_READ: Mapping[str, Any] = {
    "organisation": UUID,
    "languages": frozenset,
    "ipc": tuple,
    "industries": tuple,
    "modes": tuple,
    "price": Decimal,
    "budget": Decimal,
    "deadline": date.fromisoformat,
    "said_on": date.fromisoformat,
}


def told(side: Offer | Need) -> dict[str, Any]:
    """Everything of it but its key, its terms, and what is said of a pair."""
    said = {
        _COLUMN.get(each.name, each.name): _plain(getattr(side, each.name))
        for each in fields(side)
        if each.name not in ("id", "terms", "alike")
    }
    return {"schema": SCHEMA, **{name: value for name, value in said.items() if value}}


def read(kind: type[Side], key: UUID, facts: str, *, terms: Vector) -> Side:
    """A listing or demand as one pair's scorer wants it."""
    said = json.loads(facts)
    values: dict[str, Any] = {}
    for attribute, name, reading in _READINGS[kind.__name__]:
        if name in said:
            values[attribute] = reading(said[name])
    return kind(id=key, terms=terms, **values)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset | tuple):
        return sorted(value) if isinstance(value, frozenset) else list(value)
    if isinstance(value, UUID | Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _as_it_is(value: Any) -> Any:
    return value


# Attribute, its name among the facts, and how its plain form is read.
_READINGS: Mapping[str, Sequence[tuple[str, str, Any]]] = {
    kind.__name__: [
        (each.name, _COLUMN.get(each.name, each.name), _READ.get(each.name, _as_it_is))
        for each in fields(kind)
    ]
    for kind in (Offer, Need)
}
