"""Technologies side by side: who sees which, what differs, what is near."""

import pytest
from django.core.cache import cache

from accounts.access.actor import ANONYMOUS
from kernel.errors import Invalid
from kernel.identifiers import new_id
from marketplace.listings.comparison import compared_listings, differing, measures_of
from marketplace.listings.models import ListingAdvantage
from marketplace.search.related import related_listings
from tests.factories.listings import DraftListing, PublishedListing

pytestmark = pytest.mark.django_db


def test_only_what_may_be_seen_is_compared_in_the_order_named():
    first, second = PublishedListing(), PublishedListing()
    hidden = DraftListing()

    found = compared_listings([second.id, hidden.id, new_id(), first.id, second.id], by=ANONYMOUS)

    assert found == [second, first]


def test_more_than_five_are_refused():
    with pytest.raises(Invalid):
        compared_listings([new_id() for _each in range(6)], by=ANONYMOUS)


def test_it_is_said_in_what_they_differ():
    first = PublishedListing()
    second = PublishedListing(organisation=first.organisation, export_class="free", trl=first.trl)
    first.export_class = "restricted"
    first.save()
    found = compared_listings([first.id, second.id], by=ANONYMOUS)

    assert differing(found) == ["export_class"]
    assert differing(found[:1]) == []


def test_shared_measures_come_first():
    first, second = PublishedListing(), PublishedListing()
    ListingAdvantage.objects.create(listing=first, position=7, measure_en="Alone", ours=1, theirs=2)
    found = compared_listings([first.id, second.id], by=ANONYMOUS)

    assert measures_of(found) == ["Energy", "Alone"]


def test_a_basket_is_filled_shown_and_emptied(client):
    first, second = PublishedListing(), PublishedListing(title_en="Another way")
    ids = {"ids": [str(first.id), str(second.id), "nonsense"]}

    page = client.post("/en/listings/compare/add/", ids, follow=True).content.decode()
    assert "Another way" in page
    client.post("/en/listings/compare/drop/", {"ids": str(first.id)})
    page = client.get("/en/listings/compare/").content.decode()
    assert "Another way" in page
    assert str(first.id) not in page
    client.post("/en/listings/compare/drop/")
    assert "Nothing stands side by side yet" in client.get("/en/listings/compare/").content.decode()

    by_address = client.get("/en/listings/compare/", {**ids, "only": "differences"})
    assert "Another way" in by_address.content.decode()


def test_no_more_than_five_are_kept(client):
    many = [str(PublishedListing().id) for _each in range(6)]

    page = client.post("/zh/listings/compare/add/", {"ids": many}, follow=True)

    assert len(page.context["columns"]) == 5
    # By address too, with a word about it.
    assert len(client.get("/zh/listings/compare/", {"ids": many}).context["columns"]) == 5


def test_the_api_compares_and_refuses_alike(client):
    first, second = PublishedListing(), PublishedListing(export_class="free")
    where = "/api/v1/listings/comparison/"

    told = client.get(where, {"ids": [str(second.id), str(first.id)]}).json()

    assert [each["id"] for each in told["items"]] == [str(second.id), str(first.id)]
    assert "organisation" in told["differing"]
    assert client.get(where).json()["items"] == []
    assert client.get(where, {"ids": "nonsense"}).status_code == 400
    assert client.get(where, {"ids": [str(new_id()) for _each in range(6)]}).status_code == 422


def test_what_is_near_shares_a_class_and_is_never_a_draft(client, up_to_date):
    listing = PublishedListing()
    near = PublishedListing(title_en="Separation of cathode foil")
    far = PublishedListing(ipc=["A61K 9/00"])
    DraftListing()
    up_to_date()
    cache.clear()

    found = related_listings(listing, by=ANONYMOUS)

    assert [each.listing for each in found][:1] == [near]
    assert found[0].classes == ("H01",)
    assert [(each.listing, each.classes) for each in found[1:]] == [(far, ())]
    page = client.get(f"/en/listings/{listing.id}/").content.decode()
    assert "Related technologies" in page
    assert "Same field H01" in page
    told = client.get(f"/api/v1/listings/{listing.id}/related/").json()["items"]
    assert [each["listing"]["id"] for each in told] == [str(near.id), str(far.id)]
