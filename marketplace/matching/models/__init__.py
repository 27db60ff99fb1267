"""The tables of matching."""

from marketplace.matching.models.match import Match, MatchAnswer, MatchLeaning, MatchQuerySet
from marketplace.matching.models.upkeep import (
    MatchAdvice,
    MatchProfile,
    MatchRebuild,
    MatchRebuildBlock,
    MatchStatistics,
    MatchWeighting,
)

__all__ = [
    "Match",
    "MatchAdvice",
    "MatchAnswer",
    "MatchLeaning",
    "MatchProfile",
    "MatchQuerySet",
    "MatchRebuild",
    "MatchRebuildBlock",
    "MatchStatistics",
    "MatchWeighting",
]
