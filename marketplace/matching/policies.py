"""Who may do what with a match."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from marketplace.matching.models import Match
from marketplace.matching.terms import Side


def may_answer(by: Actor, match: Match) -> bool:
    """Say what a match is worth: members of the two organisations who work with matches."""
    return side_of(by, match) is not None and by.may(Permission.MATCHES_WRITE)


def side_of(by: Actor, match: Match) -> Side | None:
    """On which side of the match the actor stands. Needs both sides loaded."""
    if by.acts_for(match.listing.organisation_id):
        return Side.LISTING
    return Side.DEMAND if by.acts_for(match.demand.organisation_id) else None


def may_weigh(by: Actor, _matching: object) -> bool:
    """Read and change what counts in matching: whoever moderates a market."""
    return by.may(Permission.OPERATOR_MODERATE) and bool(by.operates)
