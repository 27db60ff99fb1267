"""The tables of matching."""

from marketplace.matching.models.match import Match, MatchAnswer, MatchLeaning, MatchQuerySet
from marketplace.matching.models.upkeep import (
    MatchProfile,
    MatchRebuild,
    MatchRebuildBlock,
    MatchWeighting,
)

__all__ = [
    "Match",
    "MatchAnswer",
    "MatchLeaning",
    "MatchProfile",
    "MatchQuerySet",
    "MatchRebuild",
    "MatchRebuildBlock",
    "MatchWeighting",
]
