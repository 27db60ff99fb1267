"""A score in its four parts, as a pure value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

CRITERIA = ("numbers", "clarity", "evidence", "terms")
MOST_POINTS = 5
MOST_TOTAL = MOST_POINTS * len(CRITERIA)


@dataclass(frozen=True, slots=True)
class Score:
    """Points from 0 to 5: figures, clarity, maturity and evidence of rights, terms sought."""

    numbers: int
    clarity: int
    evidence: int
    terms: int

    @property
    def points(self) -> dict[str, int]:
        """The points of each criterion."""
        return asdict(self)

    @property
    def total(self) -> int:
        """All points, of at most 20."""
        return sum(self.points.values())

    @property
    def zeros(self) -> tuple[str, ...]:
        """The criteria that got nothing."""
        return tuple(name for name, points in self.points.items() if points == 0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a reviewer says: whether it should be public, with which score, and why."""

    score: Score
    comment: str
    accepts: bool = True
    reasons: Sequence[str] = ()
