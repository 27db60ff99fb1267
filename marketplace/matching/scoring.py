"""The score of a pair as a sum of factors. Pure: plain values in, plain values out.

Hard constraints come first: a pair that breaks one has no score at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple
from uuid import UUID

from marketplace.matching import fit
from marketplace.matching.sparse import Vector, contributions
from marketplace.matching.weights import DELIVERED, Weighting

#: So many of the shared terms are handed on to be explained; fewer would cut words in two.
MOST_TERMS = 48
#: As alike in meaning as this, two texts need not share a word.
ALIKE_WITHOUT_WORDS = 0.5


@dataclass(frozen=True, slots=True)
class Offer:
    """A listing as matching sees it."""

    id: UUID
    organisation: UUID
    terms: Vector
    #: In which it is told in full.
    languages: frozenset[str] = frozenset()
    ipc: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    trl: int | None = None
    region: str | None = None
    modes: tuple[str, ...] = ()
    price: Decimal | None = None
    currency: str = ""
    is_kept_from_abroad: bool = False
    completeness: int = 0
    said_on: date | None = None
    #: Its owner has not confirmed it for long.
    is_stale: bool = False
    #: How alike in meaning the pair is, where an encoder is in use that can say it.
    alike: float | None = None


@dataclass(frozen=True, slots=True)
class Need:
    """A demand as matching sees it."""

    id: UUID
    organisation: UUID
    terms: Vector
    #: In which it is told in full.
    languages: frozenset[str] = frozenset()
    ipc: tuple[str, ...] = ()
    industries: tuple[str, ...] = ()
    trl: int | None = None
    region: str | None = None
    kind: str = ""
    budget: Decimal | None = None
    currency: str = ""
    deadline: date | None = None
    is_abroad: bool = False
    completeness: int = 0
    said_on: date | None = None
    #: Its owner has not confirmed it for long.
    is_stale: bool = False


class Factor(NamedTuple):
    """One reason for or against: its value of one, and its share of the whole score."""

    # A tuple, since a rebuild makes ten million of them.

    code: str
    value: float
    share: float = 0.0
    fits: bool = True
    params: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Score:
    """How well a pair fits, with its reasons in the order of what they add."""

    value: float
    factors: tuple[Factor, ...]
    by: Weighting = DELIVERED

    @property
    def is_match(self) -> bool:
        """Whether people should hear of it."""
        return self.value >= self.by.least_score and self.is_evident

    @property
    def is_evident(self) -> bool:
        """Whether words and class say that the two speak of one thing."""
        return self.is_evident_at(self.value_of("class"))

    def is_evident_at(self, shared_class: float) -> bool:
        """Whether it would be evident if the classes were so near."""
        said = next((each for each in self.factors if each.code in ("terms", "bridge")), None)
        if said is None:
            return False
        evidence = self.by.evidence if said.code == "terms" else self.by.evidence_across
        words, alike = len(said.params["terms"]), said.params.get("alike", 0.0)
        return any(
            shared_class >= near
            and said.value >= value
            and (words >= count or alike >= ALIKE_WITHOUT_WORDS)
            for near, value, count in evidence
        )

    def value_of(self, code: str) -> float:
        """The value of one factor, 0 where it was not stated."""
        return next((factor.value for factor in self.factors if factor.code == code), 0.0)


def score(offer: Offer, need: Need, *, on: date, by: Weighting = DELIVERED) -> Score | None:
    """The score of a pair on a day, or None where they may never meet."""
    return None if obstacle(offer, need, on=on) else judged(offer, need, on=on, by=by)


def judged(offer: Offer, need: Need, *, on: date, by: Weighting = DELIVERED) -> Score:
    """The score that a pair would have if no hard constraint were asked."""
    stated = [_said(offer, need, by)]
    stated += [found for factor in _FACTORS if (found := factor(offer, need, on)) is not None]
    weights = by.weights
    whole = sum([weights[factor.code] for factor in stated])
    # Unpacked and packed again in place: this line is what a rebuild does most.
    shared = [
        Factor(code, value, round(weights[code] * value / whole, 4), fits, params)
        for code, value, _share, fits, params in stated
        if weights[code]
    ]
    shared.sort(key=_by_share)
    value = round(sum([factor.share for factor in shared]), 4)
    return Score(min(value, 1.0), tuple(shared), by)


def _by_share(factor: Factor) -> tuple[float, str]:
    return -factor.share, factor.code


def obstacle(offer: Offer, need: Need, *, on: date) -> str | None:
    """Which hard constraint keeps the pair apart, if one does."""
    if offer.organisation == need.organisation:
        return "own_organisation"
    if need.deadline is not None and need.deadline < on:
        return "deadline_past"
    if offer.is_kept_from_abroad and need.is_abroad:
        return "kept_from_abroad"
    if offer.modes and need.kind and not fit.mode_value(offer.modes, need.kind):
        return "kinds_incompatible"
    return None


def _said(offer: Offer, need: Need, by: Weighting) -> Factor:
    """What the two texts have in common: their own words, or in two languages what meets over
    the bridge. An encoder that reads both needs no bridge.
    """
    shared = contributions(offer.terms, need.terms)
    cosine = sum(shared.values())
    comparable = bool(offer.languages & need.languages) or not (offer.languages and need.languages)
    value, params = cosine / (cosine + by.half_cosine), {"cosine": round(cosine, 4)}
    if offer.alike is not None:
        value = (value + offer.alike) / 2
        params["alike"] = round(offer.alike, 4)
    return Factor(
        "terms" if comparable or offer.alike is not None else "bridge",
        round(value, 4),
        fits=bool(shared) or params.get("alike", 0.0) >= ALIKE_WITHOUT_WORDS,
        params={**params, "terms": list(shared)[:MOST_TERMS]},
    )


def _class(offer: Offer, need: Need, on: date) -> Factor | None:
    if not offer.ipc or not need.ipc:
        return None
    nearest = fit.nearest_class(offer.ipc, need.ipc)
    params = {"level": nearest.level, "code": nearest.code, "other": need.ipc[0][:4]}
    return Factor("class", nearest.value, fits=nearest.value >= fit.SAME_CLASS, params=params)


def _industry(offer: Offer, need: Need, on: date) -> Factor | None:
    if not offer.industries or not need.industries:
        return None
    value, code = fit.nearest_industry(offer.industries, need.industries)
    return Factor("industry", value, fits=value == 1, params={"code": code})


def _trl(offer: Offer, need: Need, on: date) -> Factor | None:
    if offer.trl is None or need.trl is None:
        return None
    params = {"offered": offer.trl, "wanted": need.trl}
    return Factor(
        "trl", fit.trl_value(offer.trl, need.trl), fits=offer.trl >= need.trl, params=params
    )


def _money(offer: Offer, need: Need, on: date) -> Factor | None:
    if offer.price is None or need.budget is None or offer.currency != need.currency:
        return None
    # Without the figures: each side reads the other's where it may, and not with its matches.
    value = fit.money_value(offer.price, need.budget)
    return Factor("money", value, fits=offer.price <= need.budget)


def _mode(offer: Offer, need: Need, on: date) -> Factor | None:
    if not offer.modes or not need.kind:
        return None
    value = fit.mode_value(offer.modes, need.kind)
    params = {"modes": list(offer.modes), "kind": need.kind}
    return Factor("mode", value, fits=value == 1, params=params)


def _region(offer: Offer, need: Need, on: date) -> Factor | None:
    if offer.region is None or need.region is None:
        return None
    value = fit.region_value(offer.region, need.region)
    params = {"offered": offer.region, "wanted": need.region}
    return Factor("region", value, fits=value >= fit.SAME_PROVINCE, params=params)


def _deadline(offer: Offer, need: Need, on: date) -> Factor | None:
    if need.deadline is None:
        return None
    days = (need.deadline - on).days
    value = fit.deadline_value(days)
    # The day itself: how many are left is said when it is read.
    params = {"deadline": need.deadline.isoformat()}
    return Factor("deadline", value, fits=days >= fit.HURRIED_DAYS, params=params)


def _freshness(offer: Offer, need: Need, on: date) -> Factor | None:
    if offer.said_on is None or need.said_on is None:
        return None
    said_on = min(offer.said_on, need.said_on)
    days = max(0, (on - said_on).days)
    is_stale = offer.is_stale or need.is_stale
    value = fit.STALE if is_stale else fit.freshness_value(days)
    params = {"said_on": said_on.isoformat(), "stale": is_stale}
    return Factor("freshness", value, fits=not is_stale and days < fit.STALE_DAYS, params=params)


def _completeness(offer: Offer, need: Need, on: date) -> Factor:
    value = round((offer.completeness + need.completeness) / 200, 4)
    params = {"listing": offer.completeness, "demand": need.completeness}
    return Factor("completeness", value, fits=value >= 0.5, params=params)


_FACTORS: tuple[Callable[[Offer, Need, date], Factor | None], ...] = (
    _class,
    _industry,
    _trl,
    _money,
    _mode,
    _region,
    _deadline,
    _freshness,
    _completeness,
)
