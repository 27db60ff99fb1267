"""Shortlists over REST, for the organisation that keeps them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories.accounts import Member
from tests.factories.demands import UnnamedDemand
from tests.factories.listings import PublishedListing
from tests.factories.shortlists import OneShortlist, ShortlistedDemand, ShortlistedListing

pytestmark = pytest.mark.django_db

HOME = "/api/v1/shortlists/"


def test_a_member_keeps_a_list_from_beginning_to_end(sign_in_api):
    member = sign_in_api(Member())
    listing, demand = PublishedListing(), UnnamedDemand()

    begun = member.post(HOME, {"title": "Anodes"}, format="json")
    assert begun.status_code == 201
    address = f"{HOME}{begun.json()['id']}/"
    assert begun["Location"].endswith(address)

    said = {"listing": str(listing.id), "note": "Ask for samples."}
    added = member.post(f"{address}entries/", said, format="json")
    assert added.status_code == 201
    assert added.json()["listing"]["reference"] == listing.reference
    member.post(f"{address}entries/", {"demand": str(demand.id)}, format="json")

    read = member.get(address).json()
    assert read["entries_shown"] == 2
    assert read["entries"][0]["demand"]["organisation"] is None
    assert demand.organisation.slug not in str(read)

    entry = f"{address}entries/{added.json()['id']}/"
    assert member.patch(entry, {"note": "Later."}, format="json").json()["note"] == "Later."
    assert member.delete(entry).status_code == 204
    assert member.patch(address, {"title": "B"}, format="json").json()["title"] == "B"
    assert member.delete(address).status_code == 204
    assert member.get(address).status_code == 404


def test_others_find_nothing_and_visitors_sign_in(sign_in_api, api):
    shortlist = OneShortlist()
    stranger = sign_in_api(Member())

    assert stranger.get(HOME).json()["items"] == []
    assert stranger.get(f"{HOME}{shortlist.id}/").status_code == 404
    assert api.get(HOME).status_code == 401
    assert api.post(HOME, {"title": "A"}, format="json").status_code == 401


def test_a_viewer_reads_and_may_not_write(sign_in_api):
    shortlist = OneShortlist()
    viewer = sign_in_api(Member(organisation=shortlist.organisation, role="viewer"))

    assert viewer.get(f"{HOME}{shortlist.id}/").json()["available_actions"] == []
    assert viewer.delete(f"{HOME}{shortlist.id}/").status_code == 403


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 422),
        ({"listing": "nowhere"}, 400),
        ({"listing": "00000000-0000-7000-8000-000000000000"}, 422),
        ({"note": "A note", "stars": 5}, 400),
    ],
)
def test_what_cannot_be_added_is_refused(sign_in_api, said, status):
    shortlist = OneShortlist()
    member = sign_in_api(Member(organisation=shortlist.organisation))

    response = member.post(f"{HOME}{shortlist.id}/entries/", said, format="json")

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"


def test_a_list_of_lists_and_a_list_cost_the_same_queries_for_few_and_many(sign_in_api):
    shortlist = OneShortlist()
    member = sign_in_api(Member(organisation=shortlist.organisation))

    def cost():
        counted = []
        for address in (HOME, f"{HOME}{shortlist.id}/"):
            with CaptureQueriesContext(connection) as queries:
                assert member.get(address).status_code == 200
            counted.append(len(queries))
        return counted

    def fill(count):
        for _each in range(count):
            ShortlistedListing(shortlist=shortlist)
            ShortlistedDemand(shortlist=shortlist)
            OneShortlist(organisation=shortlist.organisation)

    fill(2)
    few = cost()
    fill(8)
    assert cost() == few
