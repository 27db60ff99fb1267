"""One spread for all inputs of a method: what its tornado and its simulation vary."""

from __future__ import annotations

from decimal import Decimal, localcontext

from marketplace.valuation.methods.arithmetic import CONTEXT
from marketplace.valuation.methods.drawing import Distribution, Success, Triangular
from marketplace.valuation.methods.method import Method, numbers, unfit
from marketplace.valuation.methods.sensitivity import Range, around
from marketplace.valuation.methods.staged import Staged

DRAWS = 20_000


def drivers(method: Method[Decimal]) -> tuple[str, ...]:
    """The numbers that stand for themselves; where there are none, the prices in its lists."""
    stated = [pointer for pointer, number in numbers(method).items() if number]
    single = tuple(pointer for pointer in stated if pointer.count("/") == 1)
    return single or tuple(pointer for pointer in stated if pointer.endswith("/price"))


def ranges_of(method: Method[Decimal], *, spread: Decimal) -> dict[str, Range]:
    """So much below and above each driver, without those that must not lie there."""
    found = around(method, drivers(method), share=spread)
    return {pointer: span for pointer, span in found.items() if _fits(method, pointer, span)}


def uncertain_of(method: Method[Decimal], *, spread: Decimal) -> dict[str, Distribution]:
    """The same ranges, the stated value being likeliest; and stages that fail or succeed."""
    stated = numbers(method)
    found: dict[str, Distribution] = {
        pointer: Triangular(span.low, stated[pointer], span.high)
        for pointer, span in ranges_of(method, spread=spread).items()
    }
    if isinstance(method, Staged):
        for at, stage in enumerate(method.stages):
            found[f"/stages/{at}/chance"] = Success(stage.chance)
    return found


def _fits(method: Method[Decimal], pointer: str, span: Range) -> bool:
    with localcontext(CONTEXT):
        corners = [{pointer: span.low}, {pointer: span.high}]
        return span.low <= span.high and not any(unfit(method, corners, at=""))
