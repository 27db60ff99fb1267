"""The factors of a score over many pairs at once. Offers and needs are columns of equal length,
or one of them a single row. NaN is what cannot be said of a pair.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marketplace.matching import fit
from marketplace.matching.engine.columns import NOTHING, Columns
from marketplace.matching.scoring import ALIKE_WITHOUT_WORDS
from marketplace.matching.weights import Weighting

Values = NDArray[np.float64]
Flags = NDArray[np.bool_]


def scores(
    offers: Columns,
    needs: Columns,
    cosine: Values,
    shared: Values,
    *,
    on: date,
    by: Weighting,
    alike: Values | None = None,
) -> tuple[Values, Flags]:
    """The score of each pair, and whether people should hear of it."""
    across = ~comparable(offers, needs)
    terms = cosine / (cosine + by.half_cosine)
    if alike is not None:
        across, terms = across & np.isnan(alike), fused(terms, alike)
        shared = np.where(alike >= ALIKE_WITHOUT_WORDS, np.inf, shared)
    whole = np.where(across, by.weights["bridge"], by.weights["terms"])
    summed = whole * terms
    classes = np.zeros_like(terms)
    for name, factor in FACTORS.items():
        value = factor(offers, needs, on)
        stated = ~np.isnan(value)
        value = np.where(stated, value, 0.0)
        classes = value if name == "class" else classes
        whole = whole + by.weights[name] * stated
        summed = summed + by.weights[name] * value
    score = summed / whole
    fits = may_meet(offers, needs, on) & (score >= by.least_score - _SLACK)
    return score, fits & _evident(classes, terms, shared, across, by)


def fused(words: Values, alike: Values) -> Values:
    """Words and meaning one to one; words alone where meaning cannot be said."""
    return np.where(np.isnan(alike), words, (words + alike) / 2)


#: Scores of single pairs are rounded; what is this near to a limit is left to them.
_SLACK = 0.001


def _evident(classes: Values, terms: Values, shared: Values, across: Flags, by: Weighting) -> Flags:
    evident = np.zeros(np.broadcast_shapes(across.shape, terms.shape), dtype=bool)
    for is_across, evidence in ((False, by.evidence), (True, by.evidence_across)):
        for least_class, least_terms, least_shared in evidence:
            evident |= (
                (across == is_across)
                & (classes >= least_class)
                & (terms >= least_terms - _SLACK)
                & (shared >= least_shared)
            )
    return evident


def may_meet(offers: Columns, needs: Columns, on: date) -> Flags:
    """Where no hard constraint keeps the two apart."""
    both_say_how = (offers.modes != 0) & (needs.suiting != 0)
    suits = (offers.modes & (needs.suiting | needs.may_suit)) != 0
    own = offers.organisation == needs.organisation
    past = (needs.deadline != NOTHING) & (needs.deadline < on.toordinal())
    kept = offers.is_kept_from_abroad & needs.is_abroad
    return ~own & ~past & ~kept & (suits | ~both_say_how)


def comparable(offers: Columns, needs: Columns) -> Flags:
    """Where both are told in one language, or one of them in none."""
    told = (offers.languages != 0) & (needs.languages != 0)
    return ((offers.languages & needs.languages) != 0) | ~told


def class_overlap(offers: Columns, needs: Columns, on: date) -> Values:
    """The deepest place of the classification that both name."""
    value = np.zeros(np.broadcast_shapes(offers.trl.shape, needs.trl.shape))
    for ours, theirs, worth in (
        (offers.sections, needs.sections, fit.SAME_SECTION),
        (offers.classes, needs.classes, fit.SAME_CLASS),
        (offers.subclasses, needs.subclasses, fit.SAME_SUBCLASS),
        (offers.groups, needs.groups, fit.SAME_GROUP),
    ):
        value[_any_same(ours, theirs)] = worth
    return _where(_said(offers.sections) & _said(needs.sections), value)


def industry(offers: Columns, needs: Columns, on: date) -> Values:
    """The same division, the same section, or neither."""
    same = _any_same(offers.industries, needs.industries)
    near = _any_same(offers.industry_sections, needs.industry_sections)
    value = np.where(same, 1.0, np.where(near, fit.SAME_INDUSTRY_SECTION, 0.0))
    return _where(_said(offers.industries) & _said(needs.industries), value)


def trl_gap(offers: Columns, needs: Columns, on: date) -> Values:
    """Each missing level takes a quarter."""
    gap = np.maximum(0, needs.trl.astype(np.int16) - offers.trl)
    value = np.maximum(0.0, 1 - gap / fit.TRL_GAP_TOO_WIDE)
    return _where((offers.trl != NOTHING) & (needs.trl != NOTHING), value)


def money(offers: Columns, needs: Columns, on: date) -> Values:
    """Within the budget is full; at twice the budget nothing is left."""
    with np.errstate(divide="ignore", invalid="ignore"):
        beyond = np.where(needs.money > 0, np.maximum(0.0, 2 - offers.money / needs.money), 0.0)
    value = np.where(offers.money <= needs.money, 1.0, beyond)
    stated = ~np.isnan(offers.money) & ~np.isnan(needs.money)
    return _where(stated & (offers.currency == needs.currency), value)


def mode(offers: Columns, needs: Columns, on: date) -> Values:
    """The way that is asked for, or one that may serve."""
    suits = (offers.modes & needs.suiting) != 0
    may_suit = (offers.modes & needs.may_suit) != 0
    value = np.where(suits, 1.0, np.where(may_suit, 0.5, 0.0))
    return _where((offers.modes != 0) & (needs.suiting != 0), value)


def region(offers: Columns, needs: Columns, on: date) -> Values:
    """The same prefecture, the same province, elsewhere."""
    near = np.where(offers.province == needs.province, fit.SAME_PROVINCE, fit.ELSEWHERE)
    value = np.where(offers.prefecture == needs.prefecture, fit.SAME_PREFECTURE, near)
    return _where((offers.province != NOTHING) & (needs.province != NOTHING), value)


def deadline(offers: Columns, needs: Columns, on: date) -> Values:
    """Enough time is full."""
    days = np.maximum(0, needs.deadline - on.toordinal())
    value = np.minimum(1.0, days / fit.UNHURRIED_DAYS) + np.zeros(offers.trl.shape)
    return _where((needs.deadline != NOTHING) & np.ones(offers.trl.shape, dtype=bool), value)


def freshness(offers: Columns, needs: Columns, on: date) -> Values:
    """By the older of the two: what was said long ago may hold no more, and what its owner does
    not confirm counts least.
    """
    said_on = np.minimum(offers.said_on, needs.said_on)
    days = np.maximum(0, on.toordinal() - said_on)
    past = np.maximum(0, days - fit.FRESH_DAYS) / (fit.STALE_DAYS - fit.FRESH_DAYS)
    value = np.maximum(fit.STALE, 1 - past * (1 - fit.STALE))
    value = np.where(offers.is_stale | needs.is_stale, fit.STALE, value)
    return _where((offers.said_on != NOTHING) & (needs.said_on != NOTHING), value)


def completeness(offers: Columns, needs: Columns, on: date) -> Values:
    """The mean of both sides."""
    return (offers.completeness.astype(np.float64) + needs.completeness) / 200


FACTORS: Mapping[str, Callable[[Columns, Columns, date], Values]] = {
    "class": class_overlap,
    "industry": industry,
    "trl": trl_gap,
    "money": money,
    "mode": mode,
    "region": region,
    "deadline": deadline,
    "freshness": freshness,
    "completeness": completeness,
}


def _any_same(ours: NDArray[Any], theirs: NDArray[Any]) -> Flags:
    same = ours[:, :, None] == theirs[:, None, :]
    found: Flags = (same & (ours[:, :, None] != NOTHING)).any(axis=(1, 2))
    return found


def _said(codes: NDArray[Any]) -> Flags:
    said: Flags = codes[:, 0] != NOTHING
    return said


def _where(stated: Flags, value: Values) -> Values:
    return np.where(stated, value, np.nan)
