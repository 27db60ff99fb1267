"""Weights learned from answers: those by which relevant matches stand before refused ones. Pure.

It proposes and never acts, and proposes nothing that does not order left-out answers better than
the weights in force do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from marketplace.matching.weights import DELIVERED, Weighting

Values = NDArray[np.float64]

CODES = tuple(DELIVERED.weights)
_BRIDGE, _TERMS = CODES.index("bridge"), CODES.index("terms")
#: The answers about one demand are learned from together or left out together.
_FOLDS = 5
#: Weights stay near those in force unless the answers say otherwise.
_CAUTION, _STEEPNESS = 0.002, 10.0
_STEPS, _PACE = 400, 1.0
#: No weight is more than tripled, or less than a third, at once.
_FURTHEST = float(np.log(3))
#: By so much more of the left-out pairs have to stand in the right order.
_WORTH_IT = 0.03


@dataclass(frozen=True, slots=True)
class Answered:
    """A match that somebody answered: whose it is, its factors by code, and the answer."""

    group: str
    values: Mapping[str, float]
    is_liked: bool


@dataclass(frozen=True, slots=True)
class Learned:
    """Weights, and which share of pairs of a relevant and a refused match they order rightly."""

    weights: Mapping[str, int]
    rightly_now: float
    rightly_then: float


def learned(answers: Sequence[Answered], held: Weighting) -> Learned | None:
    """Weights that order answers which they were not learned from better than those in force."""
    rows = np.array([[each.values.get(code, np.nan) for code in CODES] for each in answers])
    liked = np.array([each.is_liked for each in answers], dtype=bool)
    if liked.all() or not liked.any():
        return None
    now = np.array([held.weights[code] for code in CODES], dtype=np.float64)
    folds = np.array([crc32(each.group.encode()) % _FOLDS for each in answers])
    then = np.zeros(len(answers))
    for fold in range(_FOLDS):
        out = folds == fold
        if out.any() and not out.all():
            then[out] = _scores(rows[out], _fitted(rows[~out], liked[~out], now))
    before, after = _rightly(_scores(rows, now), liked), _rightly(then, liked)
    if after < before + _WORTH_IT:
        return None
    return Learned(_hundred(_fitted(rows, liked, now)), round(before, 3), round(after, 3))


def _scores(rows: Values, weights: Values) -> Values:
    """As a pair is scored: what is not stated is left out."""
    stated = ~np.isnan(rows)
    whole = np.maximum((stated * weights).sum(axis=1), 1e-9)
    scores: Values = (np.where(stated, rows, 0.0) * weights).sum(axis=1) / whole
    return scores


def _fitted(rows: Values, liked: NDArray[np.bool_], now: Values) -> Values:
    """Each weight times what the answers say: relevant ones above a limit, refused ones below."""
    stated, values = ~np.isnan(rows), np.nan_to_num(rows)
    wanted = np.where(liked, _STEEPNESS, -_STEEPNESS)
    turns, limit = np.zeros(len(now)), float(_scores(rows, now).mean())
    for _step in range(_STEPS):
        weights = now * np.exp(turns)
        scores = _scores(rows, weights)
        unsure = wanted / (1 + np.exp(np.clip(wanted * (scores - limit), -50, 50)))
        whole = np.maximum((stated * weights).sum(axis=1), 1e-9)
        moves = stated * weights * (values - scores[:, None]) / whole[:, None]
        turns += _PACE * ((unsure[:, None] * moves).mean(axis=0) - 2 * _CAUTION * turns)
        turns = np.clip(turns, -_FURTHEST, _FURTHEST)
        limit -= _PACE * float(unsure.mean()) / _STEEPNESS**2
    if not stated[:, _BRIDGE].any():
        # Of what nobody answered nothing is learned: it weighs as much of the terms as before.
        turns[_BRIDGE] = turns[_TERMS]
    fitted: Values = now * np.exp(turns)
    return fitted


def _rightly(scores: Values, liked: NDArray[np.bool_]) -> float:
    """The share of pairs of a relevant and a refused one that stand in the right order."""
    ahead = scores[liked][:, None] - scores[~liked][None, :]
    return float((ahead > 0).mean() + (ahead == 0).mean() / 2)


def _hundred(weights: Values) -> dict[str, int]:
    """Whole weights that make a hundred, the bridge aside; none of them disappears."""
    others = np.delete(weights, _BRIDGE)
    scaled = weights * 100 / others.sum()
    whole: dict[str, Any] = {
        code: max(1, round(float(each))) for code, each in zip(CODES, scaled, strict=True)
    }
    summed = sum(weight for code, weight in whole.items() if code != "bridge")
    heaviest = max((code for code in CODES if code != "bridge"), key=lambda code: whole[code])
    return {**whole, heaviest: whole[heaviest] + 100 - summed, "bridge": min(whole["bridge"], 100)}
