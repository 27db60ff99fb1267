"""Markets, organisations with their verification, and the people who act for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from uuid import UUID

from accounts.access.actor import SYSTEM, Actor
from accounts.markets.services import open_market
from accounts.membership.operation import entrust_market
from accounts.membership.services import add_member, register_organisation
from accounts.organisations.profile import Profile
from accounts.organisations.services import (
    attach_evidence,
    confirm_affiliation,
    edit_organisation,
    submit_verification,
    suspend_organisation,
    take_verification,
    verify_organisation,
)
from accounts.users.services import register_person
from seeds.demonstration.accounts import PASSWORD
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.numbers import credit_code, legal_entity_identifier
from seeds.demonstration.pdf import text_pdf

_FOUNDING = -620
_PAPERS_TAKE = 12
_SUBMITTED_AFTER, _TAKEN_BEFORE = 3, 2


def verified_on(row: Row) -> int:
    """The day on which an organisation was verified, or else the day on which it joined."""
    verification = row["verification"]
    return int(verification.get("verified") or verification["day"] or row["joined"])


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that happened to markets, organisations and people."""
    yield Step(_FOUNDING, 0, "open the markets", _open_markets)
    for row in data.organisations:
        yield from _life(row)


def _life(row: Row) -> Iterator[Step]:
    slug, verification = row["slug"], row["verification"]
    joined, verified = row.get("joined") or verified_on(row) - _PAPERS_TAKE, verified_on(row)
    yield Step(joined, 1, f"join {slug}", partial(_join, row=row))
    if verification["state"] != "unverified":
        yield Step(joined + _SUBMITTED_AFTER, 2, f"submit {slug}", partial(_submit, row=row))
        yield Step(verified - _TAKEN_BEFORE, 3, f"take {slug}", partial(_take, row=row))
        yield Step(verified, 4, f"verify {slug}", partial(_verify, row=row))
    if parent := row.get("parent"):
        yield Step(parent["declared"], 6, f"declare a parent of {slug}", partial(_declare, row=row))
        if day := parent.get("confirmed"):
            yield Step(day, 7, f"confirm the parent of {slug}", partial(_confirm, row=row))
    if verification["state"] == "suspended":
        yield Step(verification["day"], 5, f"suspend {slug}", partial(_suspend, row=row))


def _open_markets(world: World) -> None:
    national = None
    for row in world.data.markets:
        market = open_market(
            row["slug"],
            level=row["level"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            parent=national,
            region=row["region"],
            industry=row["industry"],
            by=SYSTEM,
        )
        national = national or market
        world.keep("markets", row["slug"], market.id)


def _join(world: World, *, row: Row) -> None:
    world.forget_actors_of(row["slug"])
    members = [
        (person, each["role"])
        for person in world.data.people
        for each in person["memberships"]
        if each["organisation"] == row["slug"]
    ]
    founder = next(person for person, role in members if role == "owner")
    by = Actor(user_id=_person(world, founder))
    made = register_organisation(_profile(world, row), slug=row["slug"], by=by)
    world.keep("organisations", row["slug"], made.id)
    for person, role in members:
        if person is not founder:
            add_member(made.id, user_id=_person(world, person), role=role, by=SYSTEM)
    for market in row.get("operates", ()):
        entrust_market(world.id_of("markets", market), to=made.id, by=SYSTEM)


def _person(world: World, row: Row) -> UUID:
    if row["slug"] not in world.made["people"]:
        made = register_person(
            email=row["email"],
            password=PASSWORD if row.get("account") else None,
            name=row["name"] if row["name"].isascii() else f"{row['name']} {row['name_latin']}",
            language=row["language"],
            by=SYSTEM,
        )
        world.keep("people", row["slug"], made.id)
    return world.id_of("people", row["slug"])


def _submit(world: World, *, row: Row) -> None:
    organisation_id, by = world.id_of("organisations", row["slug"]), _owner(world, row)
    licence = text_pdf(
        f"registration-{row['slug']}",
        title="登记证明（示例）" if row["country"] == "CN" else "Registration (demonstration)",
        lines=[row["name_zh"], row["name_en"], identifier_of(row)],
    )
    attach_evidence(organisation_id, upload=licence, kind="registration", by=by)
    submit_verification(organisation_id, by=by)


def _take(world: World, *, row: Row) -> None:
    take_verification(world.id_of("organisations", row["slug"]), by=_desk(world, row))


def _verify(world: World, *, row: Row) -> None:
    world.forget_actors_of(row["slug"])
    verify_organisation(world.id_of("organisations", row["slug"]), by=_desk(world, row))


def _declare(world: World, *, row: Row) -> None:
    profile = Profile(parent=world.id_of("organisations", row["parent"]["organisation"]))
    edit_organisation(world.id_of("organisations", row["slug"]), profile, by=_owner(world, row))


def _confirm(world: World, *, row: Row) -> None:
    confirm_affiliation(
        world.id_of("organisations", row["slug"]),
        parent=world.id_of("organisations", row["parent"]["organisation"]),
        by=_desk(world, row),
    )


def _suspend(world: World, *, row: Row) -> None:
    world.forget_actors_of(row["slug"])
    suspend_organisation(
        world.id_of("organisations", row["slug"]),
        findings=[row["verification"]["finding"]],
        remark=row["verification"]["reason_zh"],
        by=_desk(world, row),
    )


def _owner(world: World, row: Row) -> Actor:
    return world.actor(world.owner_of(row["slug"]), organisation=row["slug"])


def _desk(world: World, row: Row) -> Actor:
    """Whoever verifies it; those who operate markets were chosen by the installation itself."""
    return SYSTEM if "operates" in row else world.operator_of(row["slug"])


def _profile(world: World, row: Row) -> Profile:
    return Profile(
        kind=row["kind"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        country=row["country"],
        region=row["region"],
        identifier_scheme=row["identifier"]["scheme"],
        identifier=identifier_of(row),
        industry=row["industry"],
        website=row["website"],
        about_zh=row["about_zh"],
        about_en=row["about_en"],
        home_market=world.id_of("markets", row["market"]),
    )


def identifier_of(row: Row) -> str:
    """The registration number of an organisation, with its check digits."""
    identifier = row["identifier"]
    if identifier["scheme"] == "uscc":
        return credit_code(
            entity_class=identifier["class"], region=row["region"], serial=identifier["serial"]
        )
    if identifier["scheme"] == "lei":
        return legal_entity_identifier(identifier["serial"])
    return str(identifier["value"])
