"""Pages of shortlists, and the button on the pages of what is listed."""

import re

import pytest

from marketplace.listings.models import ListingHold
from marketplace.shortlists.models import Shortlist, ShortlistEntry
from tests.factories.accounts import Member
from tests.factories.demands import PublishedDemand
from tests.factories.shortlists import OneShortlist, ShortlistedListing

pytestmark = pytest.mark.django_db


def words(response):
    """The text of a page as a reader sees it."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_member_puts_a_demand_on_a_new_list_from_its_page(sign_in, client):
    demand = PublishedDemand()
    sign_in(Member())
    page = client.get(f"/en/demands/{demand.id}/").content.decode()
    address = f"/en/shortlists/add/demand/{demand.id}/"
    assert address in page

    assert client.get(address).status_code == 200
    assert client.post(address, {}).status_code == 422
    said = {"title": "Anodes", "note": "Ask for samples."}
    after = words(client.post(address, said, follow=True))

    assert "Added to “Anodes”." in after
    assert "It is on: Anodes" in after
    shortlist = Shortlist.objects.get()
    on_it = words(client.get(f"/en/shortlists/{shortlist.id}/"))
    assert demand.title in on_it
    assert "Ask for samples." in on_it


def test_one_press_adds_to_a_list_that_is_there(sign_in, client):
    demand, shortlist = PublishedDemand(), OneShortlist(title="Anodes")
    sign_in(Member(organisation=shortlist.organisation))
    assert "Add to “Anodes”" in words(client.get(f"/en/demands/{demand.id}/"))

    address = f"/en/shortlists/add/demand/{demand.id}/"
    client.post(address, {"shortlist": str(shortlist.id)})
    again = client.post(address, {"shortlist": str(shortlist.id)})

    assert ShortlistEntry.objects.count() == 1
    assert "It is on this shortlist already." in words(again)


def test_a_title_that_is_taken_leaves_nothing_behind(sign_in, client):
    demand, shortlist = PublishedDemand(), OneShortlist(title="Anodes")
    sign_in(Member(organisation=shortlist.organisation))

    refused = client.post(f"/en/shortlists/add/demand/{demand.id}/", {"title": "anodes"})

    assert refused.status_code == 422
    assert not ShortlistEntry.objects.exists()


def test_what_left_the_market_is_not_shown_and_the_page_says_so(sign_in, client):
    entry = ShortlistedListing()
    sign_in(Member(organisation=entry.shortlist.organisation, role="viewer"))
    ListingHold.objects.create(listing=entry.listing, cause="owner")

    page = words(client.get(f"/en/shortlists/{entry.shortlist_id}/"))

    assert "1 entry is not shown" in page
    assert entry.listing.title not in page
    assert "Take it off" not in page
    assert "1 out of sight" in words(client.get("/en/shortlists/"))


def test_a_list_is_begun_renamed_emptied_and_removed(sign_in, client):
    sign_in(Member())
    assert "No shortlist yet" in words(client.get("/en/shortlists/"))
    assert client.post("/en/shortlists/", {"title": ""}).status_code == 422
    client.post("/en/shortlists/", {"title": "Anodes"})
    shortlist = Shortlist.objects.get()
    home = f"/en/shortlists/{shortlist.id}/"
    entry = ShortlistedListing(shortlist=shortlist)

    assert client.get(f"{home}rename/").status_code == 200
    assert "Cathodes" in words(client.post(f"{home}rename/", {"title": "Cathodes"}, follow=True))
    note = f"{home}entries/{entry.id}/note/"
    assert "Ask for samples." in client.get(note).content.decode()
    assert "Too early." in words(client.post(note, {"note": "Too early."}, follow=True))
    emptied = client.post(f"{home}entries/{entry.id}/remove/", follow=True)
    assert "Nothing on it yet" in words(emptied)
    assert "Its notes are lost" in words(client.get(f"{home}remove/"))
    assert "The shortlist is removed." in words(client.post(f"{home}remove/", follow=True))


@pytest.mark.parametrize("page", ["", "rename/", "remove/"])
def test_strangers_find_no_list_and_viewers_change_none(sign_in, client, page):
    shortlist = OneShortlist()
    sign_in(Member())
    assert client.get(f"/en/shortlists/{shortlist.id}/{page}").status_code == 404

    sign_in(Member(organisation=shortlist.organisation, role="viewer"))
    expected = 403 if page else 200
    assert client.get(f"/en/shortlists/{shortlist.id}/{page}").status_code == expected


def test_visitors_and_viewers_get_no_button(sign_in, client):
    demand = PublishedDemand()
    assert "shortlists/add" not in client.get(f"/en/demands/{demand.id}/").content.decode()
    sign_in(Member(role="viewer"))
    assert "shortlists/add" not in client.get(f"/en/demands/{demand.id}/").content.decode()
    assert client.get(f"/en/shortlists/add/demand/{demand.id}/").status_code == 403
    assert client.get(f"/en/shortlists/add/rumour/{demand.id}/").status_code == 404
