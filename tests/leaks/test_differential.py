"""R2: two markets that differ in one secret answer a stranger the same, to the last byte.

Asked is every address that can be read, as a visitor and as a verified member who is no party. The
controls switch a protection off and expect the same comparison to find the difference.
"""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.test import Client

from accounts.access.actor import SYSTEM
from accounts.confidentiality.services import EVERYONE, grant
from accounts.confidentiality.tiers import CONFIDENTIAL
from accounts.disclosure import queries, reading
from accounts.disclosure.models import ConfidentialPart, ConfidentialPartFile
from accounts.disclosure.policies import Opening
from accounts.disclosure.reading import read_part
from accounts.disclosure.services import attach_file, write_part
from accounts.disclosure.terms import Channel, Origin
from accounts.ndas.models import AccessGrant, Nda
from kernel import clock
from marketplace.search.index.folders import pointer
from marketplace.search.models import SearchDocument
from marketplace.search.rebuilding import rebuild_index
from tests.factories.accounts import Member
from tests.factories.demands import PublishedDemand
from tests.factories.disclosure import Parties, asked_in, in_force, part_of, requested, says
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import PublishedListing
from tests.leaks import corpus
from tests.leaks.secrets import TO_ALL, TO_VISITORS
from tests.matrix.bodies import a_table

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
SECRETS = {"visitor": TO_VISITORS | TO_ALL, "stranger": TO_ALL}


@dataclass
class Confided:
    """Secrets of two parties, and what is public beside them."""

    world: Parties
    parts: dict[str, ConfidentialPart]
    file: ConfidentialPartFile
    requested: Nda
    asked: AccessGrant
    demand_id: object
    record_id: object


def confide():
    """Parts of every tier and of every kind of asset, an agreement in force and one asked for."""
    owner = Member(role="owner")
    shown = {"organisation": owner.organisation, "export_class": "free"}
    world = Parties(owner=owner, listing=PublishedListing(title_en="Binder for anodes", **shown))
    by = world.by_owner
    parts = {tier: part_of(world, tier) for tier in ("members", "nda", "person")}
    demand = PublishedDemand(organisation=world.owner.organisation)
    record = GrantedPatent(organisation=world.owner.organisation)
    grant(record, to=EVERYONE, cause=world.listing, by=SYSTEM)
    parts["demand"] = write_part("demand", demand.id, says("nda"), by=by)
    parts["record"] = write_part("ip_record", record.id, says("nda"), by=by)
    file = attach_file(parts["nda"].id, a_table(), by=by)
    in_force(world)
    read_part(parts["nda"].id, by=world.by_reader, origin=Origin(Channel.PAGE))
    asked = asked_in(world)
    another = Parties(owner=owner, listing=PublishedListing(title_en="Curved glass", **shown))
    return Confided(world, parts, file, requested(another), asked, demand.id, record.id)


@pytest.fixture(autouse=True)
def _steady(settings):
    """Nothing but the secret may make two answers differ, and no throttle counts them."""
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    settings.REST_FRAMEWORK = {**settings.REST_FRAMEWORK, "DEFAULT_THROTTLE_CLASSES": []}


@pytest.fixture
def market(sign_in):
    """The market with its secrets, at a moment that stands still, and who asks."""
    with clock.simulated(NOON), transaction.atomic():
        confided = confide()
        stranger = sign_in(Member(role="owner"), browser=Client())
        yield confided, {"visitor": Client(), "stranger": stranger}
        transaction.set_rollback(True)
    pointer().unlink(missing_ok=True)


def known_to(confided):
    """Arguments of a route: the ids of the two parties' things, or None where it takes others."""
    ids = {
        "asset_id": confided.world.listing.id,
        "listing_id": confided.world.listing.id,
        "demand_id": confided.demand_id,
        "record_id": confided.record_id,
        "part_id": confided.parts["nda"].id,
        "file_id": confided.file.id,
        "nda_id": confided.requested.id,
        "grant_id": confided.asked.id,
        "organisation_id": confided.world.owner.organisation_id,
        "slug": confided.world.owner.organisation.slug,
        "kind": "listing",
        "code": "one-way-1",
        "move": "decline",
        "name": "status",
        "noun": "listing",
    }

    def arguments(route):
        if set(route.arguments) - set(ids):
            return None
        return {name: ids[name] for name in route.arguments}

    return arguments


