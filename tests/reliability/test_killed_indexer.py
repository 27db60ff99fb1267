"""The indexer dies at any moment: no document is lost and none stays that has left the market."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from tantivy import Query

from accounts.access.actor import ANONYMOUS
from kernel.activity.models import Event
from marketplace.listings.models import Listing
from marketplace.listings.services import publish_listing, withdraw_listing
from marketplace.search.follower import Follower
from marketplace.search.index.folders import current_folder, pointer
from marketplace.search.index.reading import NoIndex, snapshot
from marketplace.search.index.writing import IndexWriting
from marketplace.search.position import Position
from marketplace.search.queries import search
from marketplace.search.rebuilding import rebuild_index
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.listings import PublishedListing, SubmittedListing
from tests.factories.reviews import PASSED

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

ROOT = Path(__file__).resolve().parent.parent.parent
# Events settle once no transaction runs that began before them, also one of a test beside us.
PATIENCE = 400


@pytest.fixture(autouse=True)
def _no_index_left():
    yield
    pointer().unlink(missing_ok=True)


def manage(command):
    """A management command on this test's database and index, in a process of its own."""
    database = urlsplit(os.environ["DATABASE_URL"])
    sockets, _slash, _name = database.path.rpartition("/")
    place = database._replace(path=f"{sockets}/{connection.settings_dict['NAME']}")
    said = {
        "DATABASE_URL": place.geturl(),
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.demo",
        "SEARCH_DIR": settings.SEARCH_DIR,
    }
    return subprocess.Popen(
        [sys.executable, "manage.py", command],
        cwd=ROOT,
        env=os.environ | said,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill(process):
    process.send_signal(signal.SIGKILL)
    process.wait()


def wait_until(condition):
    until = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def indexed():
    """All objects in the index, each as often as it stands there."""
    try:
        index = snapshot()
    except NoIndex:
        return []
    query = Query.term_query(index.schema, "noun", "listing")
    return sorted(index.ids(index.searcher.search(query, 1000).hits))


def offered():
    return sorted(map(str, Listing.objects.published().values_list("pk", flat=True)))


def move_the_market():
    """Some come, some go."""
    operator = actor_of(Operator())
    for number in range(6):
        listing = SubmittedListing(title_en=f"Membrane {number}")
        publish_listing(listing.id, **PASSED, by=operator)
        if number % 3 == 0:
            owner = actor_of(Member(organisation=listing.organisation, role="manager"))
            withdraw_listing(listing.id, by=owner)


def test_an_indexer_that_is_killed_loses_nothing_and_keeps_nothing(catalogues):
    for _time in range(3):
        before = indexed()
        process = manage("run_indexer")
        move_the_market()
        wait_until(lambda before=before: indexed() != before)
        move_the_market()
        kill(process)  # wherever it is with these
    process = manage("run_indexer")
    move_the_market()
    wait_until(lambda: indexed() == offered())
    process.terminate()
    assert process.wait(PATIENCE) == 0
    assert len(offered()) == 28
    assert search("listing", by=ANONYMOUS, query="membrane").total == 28


def test_death_between_the_tables_and_the_commit_is_made_good(catalogues):
    rebuild_index()
    move_the_market()
    last = Event.objects.order_by("transaction", "id").last()
    with IndexWriting(current_folder()) as dying:
        follower = Follower(dying, Position.read(snapshot().position()))
        dying.commit = lambda **_said: None
        wait_until(lambda: not follower.step() and follower.position.event_id == last.id)
    assert indexed() == []
    with IndexWriting(current_folder()) as living:
        follower = Follower(living, Position.read(snapshot().position()))
        wait_until(lambda: not follower.step() and follower.position.event_id == last.id)
    assert indexed() == offered() != []


def test_a_killed_rebuild_leaves_the_index_before_it_in_use(catalogues):
    listing = PublishedListing(title_en="Membrane")
    used = rebuild_index()
    process = manage("rebuild_search")
    wait_until(lambda: len(list(used.parent.glob("index-*"))) > 1 or process.poll() is not None)
    kill(process)
    assert search("listing", by=ANONYMOUS, query="membrane").ids == [listing.pk]
    again = rebuild_index()
    assert current_folder() == again
    assert search("listing", by=ANONYMOUS, query="membrane").ids == [listing.pk]


def test_a_rebuild_moves_the_indexer_along_and_a_second_one_stands_by(catalogues):
    first, second = manage("run_indexer"), manage("run_indexer")
    try:
        move_the_market()
        wait_until(lambda: indexed() == offered())
        before = current_folder()
        assert rebuild_index() != before
        move_the_market()
        wait_until(lambda: indexed() == offered())
        assert first.poll() is second.poll() is None, "nobody fell over the other"
        kill(first)
        move_the_market()
        wait_until(lambda: indexed() == offered())
        assert len(offered()) == 12
    finally:
        kill(second)
        kill(first)
