"""Uncertain numbers, and how a draw of them is made so that it can be made again.

NumPy promises that the raw bits of PCG64 stay the same for a seed; it does not promise that of
its ready-made distributions. So uniform numbers are made from the raw bits here, and turned into
the distributions by arithmetic that every machine rounds alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import blake2b

import numpy as np

from kernel.errors import Reason
from marketplace.valuation.methods import faults
from marketplace.valuation.methods.arithmetic import Floats
from marketplace.valuation.methods.faults import Faults
from marketplace.valuation.reasons import ValuationReason

GENERATOR = "PCG64"


@dataclass(frozen=True, slots=True)
class Uniform:
    """Anything between `low` and `high`, one as likely as the other."""

    low: Decimal
    high: Decimal

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        return self.low, self.high

    def at(self, chances: Floats) -> Floats:
        """The value below which the variable stays with each chance."""
        low = float(self.low)
        return low + (float(self.high) - low) * chances

    def faults(self, at: str) -> Faults:
        if not _rises(self.low, self.high):
            yield Reason(ValuationReason.RANGE_REVERSED, at)


@dataclass(frozen=True, slots=True)
class Triangular:
    """Between `low` and `high`, `likely` being likeliest; what an expert can honestly say."""

    low: Decimal
    likely: Decimal
    high: Decimal

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        return self.low, self.high

    def at(self, chances: Floats) -> Floats:
        """The value below which the variable stays with each chance."""
        low, likely, high = float(self.low), float(self.likely), float(self.high)
        width, left, right = high - low, likely - low, high - likely
        rising = low + np.sqrt(chances * width * left)
        falling = high - np.sqrt((1.0 - chances) * width * right)
        return np.where(chances * width < left, rising, falling)

    def faults(self, at: str) -> Faults:
        if not _rises(self.low, self.likely, self.high):
            yield Reason(ValuationReason.RANGE_REVERSED, at)


@dataclass(frozen=True, slots=True)
class Success:
    """1 with this chance, otherwise 0: whether a stage succeeds."""

    chance: Decimal

    @property
    def ends(self) -> tuple[Decimal, Decimal]:
        return Decimal(0), Decimal(1)

    def at(self, chances: Floats) -> Floats:
        """1 for as many of the chances as succeed."""
        return np.where(chances < float(self.chance), 1.0, 0.0)

    def faults(self, at: str) -> Faults:
        yield from faults.share(self.chance, at)


Distribution = Uniform | Triangular | Success


def chances(seed: int, name: str, *, block: int) -> Iterator[Floats]:
    """Uniform numbers in [0, 1), in blocks without end; the size of a block changes none of them.

    Each name has a stream of its own, so that one more uncertain number leaves the draws of the
    others as they were.
    """
    own = int.from_bytes(blake2b(name.encode(), digest_size=8).digest(), "little")
    bits = np.random.PCG64(np.random.SeedSequence(seed, spawn_key=(own,)))
    while True:
        yield (bits.random_raw(block) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def _rises(*values: Decimal) -> bool:
    return all(each.is_finite() for each in values) and list(values) == sorted(values)
