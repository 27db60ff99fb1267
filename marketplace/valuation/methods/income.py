"""Discounted cash flow: what the technology will earn, as money of the base date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic

from kernel.errors import Reason
from marketplace.valuation.methods import faults
from marketplace.valuation.methods.arithmetic import N, positive, total
from marketplace.valuation.methods.discounting import Timing, factors
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.methods.method import Line, Method
from marketplace.valuation.methods.tax_benefit import benefit_on
from marketplace.valuation.reasons import ValuationReason


@dataclass(frozen=True, slots=True)
class PlannedYear(Generic[N]):
    """A year of the plan, in amounts; `costs` are those that do not follow the sales."""

    revenue: N
    costs: N
    investment: N


@dataclass(frozen=True, slots=True)
class CashYear(Generic[N]):
    """One year worked out. `losses` of earlier years lower the profit that is taxed."""

    year: int
    revenue: N
    costs: N
    losses: N
    tax: N
    investment: N
    cash: N
    factor: N
    adds: N


@dataclass(frozen=True, slots=True)
class Residual(Generic[N]):
    """What all years behind the plan are worth: its `value` at the plan's end, discounted."""

    value: N
    factor: N
    adds: N


@dataclass(frozen=True, slots=True, kw_only=True)
class CashFlow(Method[N]):
    """The technology's share of the cash that its use will bring, on the base date.

    * `plan`: sales, fixed costs and investment of each year, 1 to 60 years; `volume` multiplies
      the sales (1 as planned)
    * `cost_rate`: costs that follow the sales, as a share of them
    * `contribution`: share of the cash that is the technology's, the rest being due to capital,
      people and brand; 1 where all of it is
    * `tax_rate`: share of the profit; losses are carried forward without end
    * `discount_rate`: share a year; `timing`: middle or end of each year
    * `growth_after`: absent where the technology's life ends with the plan; otherwise the share
      by which the last year's cash grows for ever
    * `amortisation_years`: 0, or over how long a buyer writes the price off for tax

    Worth: sum of (sales − costs − tax − investment) × contribution × factor, and the residual
    cash × (1 + growth) / (rate − growth) × the last factor, times the tax benefit.
    Rises with the sales; falls with the discount rate where no year costs cash.
    Source: International Valuation Standards, income approach; 收益法 (现金流量折现法,
    收益分成法) of 《资产评估执业准则——资产评估方法》 (2019); residual after Gordon (1962).
    """

    plan: tuple[PlannedYear[N], ...]
    volume: N
    cost_rate: N
    contribution: N
    tax_rate: N
    discount_rate: N
    timing: Timing
    growth_after: N | None
    amortisation_years: int

    def lines(self) -> Iterator[Line[N]]:
        earned: list[Line[N]] = []
        for line in self._earned():
            earned.append(line)
            yield line
        if self.amortisation_years:
            yield benefit_on(
                total(line.adds for line in earned),
                rate=self.discount_rate,
                tax_rate=self.tax_rate,
                years=self.amortisation_years,
                timing=self.timing,
            )

    def _earned(self) -> Iterator[Line[N]]:
        last: CashYear[N] | None = None
        for last in self.years():
            yield last
        if last is not None and self.growth_after is not None:
            value = last.cash * (1 + self.growth_after) / (self.discount_rate - self.growth_after)
            yield Residual(value, last.factor, value * last.factor)

    def years(self) -> Iterator[CashYear[N]]:
        """The years of the plan alone."""
        losses = self.volume * 0
        discounts = factors(self.discount_rate, timing=self.timing, years=len(self.plan))
        for year, (planned, factor) in enumerate(zip(self.plan, discounts, strict=True), 1):
            revenue = planned.revenue * self.volume
            costs = revenue * self.cost_rate + planned.costs
            profit = revenue - costs
            tax = positive(profit - losses) * self.tax_rate
            cash = (profit - tax - planned.investment) * self.contribution
            yield CashYear(
                year=year,
                revenue=revenue,
                costs=costs,
                losses=losses,
                tax=tax,
                investment=planned.investment,
                cash=cash,
                factor=factor,
                adds=cash * factor,
            )
            losses = positive(losses - profit)

    def faults(self: CashFlow[Decimal]) -> Faults:
        yield from faults.listed(self.plan, "/plan", most=faults.MOST_YEARS)
        for at, year in enumerate(self.plan):
            yield from faults.amount(year.revenue, f"/plan/{at}/revenue")
            yield from faults.amount(year.costs, f"/plan/{at}/costs")
            yield from faults.amount(year.investment, f"/plan/{at}/investment")
        yield from faults.amount(self.volume, "/volume")
        yield from faults.amount(self.cost_rate, "/cost_rate")
        yield from faults.share(self.contribution, "/contribution")
        yield from faults.tax(self.tax_rate, "/tax_rate")
        yield from faults.share(self.discount_rate, "/discount_rate")
        yield from faults.amortisation(self.amortisation_years, "/amortisation_years")
        if self.growth_after is not None and self.growth_after >= self.discount_rate:
            yield Reason(ValuationReason.GROWTH_NOT_BELOW_RATE, "/growth_after")
