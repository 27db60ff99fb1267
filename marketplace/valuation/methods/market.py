"""Comparable transactions: what others paid for what resembles this technology."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Generic

from kernel.errors import Reason
from marketplace.valuation.methods import faults
from marketplace.valuation.methods.arithmetic import CONTEXT, N, median, one
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.methods.method import Line, Method
from marketplace.valuation.reasons import ValuationReason

#: A band of fewer organisations' prices would tell what one of them paid.
LEAST_ORGANISATIONS = 5


@dataclass(frozen=True, slots=True)
class Adjustment(Generic[N]):
    """In what a comparable differs, and which share of its price that is worth (−0.1: less)."""

    name: str
    share: N


@dataclass(frozen=True, slots=True)
class Comparable(Generic[N]):
    """A price that was paid: by the word of its `source`, in a deal of this `organisation`."""

    source: str
    organisation: str
    price: N
    adjustments: tuple[Adjustment[N], ...]


@dataclass(frozen=True, slots=True)
class ComparableLine(Generic[N]):
    """One comparable brought to this technology; the value is the median, so it `adds` a vote."""

    source: str
    price: N
    multiplier: N
    adds: N


@dataclass(frozen=True, slots=True)
class Band:
    """The quartiles of what organisations paid, each organisation counting once."""

    organisations: int
    lower: Decimal
    middle: Decimal
    upper: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison(Method[N]):
    """The median of what was paid for comparable technologies, each adjusted to this one.

    * `comparables`: 1 to 200 prices in one currency, each with its source, the organisation that
      dealt, and adjustments (age, territory, exclusivity, readiness …) that multiply

    Worth: the median of price × (1 + adjustment) × (1 + adjustment) …
    Rises with every price. One strange deal does not move it far, which a mean would let it.
    Source: International Valuation Standards, market approach, comparable transactions method;
    市场法 (交易案例比较法) of 《资产评估执业准则——资产评估方法》 (2019).
    """

    comparables: tuple[Comparable[N], ...]

    def lines(self) -> Iterator[Line[N]]:
        yield from self.adjusted()

    def adjusted(self) -> Iterator[ComparableLine[N]]:
        """Each comparable as if it had been this technology."""
        for each in self.comparables:
            multiplier = one(each.price)
            for adjustment in each.adjustments:
                multiplier = multiplier * (1 + adjustment.share)
            yield ComparableLine(each.source, each.price, multiplier, each.price * multiplier)

    def worth(self) -> N:
        return median([line.adds for line in self.adjusted()])

    def faults(self: Comparison[Decimal]) -> Faults:
        yield from faults.listed(self.comparables, "/comparables")
        for at, each in enumerate(self.comparables):
            yield from faults.named(each.source, f"/comparables/{at}/source")
            yield from faults.named(each.organisation, f"/comparables/{at}/organisation")
            yield from faults.more_than_zero(each.price, f"/comparables/{at}/price")
            if len(each.adjustments) > faults.MOST_ADJUSTMENTS:
                most = {"most": faults.MOST_ADJUSTMENTS}
                place = f"/comparables/{at}/adjustments"
                yield Reason(ValuationReason.TOO_MANY_LISTED, place, most)
            for n, adjustment in enumerate(each.adjustments):
                place = f"/comparables/{at}/adjustments/{n}"
                yield from faults.named(adjustment.name, f"{place}/name")
                if adjustment.share <= -1:
                    yield Reason(ValuationReason.ADJUSTMENT_TOO_LOW, f"{place}/share")


def band_of(comparison: Comparison[Decimal]) -> Band | None:
    """The band that may be shown, or None where fewer than five organisations contribute.

    Each organisation counts once, with the median of its own prices, so that none of them can
    make the band by itself. Quartiles lie between neighbours in proportion.
    """
    with localcontext(CONTEXT):
        paid: dict[str, list[Decimal]] = defaultdict(list)
        for each, line in zip(comparison.comparables, comparison.adjusted(), strict=True):
            paid[each.organisation.strip().casefold()].append(line.adds)
        if len(paid) < LEAST_ORGANISATIONS:
            return None
        one_each = sorted(median(prices) for prices in paid.values())
        lower, middle, upper = (_quartile(one_each, quarter) for quarter in (1, 2, 3))
        return Band(len(one_each), lower, middle, upper)


def _quartile(ordered: list[Decimal], quarter: int) -> Decimal:
    at, rest = divmod((len(ordered) - 1) * quarter, 4)
    if not rest:
        return ordered[at]
    return ordered[at] + (ordered[at + 1] - ordered[at]) * rest / 4
