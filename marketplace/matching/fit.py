"""How well two values of one kind go together, each between 0 and 1. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

SAME_GROUP, SAME_SUBCLASS, SAME_CLASS, SAME_SECTION = 1.0, 0.85, 0.6, 0.15
SAME_INDUSTRY_SECTION = 0.3
SAME_PREFECTURE, SAME_PROVINCE, ELSEWHERE = 1.0, 0.8, 0.3

# Days that talks, a contract and a first delivery commonly take at least.
UNHURRIED_DAYS = 90
HURRIED_DAYS = 30
TRL_GAP_TOO_WIDE = 4

# What was said within half a year is fresh; after three years it counts least.
FRESH_DAYS, STALE_DAYS, STALE = 180, 1095, 0.2

# What a seeker of each kind asks for, and what may serve as well. A kind and a mode in neither
# set cannot come together.
_SUITS: Mapping[str, frozenset[str]] = {
    "buy": frozenset({"assignment"}),
    "licence_in": frozenset({"licence_exclusive", "licence_sole", "licence_non_exclusive"}),
    "commission_rd": frozenset({"commissioned_development", "service"}),
    "joint_rd": frozenset({"joint_development", "equity_contribution"}),
    "consult": frozenset({"consulting", "service"}),
}
_MAY_SUIT: Mapping[str, frozenset[str]] = {
    "buy": frozenset({"licence_exclusive", "licence_sole", "equity_contribution"}),
    "licence_in": frozenset({"assignment", "equity_contribution", "service"}),
    "commission_rd": frozenset({"joint_development", "consulting", "licence_non_exclusive"}),
    "joint_rd": frozenset({"commissioned_development", "licence_exclusive", "licence_sole"}),
    "consult": frozenset({"commissioned_development", "joint_development"}),
}


@dataclass(frozen=True, slots=True)
class NearestClass:
    """The deepest place of the classification tree that both sides share."""

    value: float
    level: str
    code: str


def nearest_class(ours: Iterable[str], theirs: Iterable[str]) -> NearestClass:
    """The best of all pairs of symbols such as `H01M 4/62` or `H01M`."""
    pairs = [_common_class(one, other) for one in ours for other in theirs]
    return max(pairs, key=lambda pair: (pair.value, pair.code))


def _common_class(one: str, other: str) -> NearestClass:
    group, other_group = one.partition("/")[0].strip(), other.partition("/")[0].strip()
    if group == other_group and len(group) > 4:
        return NearestClass(SAME_GROUP, "group", group)
    for length, value, level in (
        (4, SAME_SUBCLASS, "subclass"),
        (3, SAME_CLASS, "class"),
        (1, SAME_SECTION, "section"),
    ):
        if len(one) >= length and one[:length] == other[:length]:
            return NearestClass(value, level, one[:length])
    return NearestClass(0.0, "none", one[:4])


def nearest_industry(ours: Iterable[str], theirs: Iterable[str]) -> tuple[float, str]:
    """Same division of GB/T 4754 (C36), same section (C), or neither."""
    best = (0.0, next(iter(ours), ""))
    for one in ours:
        for other in theirs:
            if one == other:
                return 1.0, one
            if one[:1] == other[:1]:
                best = (SAME_INDUSTRY_SECTION, one[:1])
    return best


def trl_value(offered: int, wanted: int) -> float:
    """Mature enough is full; each missing level takes a quarter."""
    gap = max(0, wanted - offered)
    return max(0.0, 1 - gap / TRL_GAP_TOO_WIDE)


def money_value(price: Decimal, budget: Decimal) -> float:
    """Within the budget is full; at twice the budget nothing is left."""
    if price <= budget:
        return 1.0
    return round(max(0.0, 2 - float(price / budget)), 4) if budget else 0.0


def mode_value(modes: Iterable[str], kind: str) -> float:
    """The way asked for is full, one that may serve half; otherwise the two cannot meet."""
    offered = frozenset(modes)
    if offered & suiting(kind):
        return 1.0
    return 0.5 if offered & may_suit(kind) else 0.0


def suiting(kind: str) -> frozenset[str]:
    """The ways that a seeker of this kind asks for."""
    return _SUITS.get(kind, frozenset())


def may_suit(kind: str) -> frozenset[str]:
    """The ways that may serve it as well."""
    return _MAY_SUIT.get(kind, frozenset())


def region_value(one: str, other: str) -> float:
    """By codes of GB/T 2260: same prefecture, same province, elsewhere."""
    if one[:4] == other[:4]:
        return SAME_PREFECTURE
    return SAME_PROVINCE if one[:2] == other[:2] else ELSEWHERE


def deadline_value(days: int) -> float:
    """Enough time is full."""
    return round(min(1.0, max(0, days) / UNHURRIED_DAYS), 4)


def freshness_value(days: int) -> float:
    """What was said lately is full, and never nothing."""
    past = max(0, days - FRESH_DAYS) / (STALE_DAYS - FRESH_DAYS)
    return round(max(STALE, 1 - past * (1 - STALE)), 4)
