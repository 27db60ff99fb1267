"""Monte Carlo: the value once for every draw of the uncertain inputs, and how it spreads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil, fsum, sqrt

import numpy as np

from kernel.errors import Invalid, Reason, refuse_if
from kernel.money import Money
from marketplace.valuation.methods.arithmetic import Floats
from marketplace.valuation.methods.drawing import Distribution, chances
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.methods.method import Method, as_floats, unfit, unsound
from marketplace.valuation.reasons import ValuationReason

PERCENTILES = (5, 10, 25, 50, 75, 90, 95)
BARS = 24
#: So many draws at once stay in the processor's cache; the result does not depend on it.
_BLOCK = 8192
_FEWEST, _MOST = 1_000, 1_000_000
_LARGEST_SEED = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Bar:
    """How many draws lie from `low` to below `high`; the last bar holds its end as well."""

    low: float
    high: float
    draws: int


@dataclass(frozen=True, slots=True)
class Simulation:
    """How the value spreads. `standard_error` is how far the mean itself may be off."""

    draws: int
    seed: int
    mean: float
    standard_deviation: float
    standard_error: float
    lowest: float
    highest: float
    percentiles: Mapping[int, float]
    share_below_zero: float
    bars: tuple[Bar, ...]

    def money(self, value: float, currency: str) -> Money:
        """One of its values to the minor unit of its currency."""
        return Money.nearest(Decimal(value), currency)


def simulate(
    method: Method[Decimal], uncertain: Mapping[str, Distribution], *, draws: int, seed: int
) -> Simulation:
    """Work the method out for every draw, the uncertain numbers being independent of each other.

    `uncertain` names places in the inputs (`/royalty_rate`) and how their numbers spread. The
    same inputs, seed and number of draws give the same result to the last digit, anywhere.
    Raises `Invalid` with everything wrong, also where an end of a range would not be a sound input.
    Source: Metropolis and Ulam, "The Monte Carlo method", JASA 44 (1949); percentiles after
    Hyndman and Fan (1996), definition 7.
    """
    refuse_if(_faults(method, uncertain, draws=draws, seed=seed), error=Invalid)
    values = np.concatenate(list(_worths(method, uncertain, draws=draws, seed=seed)))
    return _described(np.sort(values), seed=seed)


def _worths(
    method: Method[Decimal], uncertain: Mapping[str, Distribution], *, draws: int, seed: int
) -> Iterator[Floats]:
    certain = as_floats(method)
    streams = {name: chances(seed, name, block=_BLOCK) for name in uncertain}
    for block in range(ceil(draws / _BLOCK)):
        size = min(_BLOCK, draws - block * _BLOCK)
        drawn = {name: uncertain[name].at(next(stream)) for name, stream in streams.items()}
        yield np.broadcast_to(certain.varied(drawn).worth(), (_BLOCK,))[:size]


def _described(ascending: Floats, *, seed: int) -> Simulation:
    values: list[float] = ascending.tolist()
    mean = fsum(values) / len(values)
    variance = fsum((each - mean) * (each - mean) for each in values) / (len(values) - 1)
    return Simulation(
        draws=len(values),
        seed=seed,
        mean=mean,
        standard_deviation=sqrt(variance),
        standard_error=sqrt(variance / len(values)),
        lowest=values[0],
        highest=values[-1],
        percentiles={percent: _percentile(values, percent) for percent in PERCENTILES},
        share_below_zero=int(np.searchsorted(ascending, 0.0)) / len(values),
        bars=tuple(_bars(ascending)),
    )


def _percentile(ascending: list[float], percent: int) -> float:
    at, rest = divmod((len(ascending) - 1) * percent, 100)
    if not rest:
        return ascending[at]
    return ascending[at] + (ascending[at + 1] - ascending[at]) * rest / 100


def _bars(ascending: Floats) -> Iterator[Bar]:
    low, high = float(ascending[0]), float(ascending[-1])
    edges = [low + (high - low) * at / BARS for at in range(BARS)]
    below = [(edge, int(np.searchsorted(ascending, edge))) for edge in edges]
    for (start, first), (end, last) in pairwise([*below, (high, len(ascending))]):
        yield Bar(start, end, last - first)


def _faults(
    method: Method[Decimal], uncertain: Mapping[str, Distribution], *, draws: int, seed: int
) -> Faults:
    if wrong := unsound(method):
        yield from wrong
        return
    if not _FEWEST <= draws <= _MOST:
        yield Reason(ValuationReason.DRAWS_OUT_OF_RANGE, "/draws")
    if not 0 <= seed <= _LARGEST_SEED:
        yield Reason(ValuationReason.SEED_OUT_OF_RANGE, "/seed")
    if not uncertain:
        yield Reason(ValuationReason.NOTHING_LISTED, "/uncertain")
    misstated = [
        reason
        for pointer, distribution in uncertain.items()
        for reason in distribution.faults(f"/uncertain{pointer}")
    ]
    yield from misstated or unfit(method, list(corners(uncertain)), at="/uncertain")


def corners(uncertain: Mapping[str, Distribution]) -> Iterator[dict[str, Decimal]]:
    """All at one end, and each alone at the other, where two that exclude each other meet."""
    lows = {pointer: each.ends[0] for pointer, each in uncertain.items()}
    highs = {pointer: each.ends[1] for pointer, each in uncertain.items()}
    yield from (lows, highs)
    for pointer in uncertain:
        yield lows | {pointer: highs[pointer]}
        yield highs | {pointer: lows[pointer]}
