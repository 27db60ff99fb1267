"""Relief from royalty: what the owner is spared by not having to license the technology in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic

from marketplace.valuation.methods import faults
from marketplace.valuation.methods.arithmetic import N, positive, total
from marketplace.valuation.methods.discounting import Timing, factors
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.methods.method import Line, Method
from marketplace.valuation.methods.tax_benefit import benefit_on


@dataclass(frozen=True, slots=True)
class ReliefYear(Generic[N]):
    """One year: what it would cost to license in, less upkeep and tax, discounted."""

    year: int
    revenue: N
    royalty: N
    upkeep: N
    tax: N
    factor: N
    adds: N


@dataclass(frozen=True, slots=True, kw_only=True)
class Relief(Method[N]):
    """The royalties that the owner need not pay, after upkeep and tax, on the base date.

    * `revenues`: expected sales of what uses the technology, an amount for each remaining year
      of its life, 1 to 60 years; `volume` multiplies them all (1 as planned, 0.8 a fifth less)
    * `royalty_rate`: share of the sales that a stranger would pay for a licence
    * `upkeep`: amount a year for keeping the right alive and watching over it
    * `tax_rate`: share of what is spared; a year that spares nothing pays no tax
    * `discount_rate`: share a year; `timing`: middle or end of each year
    * `amortisation_years`: 0, or over how long a buyer writes the price off for tax

    Worth: sum of (royalty − upkeep − tax) × factor, times the tax benefit.
    Rises with sales and royalty rate, and with each further year that spares more than its
    upkeep; falls with the discount rate as long as no year costs more than it spares.
    Source: International Valuation Standards, IVS 210, relief-from-royalty method; 节省许可费法
    of 《资产评估执业准则——资产评估方法》 (2019).
    """

    revenues: tuple[N, ...]
    royalty_rate: N
    upkeep: N
    tax_rate: N
    discount_rate: N
    volume: N
    timing: Timing
    amortisation_years: int

    def lines(self) -> Iterator[Line[N]]:
        spared = []
        for each in self.years():
            spared.append(each.adds)
            yield each
        if self.amortisation_years:
            yield benefit_on(
                total(spared),
                rate=self.discount_rate,
                tax_rate=self.tax_rate,
                years=self.amortisation_years,
                timing=self.timing,
            )

    def years(self) -> Iterator[ReliefYear[N]]:
        """The years alone."""
        discounts = factors(self.discount_rate, timing=self.timing, years=len(self.revenues))
        for year, (planned, factor) in enumerate(zip(self.revenues, discounts, strict=True), 1):
            revenue = planned * self.volume
            royalty = revenue * self.royalty_rate
            tax = positive(royalty - self.upkeep) * self.tax_rate
            adds = (royalty - self.upkeep - tax) * factor
            yield ReliefYear(year, revenue, royalty, self.upkeep, tax, factor, adds)

    def faults(self: Relief[Decimal]) -> Faults:
        yield from faults.listed(self.revenues, "/revenues", most=faults.MOST_YEARS)
        for at, revenue in enumerate(self.revenues):
            yield from faults.amount(revenue, f"/revenues/{at}")
        yield from faults.share(self.royalty_rate, "/royalty_rate")
        yield from faults.amount(self.upkeep, "/upkeep")
        yield from faults.tax(self.tax_rate, "/tax_rate")
        yield from faults.share(self.discount_rate, "/discount_rate")
        yield from faults.amount(self.volume, "/volume")
        yield from faults.amortisation(self.amortisation_years, "/amortisation_years")
