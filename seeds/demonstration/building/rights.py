"""Rights: taken into the registry by their first owner, and what the offices did to them since."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from accounts.access.actor import Actor
from ip_registry.legal_status.services import record_legal_event
from ip_registry.parties.statements import Parties, StatedOwner
from ip_registry.portfolio.services import register_ip_record
from ip_registry.records.facts import RecordFacts
from kernel import clock
from seeds.demonstration.building.organisations import verified_on
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.numbers import application_number

# An invention's application is published eighteen months after filing.
_UNTIL_PUBLISHED = 545
_NEVER = 10**6


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that happened to every right."""
    organisations = {row["slug"]: row for row in data.organisations}
    for row in data.ip_records:
        taken_in = _registered_on(row, organisations)
        yield Step(taken_in, 10, f"register {row['slug']}", partial(_register, row=row))
        yield from _later_events(row, taken_in)


def _registered_on(row: Row, organisations: dict[str, Row]) -> int:
    """Once all owners are known to the market and the latest date of the certificate has passed."""
    known = max(verified_on(organisations[each["organisation"]]) for each in row["owners"])
    return max(known + 10, (row.get("granted") or row["filed"]) + 5)


def _later_events(row: Row, taken_in: int) -> Iterator[Step]:
    slug, published = row["slug"], _published(row)
    if taken_in < published < 0:
        yield _event(slug, "publish", on=published)
    if row["status"] == "lapsed":
        yield _event(slug, "lapse", on=row["ended"])
    elif row["status"] == "refused":
        yield _event(slug, "refuse", on=row["ended"])


def _is_published(world: World, row: Row) -> bool:
    return _published(row) < _NEVER and world.day(_published(row)) <= clock.today()


def _event(slug: str, move: str, *, on: int) -> Step:
    return Step(on, 11, f"{move} {slug}", partial(_record_event, slug=slug, move=move, on=on))


def _published(row: Row) -> int:
    if row["kind"] != "invention_patent":
        return _NEVER
    return int(row["filed"]) + _UNTIL_PUBLISHED


def _record_event(world: World, *, slug: str, move: str, on: int) -> None:
    row = world.row(world.data.ip_records, slug)
    record_legal_event(
        world.id_of("ip_records", slug), move, on=world.day(on), by=_keeper(world, row)
    )


def _register(world: World, *, row: Row) -> None:
    parties = Parties(
        owners=tuple(
            StatedOwner(
                share=Decimal(each["share"]),
                organisation_id=world.id_of("organisations", each["organisation"]),
            )
            for each in row["owners"]
        ),
        inventors=tuple(row["inventors"]),
    )
    record = register_ip_record(_facts(world, row), parties, by=_keeper(world, row))
    world.keep("ip_records", row["slug"], record.id)


def _keeper(world: World, row: Row) -> Actor:
    keeper = row["owners"][0]["organisation"]
    return world.actor(world.owner_of(keeper), organisation=keeper)


def _facts(world: World, row: Row) -> RecordFacts:
    said = {
        name: row.get(name, "") for name in ("title_zh", "title_en", "abstract_zh", "abstract_en")
    }
    filed = world.day(row["filed"])
    if row["kind"] == "know_how":
        return RecordFacts(kind="know_how", completed_on=filed, ipc=tuple(row["ipc"]), **said)
    is_software = row["kind"] == "software_copyright"
    number = application_number(
        kind=row["kind"],
        office=row["office"],
        # A program has its number on the day on which it is registered.
        filed=world.day(row["granted"]) if is_software else filed,
        serial=row["serial"],
        receiving=row.get("receiving", ""),
    )
    if is_software:
        return RecordFacts(
            kind="software_copyright",
            office="CN",
            registration_number=number,
            completed_on=filed,
            granted_on=world.day(row["granted"]),
            **said,
        )
    granted = world.day(row["granted"]) if row["granted"] else None
    published = world.day(_published(row)) if _is_published(world, row) else None
    return RecordFacts(
        kind=row["kind"],
        office=row["office"],
        application_number=number,
        registration_number=number if granted and row["office"] == "CN" else "",
        filed_on=filed,
        published_on=published,
        granted_on=granted,
        ipc=tuple(row["ipc"]),
        **said,
    )
