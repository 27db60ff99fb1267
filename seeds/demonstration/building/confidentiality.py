"""Confidential parts, agreements and readings: what is shown to fewer than everybody, and to whom."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from accounts.access.actor import Actor
from accounts.disclosure.reading import fetch_file, read_part
from accounts.disclosure.services import attach_file, write_part
from accounts.disclosure.terms import Channel, Origin, PartContent
from accounts.ndas.access import ask_access, decline_access, grant_access, revoke_access
from accounts.ndas.models import AccessGrant
from accounts.ndas.services import cover_asset, decline_nda, offer_nda, request_nda, sign_nda
from accounts.ndas.terms import OfferedTerms
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.pdf import text_pdf

_PAGE = Origin(Channel.PAGE)
_NOUNS = {
    "listing": "listings",
    "demand": "demands",
    "ip_record": "ip_records",
    "quote_request": "quote_requests",
}


def steps(data: Dataset) -> Iterator[Step]:
    """Everything in the order in which it happened."""
    story = data.story("confidentiality")
    for row in story["parts"]:
        yield Step(row["day"], 85, f"confide {row['slug']}", partial(_write, row=row))
    for row in story["ndas"]:
        yield from _agreement(row)
    for row in story["asked"]:
        yield Step(row["day"], 90, f"ask {row['slug']}", partial(_ask, row=row))
        decided = row.get("granted") or row["declined"]
        yield Step(decided["day"], 91, f"decide {row['slug']}", partial(_decide, row=row))
    for row in story["revoked"]:
        yield Step(row["day"], 92, f"shut out {row['person']}", partial(_revoke, row=row))
    for row in story["readings"]:
        yield Step(row["day"], 93, f"read {row['part']}", partial(_read, row=row))


def _agreement(row: Row) -> Iterator[Step]:
    slug = row["slug"]
    yield Step(row["requested"]["day"], 86, f"ask for {slug}", partial(_request, row=row))
    if "offered" in row:
        yield Step(row["offered"]["day"], 87, f"offer {slug}", partial(_offer, row=row))
    for said in row.get("signed", ()):
        yield Step(said["day"], 88, f"sign {slug}", partial(_sign, row=row, said=said))
    for said in row.get("covered", ()):
        yield Step(said["day"], 89, f"widen {slug}", partial(_cover, row=row, said=said))
    if "declined" in row:
        yield Step(row["declined"]["day"], 89, f"decline {slug}", partial(_turn_down, row=row))


def _write(world: World, *, row: Row) -> None:
    kind, asset_id = _asset(world, row["asset"])
    title, text = row["title"], row["text"]
    said = PartContent(
        tier=row["tier"],
        title_zh=title.get("zh", ""),
        title_en=title.get("en", ""),
        text_zh=text.get("zh", ""),
        text_en=text.get("en", ""),
    )
    by = world.actor(row["by"])
    part = write_part(kind, asset_id, said, by=by)
    world.keep("confidential_parts", row["slug"], part.id)
    if "file" in row:
        file = row["file"]
        upload = text_pdf(file["name"], title=file["title"], lines=file["lines"])
        attached = attach_file(part.id, upload, by=by)
        world.keep("confidential_files", row["slug"], attached.id)


def _request(world: World, *, row: Row) -> None:
    said = row["requested"]
    kind, asset_id = _asset(world, row["asset"])
    nda = request_nda(
        kind,
        asset_id,
        purpose=row["purpose"],
        persons=[world.id_of("people", each) for each in said["persons"]],
        by=_acting(world, said),
    )
    world.keep("ndas", row["slug"], nda.id)


def _offer(world: World, *, row: Row) -> None:
    said = row["offered"]
    terms = OfferedTerms(said["template"], said["term_months"], said["survival_years"])
    nda = offer_nda(world.id_of("ndas", row["slug"]), terms, by=world.actor(said["by"]))
    world.texts[row["slug"]] = nda.text_sha256


def _sign(world: World, *, row: Row, said: Row) -> None:
    sign_nda(
        world.id_of("ndas", row["slug"]),
        text_sha256=world.texts[row["slug"]],
        consents=True,
        by=_acting(world, said),
    )


def _cover(world: World, *, row: Row, said: Row) -> None:
    kind, asset_id = _asset(world, said["asset"])
    nda_id = world.id_of("ndas", row["slug"])
    cover_asset(nda_id, asset_kind=kind, asset_id=asset_id, by=_acting(world, said))


def _turn_down(world: World, *, row: Row) -> None:
    said = row["declined"]
    nda_id = world.id_of("ndas", row["slug"])
    decline_nda(nda_id, reason=said["reason"], by=_acting(world, said))


def _ask(world: World, *, row: Row) -> None:
    kind, asset_id = _asset(world, row["asset"])
    asked = ask_access(kind, asset_id, purpose=row["purpose"], by=_acting(world, row))
    world.keep("access_grants", row["slug"], asked.id)


def _decide(world: World, *, row: Row) -> None:
    grant_id = world.id_of("access_grants", row["slug"])
    if "granted" in row:
        grant_access(grant_id, by=_acting(world, row["granted"]))
    else:
        said = row["declined"]
        decline_access(grant_id, reason=said["reason"], by=_acting(world, said))


def _revoke(world: World, *, row: Row) -> None:
    _kind, asset_id = _asset(world, row["asset"])
    person = world.id_of("people", row["person"])
    held = AccessGrant.objects.get(person=person, asset_id=asset_id, state="granted")
    revoke_access(held.id, reason=row["reason"], by=_acting(world, row))


def _read(world: World, *, row: Row) -> None:
    part_id = world.id_of("confidential_parts", row["part"])
    by = _acting(world, row)
    if row.get("file"):
        file_id = world.id_of("confidential_files", row["part"])
        fetch_file(part_id, file_id, by=by, origin=_PAGE)
    else:
        read_part(part_id, by=by, origin=_PAGE)


def _acting(world: World, said: Row) -> Actor:
    return world.actor(said["by"], organisation=said["for"])


def _asset(world: World, said: Row) -> tuple[str, UUID]:
    ((kind, slug),) = said.items()
    return kind, world.id_of(_NOUNS[kind], slug)
