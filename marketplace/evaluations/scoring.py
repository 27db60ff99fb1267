"""Figures of a panel as pure functions: spread, agreement, elements and readiness."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the points of several assessors lie apart. Those who say "not applicable" count."""

    points: tuple[int, ...]
    not_applicable: int = 0

    @property
    def lowest(self) -> int:
        """The lowest points."""
        return self.points[0]

    @property
    def highest(self) -> int:
        """The highest points."""
        return self.points[-1]

    @property
    def range(self) -> int:
        """From the lowest to the highest."""
        return self.highest - self.lowest if self.points else 0

    @property
    def median(self) -> Decimal:
        """Half say at most this, half at least."""
        return quantile(self.points, Fraction(1, 2))

    @property
    def lower_quartile(self) -> Decimal:
        """A quarter lies at or below this."""
        return quantile(self.points, Fraction(1, 4))

    @property
    def upper_quartile(self) -> Decimal:
        """Three quarters lie at or below this."""
        return quantile(self.points, Fraction(3, 4))

    @property
    def proposed(self) -> int | None:
        """The whole points nearest to the median, halves up: where the chair begins."""
        if not self.points:
            return None
        return int(self.median.quantize(Decimal(1), rounding=ROUND_HALF_UP))

    def is_wide(self, width: int) -> bool:
        """Whether a reason is owed: far apart, or some say that it does not apply at all."""
        return self.range >= width or (bool(self.points) and self.not_applicable > 0)


def spread(points: Iterable[int | None]) -> Spread:
    """The spread of points, where None stands for "not applicable"."""
    said = list(points)
    given = sorted(each for each in said if each is not None)
    return Spread(tuple(given), len(said) - len(given))


def quantile(points: Sequence[int], part: Fraction) -> Decimal:
    """A quantile by linear interpolation between the nearest ranks, to two places."""
    if not points:
        message = "Nothing was scored."
        raise ValueError(message)
    place = part * (len(points) - 1)
    below = int(place)
    above = min(below + 1, len(points) - 1)
    exact = points[below] + (place - below) * (points[above] - points[below])
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(
        Decimal("0.01"), rounding=ROUND_HALF_UP
    )


def mean(points: Iterable[int | None]) -> Decimal | None:
    """The mean of what applies, to two places; None where nothing does."""
    given = [each for each in points if each is not None]
    if not given:
        return None
    whole = Decimal(sum(given)) / Decimal(len(given))
    return whole.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)


def of_hundred(points: Decimal, highest: int) -> int:
    """Mean points as a share of the highest, in whole hundredths: as the radar draws them."""
    return int((points * 100 / highest).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def readiness(met: Mapping[int, Iterable[bool]]) -> int:
    """The highest level up to which everything is shown that each level demands; 0 for none.

    What is demanded and was found not to apply is not shown: only a level that demands nothing, by
    its template, does not hold the levels above it up.
    """
    reached = 0
    for level in sorted(met):
        demanded = list(met[level])
        if not all(demanded):
            break
        if demanded:
            reached = level
    return reached
