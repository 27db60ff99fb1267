"""Claims to rights: opened with a document, contested with another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from django.core.files.base import ContentFile

from ip_registry.claims.rules import StatedClaim
from ip_registry.claims.services import add_evidence, contest_claim, open_claim
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.pdf import text_pdf


def steps(data: Dataset) -> Iterator[Step]:
    """Every claim, and what its keeper answered."""
    for row in data.story("ip_claims"):
        yield Step(row["opened"], 80, f"open {row['slug']}", partial(_open, row=row))
        day = row["contested"]["day"]
        yield Step(day, 81, f"contest {row['slug']}", partial(_contest, row=row))


def _open(world: World, *, row: Row) -> None:
    claimant = row["claimant"]
    claim = open_claim(
        world.id_of("ip_records", row["ip_record"]),
        StatedClaim(row["ground"], Decimal(row["share"]), row["statement"]),
        upload=_document(row["document"]),
        by=world.actor(world.owner_of(claimant), organisation=claimant),
    )
    world.keep("ip_claims", row["slug"], claim.id)


def _contest(world: World, *, row: Row) -> None:
    right = world.row(world.data.ip_records, row["ip_record"])
    keeper = right["owners"][0]["organisation"]
    claim_id = world.id_of("ip_claims", row["slug"])
    by = world.actor(world.owner_of(keeper), organisation=keeper)
    add_evidence(claim_id, upload=_document(row["answer_document"]), by=by)
    contest_claim(claim_id, answer=row["contested"]["answer"], by=by)


def _document(said: Row) -> ContentFile[bytes]:
    return text_pdf(said["name"], title=said["title"], lines=said["lines"])
