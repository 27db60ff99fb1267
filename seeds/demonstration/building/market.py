"""The whole demonstration: every noun's steps, played from the first day to today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time
from types import ModuleType

from django.db import connection, transaction

from accounts.appointments.services import fire_due_timers as fire_appointment_timers
from accounts.ndas.access import expire_grants
from accounts.ndas.services import expire_ndas
from accounts.organisations.models import Organisation
from accounts.talent.grading import tell_of_expired_grades
from ip_registry.claims.services import let_claims_lapse
from ip_registry.legal_status.services import expire_rights
from kernel import clock
from kernel.identifiers import seeded_identifiers
from marketplace.brokering.services import expire_mandates, face_new_counterparts
from marketplace.demands import freshness as fresh_demands
from marketplace.demands.services import expire_demands
from marketplace.guidance import services as desk
from marketplace.inquiries.ticking import fire_due_timers
from marketplace.listings import freshness as fresh_listings
from marketplace.moderation import notices
from marketplace.orders.ticking import fire_due_timers as fire_order_timers
from marketplace.service_offers.qualifying import (
    remind_of_ending_qualifications,
    tell_of_ended_qualifications,
)
from seeds.demonstration.building import (
    alerts,
    appointments,
    changes,
    claims,
    confidentiality,
    consents,
    demands,
    evaluations,
    grades,
    guidance,
    imports,
    inquiries,
    inventors,
    listings,
    mandates,
    match_answers,
    moderation,
    news,
    offers,
    orders,
    organisations,
    rights,
    shortlists,
    talent,
    valuations,
    visits,
)
from seeds.demonstration.building.schedule import Night, Step, in_order, play
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset

_SEED = 20120419
_NOUNS = (
    organisations,
    rights,
    offers,
    listings,
    demands,
    inquiries,
    match_answers,
    changes,
    valuations,
    evaluations,
    grades,
    orders,
    shortlists,
    consents,
    inventors,
    claims,
    confidentiality,
    moderation,
    guidance,
    alerts,
    talent,
    mandates,
    appointments,
    visits,
    news,
    imports,
)


# What runs out by itself, beside the noun of which there has to be one first.
_BY_THE_CLOCK: tuple[tuple[ModuleType, Callable[[], object]], ...] = (
    (rights, expire_rights),
    (demands, expire_demands),
    (demands, fresh_demands.fire_due_timers),
    (listings, fresh_listings.fire_due_timers),
    (confidentiality, expire_ndas),
    (confidentiality, expire_grants),
    (claims, let_claims_lapse),
    (talent, tell_of_expired_grades),
    (appointments, fire_appointment_timers),
    (mandates, expire_mandates),
    (mandates, face_new_counterparts),
    (inquiries, fire_due_timers),
    (orders, fire_order_timers),
    (moderation, notices.fire_due_timers),
    (guidance, desk.fire_due_timers),
    (offers, remind_of_ending_qualifications),
    (offers, tell_of_ended_qualifications),
    (alerts, alerts.look_and_tell),
)


def is_loaded(data: Dataset) -> bool:
    """Whether the demonstration stands already: it is built whole or not at all."""
    return Organisation.objects.filter(slug=data.organisations[0]["slug"]).exists()


def all_steps(data: Dataset) -> list[Step]:
    """Everything that will be played, in its order."""
    return in_order(step for noun in _NOUNS for step in noun.steps(data))


def all_nights(data: Dataset) -> list[Night]:
    """What the clock does, each from the day after the first step of its noun."""
    return [Night(min(noun.steps(data)).day, run) for noun, run in _BY_THE_CLOCK]


def build(data: Dataset, *, done: Callable[[], object]) -> None:
    """Build everything, or nothing where a step fails; `done` is called after each step."""
    world = World(today=clock.today(), data=data)
    beginning = datetime.combine(world.today, time(0, tzinfo=UTC))
    with (
        transaction.atomic(),
        _without_savepoints(),
        clock.simulated(beginning) as simulated,
        seeded_identifiers(_SEED),
    ):
        play(all_steps(data), nights=all_nights(data), world=world, clock=simulated, done=done)


@contextmanager
def _without_savepoints() -> Iterator[None]:
    # A failure anywhere ends the whole building, so no step needs a place to go back to; thousands
    # of them cost a fifth of the time. A reaction that fails cannot be put off and passed over.
    connection.features.uses_savepoints = False
    try:
        yield
    finally:
        del connection.features.uses_savepoints
