"""Mandates of brokers: offered by organisations, accepted, and consented to by both sides."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from accounts.talent.models import TalentProfile
from accounts.talent.terms import ProfileKind
from marketplace.brokering.services import (
    accept_mandate,
    consent_to_both_sides,
    mandate_for_demand,
    mandate_for_listing,
)
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Every mandate, its answer, and the consents."""
    for row in data.story("mandates"):
        yield Step(row["offered"], 32, f"mandate {row['slug']}", partial(_offer, row=row))
        if "accepted" in row:
            yield Step(row["accepted"], 33, f"accept {row['slug']}", partial(_accept, row=row))
        for slug, day in row.get("consents", {}).items():
            consent = partial(_consent, row=row, organisation=slug)
            yield Step(day, 34, f"consent to {row['slug']}", consent)


def _offer(world: World, *, row: Row) -> None:
    person = world.id_of("people", row["broker"])
    broker = TalentProfile.objects.get(user=person, kind=ProfileKind.BROKER)
    said: dict[str, Any] = {
        "broker": broker.id,
        "scope": row["scope"],
        "ends_on": world.day(row["ends"]),
        "is_exclusive": row.get("exclusive", False),
        "by": _owner(world, row["organisation"]),
    }
    if "listing" in row:
        made = mandate_for_listing(world.id_of("listings", row["listing"]), **said)
    else:
        made = mandate_for_demand(world.id_of("demands", row["demand"]), **said)
    world.keep("mandates", row["slug"], made.id)


def _accept(world: World, *, row: Row) -> None:
    accept_mandate(world.id_of("mandates", row["slug"]), by=world.actor(row["broker"]))


def _consent(world: World, *, row: Row, organisation: str) -> None:
    by = _owner(world, organisation)
    consent_to_both_sides(world.id_of("mandates", row["slug"]), by=by)


def _owner(world: World, organisation: str) -> Any:
    return world.actor(world.owner_of(organisation), organisation=organisation)
