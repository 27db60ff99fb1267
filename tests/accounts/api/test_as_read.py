"""E8: nobody overwrites what they have not read, and nothing is said twice to whoever has it."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from rest_framework.test import APIClient

from accounts.access.permissions import Permission
from accounts.credentials.services import issue_api_key
from kernel import clock
from kernel.http.tags import differences, names, names_own, tag_of
from marketplace.listings.models import Listing
from tests.factories.accounts import Member, actor_of
from tests.factories.demands import DraftDemand
from tests.factories.ip_registry import GrantedPatent
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.services import DraftOffer

HOME = "/api/v1/listings/"
CHANGES = {
    "listings": (DraftListing, {"title": {"en": "Another title"}}),
    "demands": (DraftDemand, {"title": {"en": "Another title"}}),
    "ip-records": (GrantedPatent, {"title": {"en": "Another title"}}),
}


@pytest.fixture
def writer(sign_in):
    """`writer(organisation)` is a client of its owner that sends no If-Match of its own."""

    def enter(organisation):
        owner = Member(organisation=organisation, role="owner")
        return sign_in(owner, browser=APIClient(HTTP_ACCEPT_LANGUAGE="en"))

    return enter


@pytest.mark.django_db
@pytest.mark.parametrize("noun", CHANGES)
def test_of_two_writers_the_second_is_told_and_nothing_is_lost(writer, noun):
    make, change = CHANGES[noun]
    thing = make()
    address = f"/api/v1/{noun}/{thing.pk}/"
    one, other = writer(thing.organisation), writer(thing.organisation)
    tags = [each.get(address)["ETag"] for each in (one, other)]

    unread = one.patch(address, change, format="json")
    first = one.patch(address, change, format="json", HTTP_IF_MATCH=tags[0])
    second = other.patch(
        address, {"title": {"en": "A third"}}, format="json", HTTP_IF_MATCH=tags[1]
    )

    assert (unread.status_code, unread.json()["code"]) == (428, "nothing_read")
    assert (first.status_code, second.status_code) == (200, 412)
    assert second["ETag"] == first["ETag"] != tags[0]
    assert [each["pointer"] for each in second.json()["errors"]] == ["", "/title"]
    assert one.get(address).json()["title"]["en"] == "Another title"
    again = other.patch(
        address, {"title": {"en": "A third"}}, format="json", HTTP_IF_MATCH=second["ETag"]
    )
    assert again.status_code == 200


@pytest.mark.django_db
def test_services_and_profiles_are_kept_from_silent_overwriting_too(writer):
    offer = DraftOffer()
    member = writer(offer.organisation)
    profile = f"/api/v1/organisations/{offer.organisation_id}/"

    asked = member.patch(profile, {"about": {"en": "Membranes."}}, format="json")
    stale = member.put(f"/api/v1/service-offers/{offer.id}/", {}, format="json")
    tag = member.get(profile)["ETag"]
    saved = member.patch(profile, {"about": {"en": "Cells."}}, format="json", HTTP_IF_MATCH=tag)
    late = member.patch(profile, {"about": {"en": "Late."}}, format="json", HTTP_IF_MATCH=tag)

    assert asked.status_code == 428
    assert stale.status_code == 400
    assert (saved.status_code, late.status_code) == (200, 412)


@pytest.mark.django_db
def test_what_one_has_already_is_not_said_again(writer):
    listing = PublishedListing()
    member, visitor = writer(listing.organisation), APIClient()
    address = f"{HOME}{listing.id}/"
    tag = visitor.get(address)["ETag"]

    same = visitor.get(address, HTTP_IF_NONE_MATCH=f'"other", W/{tag}')
    assert (same.status_code, same.content, same["ETag"]) == (304, b"", tag)
    # An owner is shown more, and another tag.
    assert member.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 200
    Listing.objects.filter(pk=listing.pk).update(trl_id=2)
    assert visitor.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 200


@pytest.mark.django_db
def test_a_draft_is_handed_in_as_it_was_read(writer):
    listing = DraftListing()
    member = writer(listing.organisation)
    said = {"export_class": "free", "attests_no_secret": True}
    read = member.get(f"{HOME}{listing.id}/")["ETag"]
    change = {"problem": {"en": "A colleague added a secret."}}
    member.patch(f"{HOME}{listing.id}/", change, format="json", HTTP_IF_MATCH="*")

    unread = member.post(f"{HOME}{listing.id}/submit/", said, format="json")
    stale = member.post(f"{HOME}{listing.id}/submit/", said, format="json", HTTP_IF_MATCH=read)

    assert (unread.status_code, stale.status_code) == (428, 412)


@pytest.mark.django_db
def test_who_may_not_change_it_is_told_that_first(api):
    listing = PublishedListing()
    hidden = DraftListing()
    plain = APIClient()

    assert plain.patch(f"{HOME}{listing.id}/", {"trl": 7}, format="json").status_code == 401
    assert plain.patch(f"{HOME}{hidden.id}/", {"trl": 7}, format="json").status_code == 404


@pytest.mark.django_db
def test_an_upsert_overwrites_only_what_was_read_or_anything_if_it_says_so(writer):
    listing = DraftListing(external_id="K-1")
    member = writer(listing.organisation)
    address, body = f"{HOME}by-external-id/K-1/", {"title": {"en": "Anew"}}

    assert member.put(address, body, format="json").status_code == 428
    assert member.put(address, body, format="json", HTTP_IF_MATCH='"old"').status_code == 412
    assert member.put(address, body, format="json", HTTP_IF_MATCH="*").status_code == 200
    new = member.put(f"{HOME}by-external-id/K-2/", body, format="json")
    assert (new.status_code, bool(new["ETag"])) == (201, True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("scope", "address", "body"),
    [
        (Permission.LISTINGS_WRITE, "listings", {"title": {"en": "A coating"}}),
        (Permission.DEMANDS_WRITE, "demands", {"title": {"en": "A coating"}}),
        (Permission.SHORTLISTS_WRITE, "shortlists", {"title": "Coatings"}),
    ],
)
def test_a_key_that_writes_reads_what_it_wrote(scope, address, body):
    owner = Member(role="owner")
    issued = issue_api_key(
        owner.organisation_id,
        name="Writer",
        scopes=[scope],
        last_day=clock.today() + timedelta(days=9),
        by=actor_of(owner),
    )
    client = APIClient(HTTP_AUTHORIZATION=f"Bearer {issued.token}")

    made = client.post(f"/api/v1/{address}/", body, format="json")

    assert made.status_code == 201
    assert client.get(f"/api/v1/{address}/{made.json()['id']}/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_lose_nothing(writer):
    listing = DraftListing()
    address = f"{HOME}{listing.id}/"
    writers = [writer(listing.organisation) for _ in range(4)]
    tag = writers[0].get(address)["ETag"]
    barrier, statuses = threading.Barrier(len(writers)), []

    def write(client, level):
        barrier.wait()
        answer = client.patch(address, {"trl": level}, format="json", HTTP_IF_MATCH=tag)
        statuses.append((answer.status_code, level))
        connection.close()

    threads = [
        threading.Thread(target=write, args=(client, level))
        for level, client in enumerate(writers, start=1)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert sorted(status for status, _level in statuses) == [200, 412, 412, 412]
    (won,) = (level for status, level in statuses if status == 200)
    assert Listing.objects.get(pk=listing.pk).trl_id == won


def test_which_fields_a_late_body_would_replace():
    said = {
        "title": {"en": "B"},
        "trl": 7,
        "price": {"low": "10.00"},
        "contact": "x",
        "ipc": ["A"],
        "note": None,
        "unknown": 1,
    }
    shown = {
        "title": {"en": "A", "zh": "甲"},
        "trl": 7,
        "price": {"low": "10", "high": None},
        "contact": {"id": "x", "name": "N"},
        "ipc": ["A", "B"],
        "note": "",
    }
    assert list(differences(said, shown)) == ["/title", "/ipc"]


def test_what_is_no_number_is_compared_as_the_text_that_it_is():
    said = {"trl": "sNaN", "title": {"en": "NaN"}}
    assert list(differences(said, {"trl": 7, "title": {"en": "NaN"}})) == ["/trl"]


def test_a_list_of_tags_and_weakened_ones():
    assert names('"a", W/"b"', '"b"')
    assert names("*", '"b"')
    assert not names('"a"', '"b"')


def test_what_stands_beside_a_thing_makes_a_copy_stale_and_no_change_late():
    read = {"id": "1", "title": {"en": "A"}, "available_actions": ["submit"], "reviews": []}
    reviewed = {**read, "available_actions": ["publish"], "reviews": [{"total": 16}]}
    changed = {**read, "title": {"en": "B"}}

    had = tag_of(read)

    assert not names(had, tag_of(reviewed))
    assert names_own(had, tag_of(reviewed))
    assert names_own(f'"x-y", W/{had}', tag_of(reviewed))
    assert not names_own(had, tag_of(changed))
    assert names_own("*", tag_of(changed))
    assert names(had, tag_of(dict(read)))
