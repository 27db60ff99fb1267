"""Playing the steps of the past in their order, each at its own moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from kernel.activity.services import deliver_due
from kernel.clock import SimulatedClock
from seeds.demonstration.building.world import World

# Ten in the morning in the legal time zone; steps of one day follow each other by some minutes.
_START_OF_WORK = time(2, 0, tzinfo=UTC)
_BETWEEN_STEPS = timedelta(minutes=4)
_DELIVERIES_AT_ONCE = 200


@dataclass(frozen=True)
class Night:
    """What the schedule of the workers does every night, from the first day on which it may find
    anything: terms and deadlines run out by themselves.
    """

    since: int
    run: Callable[[], object]


@dataclass(frozen=True, order=True)
class Step:
    """One thing that somebody did, so many days before the day of loading."""

    day: int
    turn: int
    name: str
    do: Callable[[World], object] = field(compare=False)


def in_order(steps: Iterable[Step]) -> list[Step]:
    """By day, then by turn within the day; steps of equal turn keep the order of the data."""
    return sorted(steps, key=lambda step: (step.day, step.turn))


def play(
    steps: Iterable[Step],
    *,
    nights: Sequence[Night],
    world: World,
    clock: SimulatedClock,
    done: Callable[[], object],
) -> None:
    """Carry out one step after the other with all that follows from it."""
    day: int | None = None
    for step in steps:
        if step.day != day:
            day = step.day
            clock.set(datetime.combine(world.day(day), _START_OF_WORK))
            for night in nights:
                if night.since < day:
                    night.run()
        step.do(world)
        _carry_out_what_follows(clock)
        clock.advance(_BETWEEN_STEPS)
        done()


def _carry_out_what_follows(clock: SimulatedClock) -> None:
    while deliver_due(most=_DELIVERIES_AT_ONCE) == _DELIVERIES_AT_ONCE:
        clock.advance(timedelta(seconds=1))
