"""Which table of weights holds, and all that ever held."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from marketplace.matching.models import MatchWeighting
from marketplace.matching.weights import DELIVERED, Weighting

SCHEMA = 1


def weighting_in_force() -> Weighting:
    """The newest table that an operator made, or the one that is delivered."""
    row = MatchWeighting.objects.order_by("-number").first()
    return read_weighting(row) if row else DELIVERED


def read_weighting(row: MatchWeighting) -> Weighting:
    """A stored table. A factor that was added since stands as it is delivered."""
    return weighting_of(row.number, row.table["weights"], row.table["least_score"])


def weighting_of(number: int, weights: dict[str, int], least_score: float) -> Weighting:
    """A table with these weights and limits."""
    whole = {**DELIVERED.weights, **weights}
    return replace(DELIVERED, number=number, weights=whole, least_score=least_score)


def as_table(weighting: Weighting) -> dict[str, Any]:
    """A table as it is stored."""
    return {
        "schema": SCHEMA,
        "weights": dict(weighting.weights),
        "least_score": weighting.least_score,
    }
