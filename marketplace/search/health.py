"""How the index is: whole, missing, broken, or behind the log."""

from __future__ import annotations

from datetime import timedelta

from kernel import clock
from kernel.activity.queries import settled_events
from marketplace.search.follower import followed_kinds
from marketplace.search.index import reading
from marketplace.search.position import Position

_LATE = timedelta(minutes=1)


def state() -> str:
    """`ok`, `missing`, `broken`, or `late` where the indexer has not followed for a while."""
    try:
        written = reading.snapshot().position()
    except reading.NoIndex as problem:
        return problem.state
    if not written:
        return "broken"
    behind = (
        Position.read(written)
        .before(settled_events())
        .filter(subject_type__in=followed_kinds(), occurred_at__lt=clock.now() - _LATE)
    )
    return "late" if behind.exists() else "ok"
