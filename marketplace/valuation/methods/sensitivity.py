"""The tornado: which input moves the value most, the others staying as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, localcontext

from kernel.errors import Invalid, Reason, refuse_if
from marketplace.valuation.methods.arithmetic import CONTEXT
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.methods.method import Method, numbers, unfit, unsound
from marketplace.valuation.reasons import ValuationReason


@dataclass(frozen=True, slots=True)
class Range:
    """From where to where one input may reasonably lie."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Swing:
    """One input: the value at either end of its range."""

    pointer: str
    stated: Decimal
    range: Range
    value_at_low: Decimal
    value_at_high: Decimal

    @property
    def width(self) -> Decimal:
        """How far the value moves; the bars of the tornado are drawn by it."""
        return abs(self.value_at_high - self.value_at_low)


@dataclass(frozen=True, slots=True)
class Tornado:
    """The value as stated, and the swings about it, the widest first."""

    value: Decimal
    swings: tuple[Swing, ...]


def tornado(method: Method[Decimal], ranges: Mapping[str, Range]) -> Tornado:
    """The value at both ends of each input's range, one input at a time.

    `ranges` names places in the inputs. Swings of equal width keep the order of their places.
    Raises `Invalid` with everything wrong.
    Source: one-way sensitivity analysis; the diagram after Howard, "Decision analysis: practice
    and promise", Management Science 34 (1988).
    """
    refuse_if(_faults(method, ranges), error=Invalid)
    with localcontext(CONTEXT):
        swings = sorted(_swings(method, ranges), key=lambda each: (-each.width, each.pointer))
        return Tornado(method.worth(), tuple(swings))


def around(
    method: Method[Decimal], pointers: tuple[str, ...], *, share: Decimal
) -> dict[str, Range]:
    """Ranges from so much below to so much above what is stated (0.2: a fifth either way)."""
    stated = numbers(method)
    with localcontext(CONTEXT):
        return {
            pointer: Range(stated[pointer] * (1 - share), stated[pointer] * (1 + share))
            for pointer in pointers
        }


def _swings(method: Method[Decimal], ranges: Mapping[str, Range]) -> Iterator[Swing]:
    stated = numbers(method)
    for pointer, span in ranges.items():
        low, high = (method.varied({pointer: end}).worth() for end in (span.low, span.high))
        yield Swing(pointer, stated[pointer], span, low, high)


def _faults(method: Method[Decimal], ranges: Mapping[str, Range]) -> Faults:
    if wrong := unsound(method):
        yield from wrong
        return
    if not ranges:
        yield Reason(ValuationReason.NOTHING_LISTED, "/ranges")
    for pointer, span in ranges.items():
        corners = [{pointer: span.low}, {pointer: span.high}]
        wrong = tuple(unfit(method, corners, at="/ranges"))
        yield from wrong
        if not wrong and span.low > span.high:
            yield Reason(ValuationReason.RANGE_REVERSED, f"/ranges{pointer}")
