"""The change feed, as a system that keeps a copy meets it."""

import pytest

from marketplace.listings import services
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.listings import PublishedListing, SubmittedListing
from tests.factories.reviews import PASSED

pytestmark = pytest.mark.django_db(transaction=True)

HOME = "/api/v1/changes/"


@pytest.fixture(autouse=True)
def _catalogues(catalogues):
    """Behind a test that emptied the tables they are loaded again."""


def publish(**what):
    listing = SubmittedListing(**what)
    services.publish_listing(listing.id, **PASSED, by=actor_of(Operator()))
    return listing


def read(client, **query):
    return client.get(HOME, query).json()["items"]


def test_a_stranger_hears_of_publication_and_not_of_what_came_before(api):
    listing = publish()

    (change,) = read(api)

    assert change["event"] == "listing.published"
    assert change["subject_id"] == str(listing.id)
    assert change["is_tombstone"] is False
    assert set(change) == {
        "id",
        "event",
        "subject_type",
        "subject_id",
        "occurred_at",
        "is_tombstone",
    }


def test_what_is_gone_leaves_a_tombstone(api):
    listing = PublishedListing()
    member = actor_of(listing.organisation.memberships.get())

    services.withdraw_listing(listing.id, by=member)

    (change,) = read(api)
    assert (change["event"], change["is_tombstone"]) == ("listing.withdrawn", True)


def test_what_the_export_gate_keeps_back_is_not_even_a_tombstone(api, sign_in_api):
    publish(export_class="prohibited")

    assert read(api) == []
    assert len(read(sign_in_api(Member()))) == 1


def test_a_follower_goes_on_where_it_stopped(api):
    first, second, third = publish(), publish(), publish()

    page = api.get(HOME, {"page_size": 2}).json()
    rest = api.get(page["page"]["next"]).json()

    assert [each["subject_id"] for each in page["items"]] == [str(first.id), str(second.id)]
    assert [each["subject_id"] for each in rest["items"]] == [str(third.id)]
    later = publish()
    news = api.get(rest["page"]["next"]).json()["items"]
    assert [each["subject_id"] for each in news] == [str(later.id)]
