"""Markets, organisations with their verification, and the people who act for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.markets.models import Market
from accounts.membership.models import MarketOperation, Membership
from accounts.organisations.models import Organisation
from accounts.users.models import User
from kernel import clock
from seeds.demonstration.accounts import PASSWORD
from seeds.demonstration.building.schedule import Step
from seeds.demonstration.building.world import World
from seeds.demonstration.dataset import Dataset, Row
from seeds.demonstration.numbers import credit_code, legal_entity_identifier

_FOUNDING = -620
_PAPERS_TAKE = 12


def verified_on(row: Row) -> int:
    """The day on which an organisation was verified, or else the day on which it joined."""
    verification = row["verification"]
    return int(verification.get("verified") or verification["day"] or row["joined"])


def steps(data: Dataset) -> Iterator[Step]:
    """Everything that happened to markets, organisations and people."""
    yield Step(_FOUNDING, 0, "open the markets", _open_markets)
    for row in data.organisations:
        joined = row.get("joined") or verified_on(row) - _PAPERS_TAKE
        yield Step(joined, 1, f"join {row['slug']}", partial(_join, row=row))
        if row["verification"]["state"] != "unverified":
            yield Step(verified_on(row), 2, f"verify {row['slug']}", partial(_verify, row=row))
        if row["verification"]["state"] == "suspended":
            day = row["verification"]["day"]
            yield Step(day, 2, f"suspend {row['slug']}", partial(_suspend, row=row))


def _open_markets(world: World) -> None:
    national = None
    for row in world.data.markets:
        market = Market.objects.create(
            slug=row["slug"],
            level=row["level"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            parent=national,
            region_id=row["region"],
            industry_id=row["industry"],
        )
        national = national or market
        world.keep("markets", row["slug"], market.id)


def _join(world: World, *, row: Row) -> None:
    world.actors.clear()
    organisation = Organisation.objects.create(
        slug=row["slug"],
        kind=row["kind"],
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        country_id=row["country"],
        region_id=row["region"],
        identifier_scheme=row["identifier"]["scheme"],
        identifier=identifier_of(row),
        industry_id=row["industry"],
        website=row["website"],
        about_zh=row["about_zh"],
        about_en=row["about_en"],
        home_market_id=world.id_of("markets", row["market"]),
    )
    world.keep("organisations", row["slug"], organisation.id)
    for person in world.data.people:
        for membership in person["memberships"]:
            if membership["organisation"] == row["slug"]:
                _admit(world, person, organisation=organisation, role=membership["role"])
    for market in row.get("operates", ()):
        MarketOperation.objects.create(
            market_id=world.id_of("markets", market), organisation=organisation
        )


def _admit(world: World, person: Row, *, organisation: Organisation, role: str) -> None:
    if person["slug"] not in world.made["people"]:
        user = User.objects.create(
            email=person["email"],
            password=_shared_password(),
            name=person["name"],
            language=person["language"],
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        world.keep("people", person["slug"], user.id)
    Membership.objects.create(
        user_id=world.id_of("people", person["slug"]), organisation=organisation, role=role
    )


@cache
def _shared_password() -> str:
    """Everybody has the printed password; hashing it for each took half of the loading."""
    return make_password(PASSWORD)


def _verify(world: World, *, row: Row) -> None:
    world.actors.clear()
    Organisation.objects.filter(slug=row["slug"]).update(
        verification_state="verified", verified_at=clock.now()
    )


def _suspend(world: World, *, row: Row) -> None:
    world.actors.clear()
    Organisation.objects.filter(slug=row["slug"]).update(verification_state="suspended")


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
