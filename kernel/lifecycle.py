"""A lifecycle as one table: which moves lead from which state to which, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db.models import TextChoices

from kernel.errors import CommonReason, Reason, WrongState


class Stateful(Protocol):
    """Anything with a state that a lifecycle governs."""

    state: str


@dataclass(frozen=True, slots=True)
class Move:
    """One permitted change of state."""

    name: str
    sources: tuple[str, ...]
    target: str


def move(name: str, *, sources: Sequence[str], target: str) -> Move:
    """Name a move and say from where it leads to where."""
    return Move(name, tuple(sources), target)


class Lifecycle:
    """The moves of one noun, for services, buttons, `available_actions`, diagrams and tests."""

    def __init__(self, states: type[TextChoices], *moves: Move) -> None:
        self.states = states
        self.moves: dict[str, Move] = {each.name: each for each in moves}
        if len(self.moves) != len(moves):
            message = "A move is named twice."
            raise ValueError(message)

    def allows(self, name: str, state: str) -> bool:
        """Whether the move leads anywhere from this state."""
        return state in self.moves[name].sources

    def moves_from(self, state: str) -> tuple[str, ...]:
        """Names of all moves that lead on from a state, in the order of the table."""
        return tuple(each.name for each in self.moves.values() if state in each.sources)

    def require(self, name: str, record: Stateful) -> None:
        """Raise WrongState where the move is not possible now."""
        if not self.allows(name, record.state):
            label = self.states(record.state).label
            raise WrongState(Reason(CommonReason.WRONG_STATE, params={"state": label}))

    def apply(self, name: str, record: Stateful) -> None:
        """Move the record, or raise WrongState. Saving is the service's business."""
        self.require(name, record)
        record.state = self.moves[name].target
