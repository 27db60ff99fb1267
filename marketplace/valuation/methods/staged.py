"""Risk-adjusted net present value: a technology that still has to pass its stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic

from marketplace.valuation.methods import faults
from marketplace.valuation.methods.arithmetic import N, one
from marketplace.valuation.methods.discounting import Timing, factor, factors
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.methods.method import Line, Method


@dataclass(frozen=True, slots=True)
class Stage(Generic[N]):
    """A step that may fail: what it costs, how long it takes, and its chance to succeed.

    The cost is due at its beginning, which is prudent; `chance` is that of this stage alone.
    """

    name: str
    half_years: int
    cost: N
    chance: N


@dataclass(frozen=True, slots=True)
class StageLine(Generic[N]):
    """One stage: with which chance it is reached, after how many half years, and its cost."""

    name: str
    starts_after: int
    reached: N
    cash: N
    factor: N
    adds: N


@dataclass(frozen=True, slots=True)
class LaunchLine(Generic[N]):
    """One year behind the last stage, reached with the chance of passing them all."""

    year: int
    reached: N
    cash: N
    factor: N
    adds: N


@dataclass(frozen=True, slots=True, kw_only=True)
class Staged(Method[N]):
    """What a technology in development is worth today, counting that each stage may fail.

    * `stages`: in their order, 1 to 200, each with its cost, half years and chance
    * `launched`: cash of each year after the last stage, after tax, 1 to 60 years; a year may
      cost cash; `volume` multiplies them all
    * `discount_rate`: share a year, for time alone: the risk of failing is in the chances, and a
      rate that also held it would count it twice
    * `timing`: middle or end of each year of the launch

    Worth: − sum of cost × chance of reaching the stage × factor, + sum of cash × chance of
    passing all stages × factor. It is the mean of a simulation in which every stage fails or
    succeeds by its chance.
    Rises with the volume and with the last stage's chance where the launch brings cash.
    Source: Stewart, Allison and Johnson, "Putting a price on biotechnology", Nature
    Biotechnology 19 (2001); Razgaitis, *Valuation and Dealmaking of Technology-Based
    Intellectual Property* (2009).
    """

    stages: tuple[Stage[N], ...]
    launched: tuple[N, ...]
    volume: N
    discount_rate: N
    timing: Timing

    def lines(self) -> Iterator[Line[N]]:
        passed = 0
        reached = one(self.volume)
        for stage in self.stages:
            discount = factor(self.discount_rate, passed)
            adds = -stage.cost * reached * discount
            yield StageLine(stage.name, passed, reached, -stage.cost, discount, adds)
            reached = reached * stage.chance
            passed += stage.half_years
        discounts = factors(
            self.discount_rate, timing=self.timing, years=len(self.launched), after=passed
        )
        for year, (planned, discount) in enumerate(zip(self.launched, discounts, strict=True), 1):
            cash = planned * self.volume
            yield LaunchLine(year, reached, cash, discount, cash * reached * discount)

    def faults(self: Staged[Decimal]) -> Faults:
        yield from faults.listed(self.stages, "/stages")
        for at, stage in enumerate(self.stages):
            yield from faults.named(stage.name, f"/stages/{at}/name")
            yield from faults.span(stage.half_years, f"/stages/{at}/half_years")
            yield from faults.amount(stage.cost, f"/stages/{at}/cost")
            yield from faults.share(stage.chance, f"/stages/{at}/chance")
        yield from faults.listed(self.launched, "/launched", most=faults.MOST_YEARS)
        yield from faults.amount(self.volume, "/volume")
        yield from faults.share(self.discount_rate, "/discount_rate")
