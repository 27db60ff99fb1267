"""Playing the steps of the past in their order, each at its own moment."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from accounts.ndas.services import expire_ndas
from ip_registry.claims.services import let_claims_lapse
from ip_registry.legal_status.services import expire_rights
from kernel.activity.services import deliver_due
from kernel.clock import SimulatedClock
from marketplace.demands.services import expire_demands
from marketplace.inquiries.ticking import fire_due_timers
from marketplace.service_offers.services import tell_of_ended_qualifications
from seeds.demonstration.building.world import World

# Ten in the morning in the legal time zone; steps of one day follow each other by some minutes.
_START_OF_WORK = time(2, 0, tzinfo=UTC)
_BETWEEN_STEPS = timedelta(minutes=4)
_DELIVERIES_AT_ONCE = 200

# What the schedule of the workers does every night: terms and deadlines run out by themselves.
_BY_THE_CLOCK: tuple[Callable[[], object], ...] = (
    expire_rights,
    expire_demands,
    expire_ndas,
    let_claims_lapse,
    fire_due_timers,
    tell_of_ended_qualifications,
)


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
            for run_out in _BY_THE_CLOCK:
                run_out()
        step.do(world)
        _carry_out_what_follows(clock)
        clock.advance(_BETWEEN_STEPS)
        done()


def _carry_out_what_follows(clock: SimulatedClock) -> None:
    while deliver_due(most=_DELIVERIES_AT_ONCE) == _DELIVERIES_AT_ONCE:
        clock.advance(timedelta(seconds=1))
