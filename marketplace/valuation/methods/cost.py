"""Replacement cost: what it would take to come by the same technology today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic

from kernel.errors import Reason
from marketplace.valuation.methods import faults
from marketplace.valuation.methods.arithmetic import N, total
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.methods.method import Line, Method
from marketplace.valuation.reasons import ValuationReason


@dataclass(frozen=True, slots=True)
class Expense(Generic[N]):
    """What was spent: an amount, and how many times as dear the same is on the base date."""

    name: str
    amount: N
    price_index: N


class Step(StrEnum):
    """What follows the expenses in the working."""

    MARGIN = "margin"
    CONSUMED = "consumed"
    FUNCTIONAL = "functional"
    ECONOMIC = "economic"


@dataclass(frozen=True, slots=True)
class ExpenseLine(Generic[N]):
    """One expense at the prices of the base date."""

    name: str
    spent: N
    price_index: N
    adds: N


@dataclass(frozen=True, slots=True)
class StepLine(Generic[N]):
    """What a margin adds to the sum above it, or an obsolescence takes from it."""

    step: Step
    share: N
    adds: N


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement(Method[N]):
    """What making the technology again would cost, less what it has lost since.

    * `expenses`: wages, materials, equipment, overhead, fees …, 1 to 200 amounts with the factor
      that brings each to the prices of the base date (1 where they have not moved)
    * `margin`: what a developer would earn on top, as a share of the cost
    * `age` and `remaining_life`: years; their share age / (age + remaining life) is used up
    * `functional`: share lost because newer technology does the same better
    * `economic`: share lost to what lies outside: a market that shrank, a rule that changed

    Worth: cost × (1 + margin) × (1 − used up) × (1 − functional) × (1 − economic).
    Rises with every expense and with the remaining life; falls with each obsolescence. The costs
    of ways that led nowhere count only as far as anybody would have to go them again.
    Source: International Valuation Standards, cost approach, replacement cost method with
    physical, functional and economic obsolescence; 重置成本法 and its 贬值 in
    《资产评估执业准则——资产评估方法》 (2019).
    """

    expenses: tuple[Expense[N], ...]
    margin: N
    age: N
    remaining_life: N
    functional: N
    economic: N

    def lines(self) -> Iterator[Line[N]]:
        costs = [
            ExpenseLine(each.name, each.amount, each.price_index, each.amount * each.price_index)
            for each in self.expenses
        ]
        yield from costs
        left = total(line.adds for line in costs)
        for step, share in self._steps():
            adds = left * share
            yield StepLine(step, share, adds)
            left = left + adds

    def _steps(self) -> Iterator[tuple[Step, N]]:
        yield Step.MARGIN, self.margin
        yield Step.CONSUMED, -self.age / (self.age + self.remaining_life)
        yield Step.FUNCTIONAL, -self.functional
        yield Step.ECONOMIC, -self.economic

    def faults(self: Replacement[Decimal]) -> Faults:
        yield from faults.listed(self.expenses, "/expenses")
        for at, expense in enumerate(self.expenses):
            yield from faults.named(expense.name, f"/expenses/{at}/name")
            yield from faults.amount(expense.amount, f"/expenses/{at}/amount")
            yield from faults.more_than_zero(expense.price_index, f"/expenses/{at}/price_index")
        yield from faults.amount(self.margin, "/margin")
        yield from faults.amount(self.age, "/age")
        yield from faults.amount(self.remaining_life, "/remaining_life")
        if self.age + self.remaining_life == 0:
            yield Reason(ValuationReason.NO_USEFUL_LIFE, "/remaining_life")
        yield from faults.share(self.functional, "/functional")
        yield from faults.share(self.economic, "/economic")
