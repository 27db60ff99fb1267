"""What money of later years is worth on the base date.

The present value of Fisher, *The Theory of Interest* (1930), as every textbook of finance has it.
Time counts in half years, so that the convention of the middle of the year and a stage of eighteen
months need nothing finer than a square root.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from marketplace.valuation.methods.arithmetic import N, one, root


class Timing(StrEnum):
    """When the money of a year is taken to come: all at its end, or all in its middle."""

    END = "end"
    MIDDLE = "middle"


def factor(rate: N, half_years: int) -> N:
    """What one unit, due after so many half years, is worth now: 1 / (1 + rate) ^ (n / 2).

    `rate` is a share a year (0.12 for 12 %), above −1; `half_years` is at least 0.
    """
    growth = 1 + rate
    grown = one(growth)
    for _ in range(half_years // 2):
        grown = grown * growth
    return 1 / (grown * root(growth) if half_years % 2 else grown)


def factors(rate: N, *, timing: Timing, years: int, after: int = 0) -> Iterator[N]:
    """The factor of each year in turn, the first year beginning `after` half years from now."""
    current = factor(rate, after + (2 if timing is Timing.END else 1))
    for _ in range(years):
        yield current
        current = current / (1 + rate)
