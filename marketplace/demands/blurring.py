"""How much an unnamed owner wants to spend, without the figure that would tell who it is. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from marketplace.demands.content import Budget

_STEPS = (Decimal("0.5"), Decimal(1), Decimal(2), Decimal(5), Decimal(10))


def blurred(budget: Budget) -> Budget:
    """The budget between the next round figures (1, 2 or 5 and noughts) below and above it.

    Most budgets are round themselves: neither end ever stays where it is.
    """
    low = None if budget.low is None else _below(budget.low)
    high = None if budget.high is None else _above(budget.high)
    return Budget(low, high, budget.currency)


def unnamed(content: Mapping[str, Any]) -> dict[str, Any]:
    """A version's content without the exact figures of its budget."""
    said = content.get("budget") or {}
    ends = {name: Decimal(said[name]) if said.get(name) else None for name in ("low", "high")}
    shown = blurred(Budget(**ends, currency=said.get("currency", "")))
    figures = {"low": shown.low, "high": shown.high}
    plain = {name: None if each is None else f"{each:f}" for name, each in figures.items()}
    return {**content, "budget": {**plain, "currency": shown.currency}}


def _below(amount: Decimal) -> Decimal:
    if amount <= 1:
        return Decimal(0)
    scale = Decimal(10) ** amount.adjusted()
    return max(step for step in _STEPS if step * scale < amount) * scale


def _above(amount: Decimal) -> Decimal:
    if amount <= 0:
        return Decimal(1)
    scale = Decimal(10) ** amount.adjusted()
    return min(step for step in _STEPS if step * scale > amount) * scale
