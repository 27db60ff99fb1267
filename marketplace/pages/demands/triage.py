"""How far a demand is known to be genuine, and which way serves it, as panels of its page."""

from __future__ import annotations

from typing import Any

from accounts.access.actor import Actor
from kernel.panels import Panel
from marketplace.demands.authenticity import Standing, evidence_of
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_read_triage
from marketplace.demands.states import DemandState
from marketplace.matching.triage import Route, Triage, facts_of, triage, triage_of

_TONES = {Standing.SHOWN: "good", Standing.PARTLY: "warn", Standing.MISSING: "stop"}
_OVER = (DemandState.WITHDRAWN, DemandState.CONCLUDED, DemandState.EXPIRED)


def evidence_panel(_by: Actor, demand: Demand) -> Panel | None:
    """What speaks for a demand, for everybody who reads it."""
    rows = [
        {
            "words": each.words,
            "standing": each.standing.label,
            "tone": _TONES.get(each.standing, ""),
        }
        for each in evidence_of(demand)
    ]
    return Panel("demands/_evidence.html", {"rows": rows})


def triage_panel(by: Actor, demand: Demand) -> Panel | None:
    """Which way serves it, for its owner and for operators."""
    if demand.state in _OVER or not may_read_triage(by, demand):
        return None
    found = triage_of(demand)
    parts = [
        {"label": each.label, "points": each.points, "share": each.points * 100 // each.of}
        for each in found.parts
    ]
    return Panel("demands/_triage.html", {**chip_of(found), "found": found, "parts": parts})


def chip_of(found: Triage) -> dict[str, Any]:
    """The way as word and tone."""
    is_direct = found.route == Route.MATCH
    return {
        "word": found.route.label,
        "tone": "good" if is_direct else "warn",
        "to_broker": not is_direct,
    }


def desk_chip(demand: Demand) -> dict[str, Any]:
    """The same in a row of a desk, from what the demand says. Needs `reviews`."""
    found = triage(facts_of(demand), is_matched=False)
    return {"triage": {**chip_of(found), "score": found.score}}
