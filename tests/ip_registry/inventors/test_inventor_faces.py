"""Inventors on pages and over the API."""

import re

import pytest
from django.test import Client

from accounts.notifications.models import Mail
from ip_registry.inventors.models import InventorClaim
from tests.factories.accounts import Member
from tests.factories.inventors import ClaimedInventor, patent_with_manager

pytestmark = pytest.mark.django_db


def keeper_of(record):
    return record.organisation.memberships.first()


def test_an_inventor_is_invited_and_confirms_on_pages(sign_in, react):
    record, inventor = patent_with_manager(), Member()
    invite = f"/en/ip-records/{record.id}/inventors/{record.inventors.get().id}/"
    browser = sign_in(keeper_of(record))
    assert invite in browser.get(f"/en/ip-records/{record.id}/").content.decode()
    refused = browser.post(invite, {"email": inventor.user.email, "share": "0"})
    assert set(refused.context["form"].errors) == {"share"}
    browser.post(invite, {"email": inventor.user.email, "share": "100"})
    page = browser.get(f"/en/ip-records/{record.id}/").content.decode()
    assert "Invited, not claimed yet" in page
    react()

    letter = Mail.objects.get(kind="inventor_claim.invited")
    link = re.search(r"https?://[^/]+(/\S+)", letter.text)[1]
    assert "Sign in with that address" in Client().get(link).content.decode()
    stranger = sign_in(Member())
    assert "was sent to" in stranger.post(link, follow=True).content.decode()
    browser = sign_in(inventor)
    page = browser.post(link, follow=True).content.decode()
    assert "Confirm name and share" in page
    claim = InventorClaim.objects.get()
    step = f"/en/inventor-claims/{claim.id}/steps"
    assert set(browser.post(f"{step}/confirm/", {"shows": "public"}).context["form"].errors) == {
        "name_zh"
    }
    browser.post(f"{step}/confirm/", {"name_en": "Li Ming", "shows": "public"})
    claim.refresh_from_db()
    assert claim.state == "confirmed"
    assert "used already" in Client().get(link).content.decode()
    assert record.title_zh in browser.get("/zh/inventor-claims/").content.decode()
    assert browser.get(f"/zh/inventor-claims/{claim.id}/").status_code == 200


def test_an_objection_waits_on_the_managers_desk(sign_in):
    claim = ClaimedInventor(person=Member().user)
    step = f"/en/inventor-claims/{claim.id}/steps"
    browser = sign_in(claim.person.memberships.get())
    assert "Confirm your share of" in browser.get("/en/dashboard/", follow=True).content.decode()
    browser.post(f"{step}/object/", {"objection": "share_wrong", "words": "Half."})
    browser = sign_in(keeper_of(claim.record))
    assert "An inventor objects" in browser.get("/en/dashboard/", follow=True).content.decode()
    browser.post(f"{step}/answer/", {"share": "50", "answer": "Yes."})
    claim.refresh_from_db()
    assert (claim.state, claim.share) == ("claimed", 50)


def test_a_list_costs_the_same_with_more_rows(sign_in, django_assert_max_num_queries):
    person = Member()
    for _each in range(8):
        ClaimedInventor(person=person.user)
    browser = sign_in(person)
    with django_assert_max_num_queries(14):
        assert browser.get("/en/inventor-claims/").status_code == 200


def test_the_same_over_the_api(sign_in_api, react):
    record, inventor = patent_with_manager(), Member()
    api = sign_in_api(keeper_of(record))
    said = {
        "record": str(record.id),
        "name": "Li Ming",
        "email": inventor.user.email,
        "share": "100",
    }
    made = api.post("/api/v1/inventor-claims/", said, format="json")
    assert made.status_code == 201, made.data
    assert made.data["available_actions"] == ["renew", "withdraw"]
    react()
    token = re.search(r"/inventor-invitations/([^/]+)/", Mail.objects.get().text)[1]

    other = sign_in_api(inventor)
    claimed = other.post("/api/v1/inventor-claims/by-token/", {"token": token}, format="json")
    assert claimed.status_code == 201, claimed.data
    url = f"/api/v1/inventor-claims/{made.data['id']}/"
    assert claimed["Location"].endswith(url)
    again = other.post("/api/v1/inventor-claims/by-token/", {"token": token}, format="json")
    assert (again.status_code, again.data["errors"][0]["code"]) == (409, "inventor_claim.used")
    done = other.post(
        f"{url}confirm/", {"name": {"en": "Li Ming"}, "shows": "organisation"}, format="json"
    )
    assert (done.data["state"], done.data["name"]) == ("confirmed", {"en": "Li Ming"})
    listed = other.get("/api/v1/inventor-claims/", {"side": "mine", "state": "confirmed"})
    assert [each["id"] for each in listed.data["items"]] == [made.data["id"]]
    assert other.get(f"/api/v1/ip-records/{record.id}/").data["inventors"] == ["Li Ming"]
    other.post(f"{url}show/", {"shows": "public"}, format="json")
    assert other.get(url).data["shows"] == "public"
