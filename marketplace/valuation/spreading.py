"""One spread for all inputs of a method: what its tornado and its simulation vary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, localcontext

from marketplace.valuation.methods.arithmetic import CONTEXT
from marketplace.valuation.methods.drawing import Distribution, Success, Triangular
from marketplace.valuation.methods.method import Method, numbers, unfit
from marketplace.valuation.methods.sensitivity import Range, around
from marketplace.valuation.methods.simulation import corners
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
    """The same ranges, the stated value being likeliest; and stages that fail or succeed.

    A simulation moves them all at once. What may lie at the ends of its range alone, but not
    together with the others at theirs, stays as stated.
    """
    stated = numbers(method)
    found: dict[str, Distribution] = {
        pointer: Triangular(span.low, stated[pointer], span.high)
        for pointer, span in ranges_of(method, spread=spread).items()
    }
    while clashing := set(_clashing(method, found)):
        found = {name: each for name, each in found.items() if name not in clashing}
    if isinstance(method, Staged):
        for at, stage in enumerate(method.stages):
            found[f"/stages/{at}/chance"] = Success(stage.chance)
    return found


def held_of(method: Method[Decimal], *, spread: Decimal) -> tuple[str, ...]:
    """The drivers that a simulation leaves as stated, since their range would not be allowed."""
    varied = uncertain_of(method, spread=spread)
    return tuple(pointer for pointer in drivers(method) if pointer not in varied)


def _fits(method: Method[Decimal], pointer: str, span: Range) -> bool:
    with localcontext(CONTEXT):
        ends = [{pointer: span.low}, {pointer: span.high}]
        return span.low <= span.high and not any(unfit(method, ends, at=""))


def _clashing(method: Method[Decimal], found: Mapping[str, Distribution]) -> Iterator[str]:
    """Those at which the method is refused when all are at the ends of their ranges at once."""
    with localcontext(CONTEXT):
        refused = [reason.pointer for reason in unfit(method, list(corners(found)), at="")]
    named = [pointer for pointer in refused if pointer in found]
    # A reason may stand at an input that does not vary: then the last one that does gives way.
    yield from named or (list(found)[-1:] if refused else ())
