"""What can be wrong with one number or one list. Each finds nothing, or a reason with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

from kernel.errors import Reason, ReasonCode
from marketplace.valuation.methods.arithmetic import CONTEXT
from marketplace.valuation.reasons import ValuationReason

MOST_YEARS = 60
MOST_LINES = 200
#: More would not make it comparable; and that many factors of any size stay a number.
MOST_ADJUSTMENTS = 12
_DIGITS_BEFORE = 15
_FINEST = Decimal(10) ** -12

Faults = Iterator[Reason]


def misfit(number: Decimal) -> ValuationReason | None:
    """Why nothing is worked out with this: it is no number, or longer than anybody writes.

    To be asked before any arithmetic, which an exponent of millions overflows.
    """
    if not number.is_finite():
        return ValuationReason.NOT_A_NUMBER
    is_small = number.adjusted() < _DIGITS_BEFORE
    is_short = is_small and number == number.quantize(_FINEST, context=CONTEXT)
    return None if is_short else ValuationReason.NUMBER_TOO_LONG


def share(number: Decimal, at: str) -> Faults:
    """A rate or share lies between 0 and 1."""
    if code := misfit(number):
        yield Reason(code, at)
        return
    yield from _unless(0 <= number <= 1, ValuationReason.SHARE_OUT_OF_RANGE, at)


def tax(number: Decimal, at: str) -> Faults:
    """A tax takes less than everything."""
    yield from _unless(0 <= number < 1, ValuationReason.TAX_NOT_BELOW_ONE, at)


def amount(number: Decimal, at: str) -> Faults:
    """An amount or a span is not negative."""
    yield from _unless(number >= 0, ValuationReason.AMOUNT_NEGATIVE, at)


def more_than_zero(number: Decimal, at: str) -> Faults:
    """A price, or a level of prices, is more than nothing."""
    yield from _unless(number > 0, ValuationReason.NOT_POSITIVE, at)


def named(name: str, at: str) -> Faults:
    """A line says what it is."""
    yield from _unless(bool(name.strip()), ValuationReason.NAME_MISSING, at)


def listed(lines: Sequence[object], at: str, *, most: int = MOST_LINES) -> Faults:
    """There is a line, and not more of them than anybody reads."""
    yield from _unless(bool(lines), ValuationReason.NOTHING_LISTED, at)
    if len(lines) > most:
        yield Reason(ValuationReason.TOO_MANY_LISTED, at, {"most": most})


def span(half_years: int, at: str) -> Faults:
    """A stage takes some time, and not more than a lifetime."""
    yield from _unless(0 < half_years <= 2 * MOST_YEARS, ValuationReason.SPAN_OUT_OF_RANGE, at)


def amortisation(years: int, at: str) -> Faults:
    """A price is written off within a lifetime."""
    is_fit = 0 <= years <= MOST_YEARS
    yield from _unless(is_fit, ValuationReason.AMORTISATION_OUT_OF_RANGE, at)


def makes_one(parts: Sequence[Decimal]) -> bool:
    """Whether parts make a whole exactly: thirds have to be written as 0.33, 0.33 and 0.34."""
    if any(map(misfit, parts)):
        return False
    with localcontext(CONTEXT):
        return sum(parts) == 1


def _unless(is_sound: bool, code: ReasonCode, at: str) -> Faults:  # noqa: FBT001 -- the condition itself
    if not is_sound:
        yield Reason(code, at)
