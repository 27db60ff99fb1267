"""What happened while no indexer ran: an index that is built afterwards says what is so now."""

import shutil

import pytest
from django.db import transaction
from django.test import Client

from accounts.access.actor import ANONYMOUS, SYSTEM
from accounts.organisations.events import OrganisationProfileChanged
from kernel.activity.models import Event
from kernel.activity.queries import settled_events
from kernel.activity.services import record
from marketplace.listings.events import ListingDemoted, ListingSuspended
from marketplace.listings.services import change_listing
from marketplace.search.follower import Follower
from marketplace.search.index.folders import current_folder, pointer
from marketplace.search.index.reading import snapshot
from marketplace.search.index.writing import IndexWriting
from marketplace.search.indexer import Indexer
from marketplace.search.models import SearchDocument, SearchPosition
from marketplace.search.position import Position
from marketplace.search.queries import search
from marketplace.search.rebuilding import rebuild_index
from tests.factories.accounts import Member, actor_of
from tests.factories.listings import A_CONTENT, PublishedListing
from tests.reliability.test_killed_indexer import wait_until

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _no_index_left():
    yield
    pointer().unlink(missing_ok=True)


@pytest.fixture
def market(catalogues):
    """Four listings that an index and its documents know."""
    names = ("one", "two", "three", "four")
    made = [PublishedListing(title_en=f"Membrane {name}", title_zh="隔膜") for name in names]
    rebuild_index()
    assert len(found("membrane")) == 4
    return made


def found(words, **asked):
    return search("listing", by=ANONYMOUS, query=words, **asked).ids


@transaction.atomic
def move_on(market):
    """Words, standing, export class and the owner's name change; each says so in the log."""
    changed, stale, kept, renamed = market
    owner = Member(organisation=changed.organisation, role="manager")
    change_listing(changed.id, A_CONTENT(contact=owner.user_id), by=actor_of(owner))
    stale.is_stale = True
    stale.save()
    record(ListingDemoted, stale, by=SYSTEM)
    kept.export_class = "prohibited"
    kept.save()
    record(ListingSuspended, kept, by=SYSTEM, cause="moderation")
    organisation = renamed.organisation
    organisation.name_en = "Northlight Motors"
    organisation.save()
    record(OrganisationProfileChanged, organisation, by=SYSTEM, fields=["name_en"])


def settle():
    wait_until(lambda: settled_events().count() == Event.objects.count())


def assert_as_it_is(market):
    changed, stale, kept, renamed = market
    assert found("cathode") == found("正极片") == [changed.pk]
    assert found("membrane", order="newest") == [renamed.pk, stale.pk]
    assert search("listing", by=ANONYMOUS, query="three").total == 0, kept
    assert found("owner:northlight") == [renamed.pk]
    asked = Client().get("/api/v1/listings/", {"q": "membrane"}).json()
    assert asked["page"]["count"] == len(asked["items"]) == 2
    page = Client().get("/zh/listings/", {"q": "正极片"}).content.decode()
    assert str(changed.reference) in page or f"/{changed.pk}" in page


def test_a_rebuild_follows_what_no_indexer_followed(market):
    move_on(market)
    settle()
    rebuild_index()
    assert_as_it_is(market)


@pytest.mark.parametrize("loss", ["the folder", "its shape"])
def test_an_index_that_was_lost_comes_back_as_things_are_now(market, loss, monkeypatch):
    move_on(market)
    settle()
    if loss == "the folder":
        shutil.rmtree(current_folder())
        pointer().unlink()
    else:
        monkeypatch.setattr("marketplace.search.index.folders._NAMES", "index-next-")
    Indexer(say=str)._start()
    assert_as_it_is(market)


def test_what_was_followed_is_not_cut_again(market):
    move_on(market)
    settle()
    with IndexWriting(current_folder()) as writing:
        Follower(writing, Position.read(snapshot().position())).catch_up()
    before = set(SearchDocument.objects.values_list("object_id", "indexed_at"))
    rebuild_index()
    assert set(SearchDocument.objects.values_list("object_id", "indexed_at")) == before
    assert_as_it_is(market)


@pytest.mark.parametrize("unknown", ["nowhere", "another shape", "another database"])
def test_where_nobody_knows_what_documents_hold_all_are_cut_anew(market, unknown):
    position = SearchPosition.objects.get()
    if unknown == "nowhere":
        position.delete()
    elif unknown == "another shape":
        SearchPosition.objects.update(shape=position.shape + 1)
    else:
        SearchPosition.objects.update(transaction=2**62)
    with transaction.atomic():
        market[0].texts.filter(language="en").update(title="Cathode sheets")
    rebuild_index()
    assert found("cathode sheet")[0] == market[0].pk


def test_an_indexer_does_not_go_on_with_an_index_ahead_of_the_documents(market):
    before = current_folder()
    assert Indexer(say=str)._start()[0] == before
    SearchPosition.objects.update(transaction=1)
    assert Indexer(say=str)._start()[0] != before
