"""Discounted cash flow: what the technology will earn, as money of the base date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic

from kernel.errors import Reason
from marketplace.valuation.methods import faults
from marketplace.valuation.methods.arithmetic import N, is_any, positive, total
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
    """All years behind the plan, taxed in full: their `value` at its end, discounted."""

    value: N
    factor: N
    adds: N


@dataclass(frozen=True, slots=True)
class LossesLeft(Generic[N]):
    """What `losses` that are left at the plan's end save in tax later, until they are used up."""

    losses: N
    saved: N
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
      by which the last year's sales, costs and investment grow for ever
    * `amortisation_years`: 0, or over how long a buyer writes the price off for tax

    Worth: sum of (sales − costs − tax − investment) × contribution × factor, and the residual
    cash × (1 + growth) / (rate − growth) × the last factor, times the tax benefit. The residual
    is of a last year that pays tax on its whole profit; what losses left by then still save, for
    60 years at most, is an item of its own.
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
            yield from self._behind(last, growth=self.growth_after)

    def _behind(self, last: CashYear[N], *, growth: N) -> Iterator[Line[N]]:
        """Years like the last one, but for losses: those end, and the years do not."""
        profit = last.revenue - last.costs
        tax = positive(profit) * self.tax_rate
        cash = (profit - tax - last.investment) * self.contribution
        value = cash * (1 + growth) / (self.discount_rate - growth)
        yield Residual(value, last.factor, value * last.factor)
        losses = positive(last.losses - profit)
        if is_any(losses):
            yield self._losses_left(losses, profit, last.factor, growth=growth)

    def _losses_left(self, losses: N, profit: N, factor: N, *, growth: N) -> LossesLeft[N]:
        left, saved, adds = losses, losses * 0, losses * 0
        for _ in range(faults.MOST_YEARS):
            profit = profit * (1 + growth)
            factor = factor / (1 + self.discount_rate)
            used = left - positive(left - positive(profit))
            tax = used * self.tax_rate * self.contribution
            saved, adds = saved + tax, adds + tax * factor
            left = left - used
            if not is_any(left):
                break
        return LossesLeft(losses, saved, adds)

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
