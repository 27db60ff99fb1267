"""Consents of co-owners: asked by the keeper of a shared right, and given where they were."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ip_registry.consents.services import ask_consent, give_consent
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Every request, and its answer."""
    for row in data.story("owner_consents"):
        yield Step(row["asked"], 25, f"ask {row['slug']}", partial(_ask, row=row))
        if "given" in row:
            given = row["given"]["day"]
            yield Step(given, 26, f"give {row['slug']}", partial(_give, row=row))


def _ask(world: World, *, row: Row) -> None:
    right = world.row(world.data.ip_records, row["ip_record"])
    keeper = right["owners"][0]["organisation"]
    consent = ask_consent(
        world.id_of("ip_records", row["ip_record"]),
        owner_id=world.id_of("organisations", row["owner"]),
        dealings=row["dealings"],
        message=row["message"],
        by=world.actor(world.owner_of(keeper), organisation=keeper),
    )
    world.keep("owner_consents", row["slug"], consent.id)


def _give(world: World, *, row: Row) -> None:
    give_consent(
        world.id_of("owner_consents", row["slug"]),
        answer=row["given"]["answer"],
        by=world.actor(world.owner_of(row["owner"]), organisation=row["owner"]),
    )
