"""One arithmetic for the table of a working and for a simulation.

Both use only + − × ÷ and the square root. IEEE 754 and the decimal arithmetic round these
correctly, so every machine finds the same last digit; powers, logarithms and exponentials are not
among them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

#: A number of a method: a Decimal in a working, an array with one entry for each draw.
N = TypeVar("N", Decimal, Floats)

#: Thirty-four digits, as IEEE 754 has them in decimal128. Money is rounded once, where it leaves.
CONTEXT = Context(prec=34, rounding=ROUND_HALF_EVEN)


def root(number: N) -> N:
    """The square root."""
    return number.sqrt() if isinstance(number, Decimal) else np.sqrt(number)


def positive(number: N) -> N:
    """The number, or zero where it is below."""
    if isinstance(number, Decimal):
        return max(number, Decimal(0))
    return np.maximum(number, 0.0)


def is_any(number: N) -> bool:
    """Whether it is other than zero, in any draw."""
    return bool(number) if isinstance(number, Decimal) else bool(number.any())


def one(like: N) -> N:
    """1 in the arithmetic of another number, and for as many draws."""
    return like * 0 + 1


def total(numbers: Iterable[N]) -> N:
    """The sum of at least one number, from the first to the last."""
    others = iter(numbers)
    summed = next(others)
    for each in others:
        summed = summed + each
    return summed


def median(numbers: Sequence[N]) -> N:
    """The one in the middle, or the mean of the two that share it."""
    ordered = _ascending(numbers)
    half, is_odd = divmod(len(ordered), 2)
    return ordered[half] if is_odd else (ordered[half - 1] + ordered[half]) / 2


def _ascending(numbers: Sequence[N]) -> Sequence[N]:
    if isinstance(numbers[0], Decimal):
        return sorted(numbers)
    return list(np.sort(np.stack(np.broadcast_arrays(*numbers)), axis=0))