def all_answers(client, confided, *, about=""):
    """What every address answers (or those about something), the index built from the tables."""
    SearchDocument.objects.update(analyser=0)
    rebuild_index()
    found = {}
    for address in corpus.addresses(known_to(confided)):
        if about not in address:
            continue
        with transaction.atomic():
            found[address] = corpus.answer(client, address)
            transaction.set_rollback(True)
    return found


def differences(client, confided, change, before, *, about=""):
    """The addresses that answer otherwise once the secret is another."""
    with transaction.atomic():
        change(confided)
        after = all_answers(client, confided, about=about)
        transaction.set_rollback(True)
    return [address for address in before if before[address] != after[address]]


@pytest.mark.parametrize("who", SECRETS)
def test_no_answer_depends_on_a_secret(market, who, record_property):
    """All secrets are changed at once: where no answer differs, none depends on any of them."""
    confided, clients = market
    before = all_answers(clients[who], confided)
    assert len(SECRETS[who]) >= 20
    assert len(before) >= 150
    asked = f"{len(SECRETS[who])} secrets × {len(before)} requests"
    record_property(f"R2, what a {who} is answered in two markets", asked)

    def change_all(confided):
        for change in SECRETS[who].values():
            change(confided)

    if differences(clients[who], confided, change_all, before):
        leaking = {
            name: found
            for name, change in SECRETS[who].items()
            if (found := differences(clients[who], confided, change, before))
        }
        pytest.fail(f"what tells which secret: {leaking}")


def test_control_without_the_question_whether_a_tier_is_open(market, monkeypatch):
    """The pages of the three assets would tell the titles."""
    confided, clients = market
    wide = Opening(frozenset(tier.value for tier in CONFIDENTIAL))
    monkeypatch.setattr(queries, "opening_for", lambda _by, _asset: wide)
    for name, page in (
        ("nda title_en", f"/en/listings/{confided.world.listing.id}"),
        ("members title_en", f"/en/listings/{confided.world.listing.id}"),
        ("person title_zh", f"/zh/listings/{confided.world.listing.id}"),
        ("demand title_en", f"/en/demands/{confided.demand_id}"),
        ("record title_zh", f"/zh/ip-records/{confided.record_id}"),
    ):
        before = all_answers(clients["visitor"], confided, about=page)
        change = SECRETS["visitor"][name]
        assert differences(clients["visitor"], confided, change, before, about=page), name


def test_control_without_the_question_whether_a_part_may_be_read(market, monkeypatch):
    """The part's own page and its address in the API would tell the words."""
    confided, clients = market
    monkeypatch.setattr(reading, "opens", lambda *_asked: True)
    monkeypatch.setattr(reading.Opening, "basis_of", lambda _opening, _tier: "membership")
    ConfidentialPart.objects.filter(pk=confided.parts["nda"].pk).update(tier="members")
    parts = "/confidential-parts/"
    before = all_answers(clients["stranger"], confided, about=parts)
    change = TO_ALL["nda text_en"]
    found = differences(clients["stranger"], confided, change, before, about=parts)
    assert any(address.startswith("/api/v1") for address in found)
    assert any(address.startswith("/en/") for address in found)


def test_control_the_owners_people_see_the_differences(market, sign_in):
    """To them the secrets do differ: the corpus reaches where they stand."""
    confided, _clients = market
    browser = sign_in(Member(organisation=confided.world.owner.organisation), browser=Client())
    for name, pages in (
        ("nda title_en", "/en/listings/"),
        ("nda text_zh", "/zh/confidential-parts/"),
        ("name of a file", "/api/v1/confidential-parts/"),
        ("that somebody read", "/api/v1/access-ledger/"),
        ("purpose of an agreement", "/api/v1/ndas/"),
        ("that somebody asks", "/en/access-grants/"),
    ):
        before = all_answers(browser, confided, about=pages)
        assert differences(browser, confided, TO_ALL[name], before, about=pages), name
