"""Facts of a report as JSON and back, while it waits for its signatures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from marketplace.evaluations.content import ReportFacts

VERSION = 1


def facts_as_json(facts: ReportFacts) -> dict[str, Any]:
    """All of them; amounts as strings, for JSON's own numbers are not exact."""
    said = asdict(facts) | {"scores": dict(facts.scores), "evidence": list(facts.evidence)}
    said["valid_until"] = facts.valid_until.isoformat()
    for name in ("value_low", "value_high"):
        said[name] = None if said[name] is None else str(said[name])
    return {"version": VERSION, **said}


def facts_from_json(said: Mapping[str, Any]) -> ReportFacts:
    """As they were stated."""
    values = {name: value for name, value in said.items() if name != "version"}
    for name in ("value_low", "value_high"):
        values[name] = None if values[name] is None else Decimal(values[name])
    values["valid_until"] = date.fromisoformat(values["valid_until"])
    values["evidence"] = tuple(values["evidence"])
    return ReportFacts(**values)
