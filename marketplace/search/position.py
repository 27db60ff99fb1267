"""Places in the log of events, and the one up to which the stored documents hold what happened."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from kernel.activity.models import Event
from marketplace.search.documents import SHAPE
from marketplace.search.models import SearchPosition

_LAST = UUID(int=2**128 - 1)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """The last event that was read."""

    transaction: int
    event_id: UUID

    def __str__(self) -> str:
        return f"{self.transaction}:{self.event_id}"

    def before(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """Those that come after this."""
        later = events.filter(transaction__gte=self.transaction)
        return later.exclude(transaction=self.transaction, id__lte=self.event_id)

    @classmethod
    def read(cls, text: str) -> Position:
        """The position that was written down."""
        transaction, _, event_id = text.partition(":")
        return cls(int(transaction), UUID(event_id))


def position_now() -> Position:
    """Behind every event that is settled: what is read from the tables after this holds them."""
    with connection.cursor() as database:
        database.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        return Position(database.fetchone()[0] - 1, _LAST)


def held_position() -> Position | None:
    """How much of the log every document of today's analyser holds at least; None where nobody
    knows, or where documents of another shape were held against it.
    """
    row = SearchPosition.objects.filter(shape=SHAPE).first()
    return Position(row.transaction, row.event_id) if row else None


def hold(position: Position) -> None:
    """Say that the documents hold the log up to there: several indexers may, and none goes back.

    Where nobody knows what they held before, what came after makes it no better.
    """
    before = Q(transaction__lt=position.transaction) | Q(
        transaction=position.transaction, event_id__lt=position.event_id
    )
    SearchPosition.objects.filter(before, shape=SHAPE).update(
        transaction=position.transaction, event_id=position.event_id
    )


def begin_at(position: Position) -> None:
    """Say so for the first time, or anew: what the documents held before is nobody's concern."""
    SearchPosition.objects.update_or_create(
        defaults={
            "shape": SHAPE,
            "transaction": position.transaction,
            "event_id": position.event_id,
        }
    )
