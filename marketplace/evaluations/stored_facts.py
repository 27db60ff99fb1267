"""Facts of a report as JSON and back, while it waits for its signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from marketplace.evaluations.content import ReportFacts

VERSION = 2
_AMOUNTS = ("value_low", "value_likely", "value_high")
_DAYS = ("valid_until", "base_date")
_LISTS = ("evidence", "valuation_methods")


def facts_as_json(facts: ReportFacts) -> dict[str, Any]:
    """All of them; amounts as strings, for JSON's own numbers are not exact."""
    said = asdict(facts) | {"scores": dict(facts.scores)}
    for name in _AMOUNTS:
        said[name] = None if said[name] is None else str(said[name])
    for name in _DAYS:
        said[name] = None if said[name] is None else said[name].isoformat()
    for name in _LISTS:
        said[name] = list(said[name])
    return {"version": VERSION, **said}


def facts_from_json(said: Mapping[str, Any]) -> ReportFacts:
    """As they were stated."""
    values = {name: value for name, value in said.items() if name != "version"}
    for name in _AMOUNTS:
        values[name] = None if values[name] is None else Decimal(values[name])
    for name in _DAYS:
        values[name] = None if values[name] is None else date.fromisoformat(values[name])
    for name in _LISTS:
        values[name] = tuple(values[name])
    return ReportFacts(**values)
