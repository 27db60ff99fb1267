"""Consents on pages and over the API."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ip_registry.consents.models import OwnerConsent
from tests.factories.accounts import Member
from tests.factories.consents import AskedConsent, shared_patent

pytestmark = pytest.mark.django_db


def a_paper():
    return SimpleUploadedFile("consent.pdf", b"%PDF-1.7\n%%EOF\n", "application/pdf")


def keeper_of(record):
    return record.organisation.memberships.first()


def test_a_co_owner_is_asked_and_agrees_on_pages(sign_in):
    partner = Member()
    record = shared_patent(partner.organisation)
    owner = record.owners.get(organisation=partner.organisation)
    ask = f"/en/ip-records/{record.id}/consents/{owner.id}/"
    browser = sign_in(keeper_of(record))
    assert ask in browser.get(f"/en/ip-records/{record.id}/").content.decode()
    refused = browser.post(ask, {"message": "Please."})
    assert set(refused.context["form"].errors) == {"dealings"}
    browser.post(ask, {"dealings": ["licence_exclusive"], "message": "Please."})
    consent = OwnerConsent.objects.get()
    assert "Exclusive licence" in browser.get(f"/en/ip-records/{record.id}/").content.decode()

    browser = sign_in(partner)
    assert "asks for your consent" in browser.get(reverse("dashboard")).content.decode()
    assert record.title in browser.get("/en/owner-consents/").content.decode()
    page = browser.get(f"/en/owner-consents/{consent.id}/").content.decode()
    assert "Please." in page
    assert "Give our consent" in page
    browser.post(f"/en/owner-consents/{consent.id}/steps/give/", {"answer": "Yes."})
    consent.refresh_from_db()
    assert (consent.state, consent.answer) == ("given", "Yes.")
    assert browser.get(f"/en/owner-consents/{consent.id}/steps/explode/").status_code == 404
    assert browser.get(f"/zh/owner-consents/{consent.id}/").status_code == 200


def test_the_document_of_an_owner_outside_is_handed_in_on_a_page(sign_in):
    record = shared_patent("A third party")
    owner = record.owners.get(free_name="A third party")
    hand_in = f"/en/ip-records/{record.id}/consents/{owner.id}/"
    browser = sign_in(keeper_of(record))
    said = {"dealings": ["assignment"], "basis": "document"}
    refused = browser.post(hand_in, {**said, "file": a_paper()})
    assert set(refused.context["form"].errors) == {"attests_genuine"}
    browser.post(hand_in, {**said, "attests_genuine": "on", "file": a_paper()})
    consent = OwnerConsent.objects.get()
    assert (consent.state, consent.owner_name) == ("given", "A third party")
    file = browser.get(f"/en/owner-consents/{consent.id}/document/")
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert "consent.pdf" in browser.get(f"/en/owner-consents/{consent.id}/").content.decode()


def test_nobody_is_asked_who_owns_nothing(sign_in):
    record, other = shared_patent("A third party"), shared_patent("A fourth party")
    elsewhere = other.owners.get(free_name="A fourth party")
    url = f"/en/ip-records/{record.id}/consents/{elsewhere.id}/"
    assert sign_in(keeper_of(record)).get(url).status_code == 404


def test_a_list_costs_the_same_with_more_rows(sign_in, django_assert_max_num_queries):
    partner = Member()
    for _each in range(8):
        AskedConsent(member=partner)
    browser = sign_in(partner)
    with django_assert_max_num_queries(14):
        assert browser.get("/en/owner-consents/").status_code == 200


def test_the_same_over_the_api(sign_in_api):
    partner = Member()
    record = shared_patent(partner.organisation, "A third party")
    api = sign_in_api(keeper_of(record))
    asked = {
        "record": str(record.id),
        "owner": str(partner.organisation_id),
        "dealings": ["licence_exclusive"],
    }
    made = api.post("/api/v1/owner-consents/", asked, format="json")
    assert made.status_code == 201, made.data
    url = f"/api/v1/owner-consents/{made.data['id']}/"
    assert made["Location"].endswith(url)
    assert made.data["available_actions"] == ["recall"]
    assert api.post("/api/v1/owner-consents/", asked, format="json").status_code == 409

    other = sign_in_api(partner)
    listed = other.get("/api/v1/owner-consents/", {"side": "owner", "state": "asked"})
    assert [each["id"] for each in listed.data["items"]] == [made.data["id"]]
    done = other.post(f"{url}give/", {"answer": "Yes."}, format="json")
    assert (done.data["state"], done.data["available_actions"]) == ("given", ["withdraw"])
    assert other.get(f"{url}document/").status_code == 404

    handed = api.post(
        "/api/v1/owner-consents/attest/",
        {
            "record": str(record.id),
            "owner_name": "A third party",
            "dealings": ["assignment", "licence_exclusive"],
            "basis": "agreement",
            "attests_genuine": "true",
            "file": a_paper(),
        },
        format="multipart",
    )
    assert handed.status_code == 201, handed.data
    assert handed.data["has_document"] is True
    assert handed.data["dealings"] == ["assignment", "licence_exclusive"]
