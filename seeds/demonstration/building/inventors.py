"""Inventors: invited by the keepers of their rights, and what they said to it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from ip_registry.inventors.services import (
    claim_record,
    confirm_claim,
    invite_inventor,
    object_to_claim,
    renew_token,
)
from marketplace.contributions.services import state_contributions
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row


def steps(data: Dataset) -> Iterator[Step]:
    """Every invitation, and its answer."""
    for row in data.story("inventor_claims"):
        yield Step(row["invited"], 27, f"invite {row['slug']}", partial(_invite, row=row))
        if "claimed" in row:
            yield Step(row["claimed"], 28, f"claim {row['slug']}", partial(_claim, row=row))
        if "stated" in row:
            yield Step(row["stated"], 29, f"state for {row['person']}", partial(_state, row=row))


def _invite(world: World, *, row: Row) -> None:
    right = world.row(world.data.ip_records, row["ip_record"])
    keeper = right["owners"][0]["organisation"]
    claim = invite_inventor(
        world.id_of("ip_records", row["ip_record"]),
        name=row["name"],
        email=row.get("email") or world.row(world.data.people, row["person"])["email"],
        share=Decimal(row["share"]),
        by=world.actor(world.owner_of(keeper), organisation=keeper),
    )
    world.keep("inventor_claims", row["slug"], claim.id)


def _claim(world: World, *, row: Row) -> None:
    by = world.actor(row["person"])
    claim_id = world.id_of("inventor_claims", row["slug"])
    # The token in the mail is known to nobody else, so the loader asks for one of its own.
    claim_record(renew_token(claim_id) or "", by=by)
    if "confirmed" in row:
        said = row["confirmed"]
        name = {f"name_{language}": words for language, words in said["name"].items()}
        confirm_claim(claim_id, **name, shows=said["shows"], by=by)
    if "disputed" in row:
        object_to_claim(claim_id, **row["disputed"], by=by)


def _state(world: World, *, row: Row) -> None:
    state_contributions(by=world.actor(row["person"]))
