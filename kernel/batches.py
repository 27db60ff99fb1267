"""Doing one thing to many, each by itself: what is refused for one leaves the others alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from kernel.errors import DomainError, Reason


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one of many: nothing stood in the way, or this did."""

    id: UUID
    reasons: tuple[Reason, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether the service went through."""
        return not self.reasons


def each_alone(ids: Iterable[UUID], service: Callable[[UUID], object]) -> Iterator[Result]:
    """Call a service for each id once, in a transaction of its own, and say what came of it.

    Not inside a transaction: a refusal in the middle must not undo the others.
    """
    for each in dict.fromkeys(ids):
        try:
            service(each)
        except DomainError as error:
            yield Result(each, error.reasons)
        else:
            yield Result(each)
