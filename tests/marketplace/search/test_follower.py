"""What happens in the market is found, and what ended is not, by way of the log of events."""

from uuid import UUID

import pytest

from accounts.access.actor import ANONYMOUS
from kernel.activity.models import Event
from marketplace.demands.services import withdraw_demand
from marketplace.listings.holds import resume_listing, suspend_listing
from marketplace.listings.services import change_listing, publish_listing, withdraw_listing
from marketplace.search.follower import Follower
from marketplace.search.index.folders import current_folder, pointer
from marketplace.search.index.reading import snapshot
from marketplace.search.index.writing import IndexWriting
from marketplace.search.position import Position
from marketplace.search.queries import search
from marketplace.search.rebuilding import rebuild_index
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.demands import PublishedDemand
from tests.factories.listings import A_CONTENT, PublishedListing, SubmittedListing
from tests.factories.reviews import PASSED

pytestmark = pytest.mark.django_db
BEGINNING = Position(0, UUID(int=0))


@pytest.fixture
def follow():
    """`follow()` carries the events of this test's own transaction, which never settles, over."""
    rebuild_index()
    with IndexWriting(current_folder()) as writing:
        events = Event.objects.order_by("transaction", "id")
        follower = Follower(writing, BEGINNING, events=events.all)
        yield follower.catch_up
    pointer().unlink()


def is_found(row, words):
    return row.pk in search(row._meta.model_name, by=ANONYMOUS, query=words).ids


def owner_of(row):
    return actor_of(Member(organisation=row.organisation, role="manager"))


def test_a_published_listing_is_found_and_a_withdrawn_one_is_not(follow):
    listing = SubmittedListing(title_en="Membrane")
    publish_listing(listing.id, **PASSED, by=actor_of(Operator()))
    assert not is_found(listing, "membrane")
    follow()
    assert is_found(listing, "membrane")
    withdraw_listing(listing.id, by=owner_of(listing))
    assert not is_found(listing, "membrane"), "stale, and still never shown"
    follow()
    assert search("listing", by=ANONYMOUS, query="membrane").total == 0


def test_a_change_is_found_by_its_new_words(follow):
    listing = PublishedListing(title_en="Membrane")
    owner = Member(organisation=listing.organisation, role="manager")
    change_listing(listing.id, A_CONTENT(contact=owner.user_id), by=actor_of(owner))
    follow()
    assert is_found(listing, "cathode")
    assert not is_found(listing, "membrane")


def test_a_suspended_listing_comes_back_when_it_is_resumed(follow):
    listing, operator = PublishedListing(title_en="Membrane"), actor_of(Operator())
    suspend_listing(listing.id, by=operator)
    follow()
    assert search("listing", by=ANONYMOUS, query="membrane").total == 0
    resume_listing(listing.id, by=operator)
    follow()
    assert is_found(listing, "membrane")


def test_a_withdrawn_demand_is_not_found(follow):
    demand = PublishedDemand()
    withdraw_demand(demand.id, by=owner_of(demand))
    follow()
    assert search("demand", by=ANONYMOUS, query=demand.reference).total == 0


def test_the_position_is_committed_with_what_was_read(follow):
    listing = SubmittedListing()
    publish_listing(listing.id, **PASSED, by=actor_of(Operator()))
    follow()
    last = Event.objects.order_by("transaction", "id").last()
    assert snapshot().position() == f"{last.transaction}:{last.id}"


def test_what_was_read_is_not_read_again(follow, django_assert_num_queries):
    publish_listing(SubmittedListing().id, **PASSED, by=actor_of(Operator()))
    follow()
    with django_assert_num_queries(1):
        follow()
