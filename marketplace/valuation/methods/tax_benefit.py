"""The tax amortisation benefit: what writing the price off for tax adds to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic

from marketplace.valuation.methods.arithmetic import N, total
from marketplace.valuation.methods.discounting import Timing, factors


@dataclass(frozen=True, slots=True)
class TaxBenefit(Generic[N]):
    """The last line of a working: `multiplier` is on everything above it."""

    multiplier: N
    adds: N


def tax_multiplier(rate: N, *, tax_rate: N, years: int, timing: Timing) -> N:
    """By how much the value grows because a buyer may write the price off for tax.

    Straight-line over `years` (at least 1). The buyer saves tax on the price, which raises the
    price, which saves more tax: 1 / (1 − tax rate × sum of factors / years).
    Source: International Valuation Standards, IVS 210, tax amortisation benefit.
    """
    written_off = total(factors(rate, timing=timing, years=years)) / years
    return 1 / (1 - tax_rate * written_off)


def benefit_on(value: N, *, rate: N, tax_rate: N, years: int, timing: Timing) -> TaxBenefit[N]:
    """The line of the benefit below lines that together make `value`."""
    multiplier = tax_multiplier(rate, tax_rate=tax_rate, years=years, timing=timing)
    return TaxBenefit(multiplier, value * (multiplier - 1))
