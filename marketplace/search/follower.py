"""Follows the log of events: what happened to a noun is carried into the index, nothing twice over.

Reads in the order of (transaction, id) and only what no running transaction can still precede.
The position is committed with what was read, so a process killed anywhere goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from uuid import UUID

from django.db.models import QuerySet

from kernel.activity.models import Event
from kernel.activity.queries import settled_events
from marketplace.search.index.writing import IndexWriting
from marketplace.search.position import Position, hold
from marketplace.search.registry import all_nouns
from marketplace.search.rows import rows_of
from marketplace.search.services import BLOCK, index_objects

_BATCH = 1_000


class Follower:
    """Carries events into one index."""

    def __init__(
        self,
        writing: IndexWriting,
        position: Position,
        *,
        events: Callable[[], QuerySet[Event]] = settled_events,
    ) -> None:
        self.position = position
        self._writing = writing
        self._events = events
        self._uncommitted = 0

    def step(self) -> int:
        """Read some events and carry over what they touched; says how many were read."""
        events = list(self.position.before(self._events())[:_BATCH])
        if not events:
            return 0
        touched = touched_by(events)
        for noun_name, object_ids in touched.items():
            self._carry_over(noun_name, object_ids)
        self.position = Position(events[-1].transaction, events[-1].id)
        self._uncommitted += len(events)
        # What is about no noun may be read a second time; it is not worth a commit of its own.
        followed = followed_kinds()
        if any(each.subject_type in followed for each in events) or self._uncommitted >= _BATCH:
            # The tables first: no index is ahead of the documents that it is built from.
            hold(self.position)
            self._writing.commit(position=str(self.position))
            self._uncommitted = 0
        return len(events)

    def catch_up(self) -> None:
        """Go on until everything settled is carried over."""
        while self.step():
            pass

    def _carry_over(self, noun_name: str, object_ids: list[UUID]) -> None:
        for start in range(0, len(object_ids), BLOCK):
            block = object_ids[start : start + BLOCK]
            index_objects(noun_name, block)
            self._writing.remove([str(each) for each in block])
            self._writing.add(rows_of(block))


def followed_kinds() -> set[str]:
    """The kinds of subjects whose events may change what is found."""
    return {kind for noun in all_nouns() for kind in noun.touched}


def touched_by(events: Iterable[Event]) -> dict[str, list[UUID]]:
    """Noun → objects of it that may be otherwise than before these events."""
    subjects: dict[str, set[UUID]] = {}
    for event in events:
        subjects.setdefault(event.subject_type, set()).add(event.subject_id)
    touched: dict[str, list[UUID]] = {}
    for noun in all_nouns():
        ids: set[UUID] = set()
        for kind in noun.touched.keys() & subjects.keys():
            # Also what is no longer in its table has to leave the index.
            ids |= subjects[kind] if kind == noun.model._meta.model_name else set()
            ids |= set(noun.touched[kind](subjects[kind]).values_list("pk", flat=True))
        if ids:
            touched[noun.name] = sorted(ids)
    return touched
