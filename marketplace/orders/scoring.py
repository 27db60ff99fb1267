"""How well a service fits a need: shares of a whole, each with its reason. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

# What each reason weighs; together 100.
WEIGHTS: Mapping[str, int] = {
    "field": 30,
    "language": 15,
    "region": 15,
    "rating": 20,
    "turnaround": 12,
    "price": 8,
}
# How telling a form of price is before a quote: named amounts first.
_TELLING = {"fixed": 1.0, "range": 0.75, "hourly": 0.5, "success_fee": 0.5, "by_quote": 0.25}
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Sought:
    """What a need says, as far as services are compared by it."""

    fields: Collection[str]
    languages: Collection[str]
    region: str
    wanted_days: int | None


@dataclass(frozen=True, slots=True)
class Offered:
    """What a service says."""

    fields: Collection[str]
    languages: Collection[str]
    regions: Collection[str]
    price_kind: str
    turnaround_days: int | None
    # Median of the provider's ratings from 1 to 5; None where nobody has rated it.
    rating: float | None


@dataclass(frozen=True, slots=True)
class Fit:
    """A score from 0 to 100, and how much of it each reason gives."""

    score: int
    shares: Mapping[str, int]


def fit_of(sought: Sought, offered: Offered) -> Fit:
    """How well a service fits."""
    grades = {
        "field": _overlap(sought.fields, offered.fields),
        "language": _covered(sought.languages, offered.languages),
        "region": _region(sought.region, offered.regions),
        "rating": _HALF if offered.rating is None else (offered.rating - 1) / 4,
        "turnaround": _turnaround(sought.wanted_days, offered.turnaround_days),
        "price": _TELLING.get(offered.price_kind, 0.0),
    }
    shares = {name: round(WEIGHTS[name] * grade) for name, grade in grades.items()}
    return Fit(sum(shares.values()), shares)


def _overlap(wanted: Collection[str], named: Collection[str]) -> float:
    # A generalist names no field: it fits every one, less well than a specialist of this one.
    if not named or not wanted:
        return _HALF
    return 1.0 if set(wanted) & set(named) else 0.0


def _covered(wanted: Collection[str], named: Collection[str]) -> float:
    if not wanted:
        return 1.0
    return len(set(wanted) & set(named)) / len(set(wanted))


def _region(wanted: str, served: Collection[str]) -> float:
    # Regions are codes of which the first two digits name the province.
    if not wanted or not served:
        return 1.0
    return 1.0 if any(code[:2] == wanted[:2] for code in served) else 0.0


def _turnaround(wanted: int | None, days: int | None) -> float:
    if days is None:
        return 0.0
    if wanted is None:
        return _HALF
    return 1.0 if days <= wanted else max(0.0, 1 - (days - wanted) / wanted)
