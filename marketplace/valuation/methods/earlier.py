"""Methods as earlier rules worked them out, so that what was kept by those comes out again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marketplace.valuation.methods.arithmetic import N
from marketplace.valuation.methods.income import CashFlow, CashYear, Residual
from marketplace.valuation.methods.method import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class CashFlowOfRules1(CashFlow[N]):
    """As `CashFlow`, but the last year's cash goes on for ever as it is.

    Where losses lowered the tax of that year, they were taken to lower that of every later one.
    """

    def _behind(self, last: CashYear[N], *, growth: N) -> Iterator[Line[N]]:
        value = last.cash * (1 + growth) / (self.discount_rate - growth)
        yield Residual(value, last.factor, value * last.factor)
