"""Claims on pages and over the API: the way through, and refusals at their fields."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from ip_registry.claims.models import IpClaim
from tests.factories.accounts import Member, Operator
from tests.factories.claims import (
    ContestedClaim,
    DismissedClaim,
    OpenClaim,
    TakenClaim,
    shown_patent,
)

pytestmark = pytest.mark.django_db


def a_paper():
    return SimpleUploadedFile("deed.pdf", b"%PDF-1.7\n%%EOF\n", "application/pdf")


def stated(**other):
    return {"ground": "owned", "share": "100", "statement": "We filed it.", **other}


def member_of(claim, side):
    return getattr(claim, side).memberships.first()


def test_from_a_foreign_record_to_the_decision_on_pages(sign_in, react):
    record, claimant, operator = shown_patent(), Member(), Operator()
    browser = sign_in(claimant)
    assert (
        f"/ip-records/{record.id}/claim/"
        in browser.get(f"/en/ip-records/{record.id}/").content.decode()
    )
    answer = browser.post(f"/en/ip-records/{record.id}/claim/", stated(file=a_paper()))
    claim = IpClaim.objects.get()
    assert answer["Location"].endswith(f"/ip-claims/{claim.id}/")
    assert "deed.pdf" in browser.get(answer["Location"]).content.decode()
    react()

    browser = sign_in(member_of(claim, "keeper"))
    assert claim.number in browser.get("/en/ip-claims/").content.decode()
    assert "claims “" in browser.get(reverse("dashboard")).content.decode()
    seen = browser.get(f"/en/ip-claims/{claim.id}/").content.decode()
    assert "We filed it." in seen
    assert "deed.pdf" not in seen
    assert "1 document of the other side" in seen
    browser.post(f"/en/ip-claims/{claim.id}/steps/contest/", {"answer": "It is ours."})
    browser.post(f"/en/ip-claims/{claim.id}/evidence/", {"file": a_paper()})
    react()

    browser = sign_in(operator)
    assert claim.number in browser.get("/en/ip-claims/desk/").content.decode()
    assert "waits for your decision" in browser.get(reverse("dashboard")).content.decode()
    browser.post(f"/en/ip-claims/{claim.id}/take/")
    answer = browser.post(
        f"/en/ip-claims/{claim.id}/steps/uphold/", {"remark": "Plain."}, follow=True
    )
    assert "Plain." in answer.content.decode()
    claim.refresh_from_db()
    assert claim.state == "upheld"
    assert claim.evidence.count() == 2


def test_refusals_stand_at_their_fields(sign_in):
    record, claimant = shown_patent(), Member()
    browser = sign_in(claimant)
    answer = browser.post(f"/en/ip-records/{record.id}/claim/", stated(share="30", file=a_paper()))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"share"}
    assert browser.post(f"/en/ip-records/{record.id}/claim/", stated()).status_code == 422

    claim = OpenClaim()
    browser = sign_in(member_of(claim, "keeper"))
    answer = browser.post(f"/en/ip-claims/{claim.id}/steps/contest/", {"answer": ""})
    assert set(answer.context["form"].errors) == {"answer"}
    bad = SimpleUploadedFile("deed.pdf", b"MZ\x90", "application/pdf")
    answer = browser.post(f"/en/ip-claims/{claim.id}/evidence/", {"file": bad})
    assert answer.status_code == 422
    assert set(answer.context["evidence_form"].errors) == {"file"}
    assert browser.get(f"/en/ip-claims/{claim.id}/steps/explode/").status_code == 404


def test_a_dismissal_is_read_with_its_reason_in_both_languages(sign_in):
    claim = DismissedClaim()
    browser = sign_in(member_of(claim, "claimant"))
    english = browser.get(f"/en/ip-claims/{claim.id}/").content.decode()
    assert "The register of the office names the keeper as owner." in english
    assert browser.get(f"/zh/ip-claims/{claim.id}/").status_code == 200


def test_registering_a_number_shown_elsewhere_leads_to_that_record(sign_in):
    record, member = shown_patent(), Member()
    form = {
        "kind": "invention_patent",
        "office": "CN",
        "application_number": record.application_number,
        "title_en": "Ours",
        "filed_on": "2020-06-19",
        "owners-TOTAL_FORMS": "1",
        "owners-INITIAL_FORMS": "0",
        "owners-0-name": "Somebody",
        "owners-0-share": "100",
    }
    answer = sign_in(member).post("/en/ip-records/new/", form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert record.reference in page
    assert f"/en/ip-records/{record.id}/claim/" in page


@pytest.mark.parametrize("route", ["/en/ip-claims/", "/en/ip-claims/desk/"])
def test_a_list_costs_the_same_with_more_rows(sign_in, django_assert_max_num_queries, route):
    operator = Operator()
    for _each in range(6):
        ContestedClaim(member=Member(organisation=operator.organisation, role="member"))
        ContestedClaim()
    browser = sign_in(operator)
    with django_assert_max_num_queries(16):
        assert browser.get(route).status_code == 200


def test_the_same_over_the_api(sign_in_api):
    record, claimant, operator = shown_patent(), Member(), Operator()
    api = sign_in_api(claimant)
    made = api.post(
        "/api/v1/ip-claims/",
        stated(record=str(record.id), file=a_paper()),
        format="multipart",
    )
    assert made.status_code == 201, made.data
    url = f"/api/v1/ip-claims/{made.data['id']}/"
    assert made["Location"].endswith(url)
    assert made.data["available_actions"] == ["withdraw", "add_evidence"]
    document = made.data["evidence"][0]["id"]
    assert b"".join(api.get(f"{url}evidence/{document}/").streaming_content)

    keeper = sign_in_api(record.organisation.memberships.first())
    seen = keeper.get(url).data
    assert (seen["evidence"], seen["evidence_withheld"]) == ([], 1)
    assert keeper.get(f"{url}evidence/{document}/").status_code == 404
    assert keeper.post(f"{url}contest/", {"answer": "Ours."}, format="json").status_code == 200
    added = keeper.post(f"{url}evidence/", {"file": a_paper()}, format="multipart")
    assert added.status_code == 201

    judge = sign_in_api(operator)
    listed = judge.get("/api/v1/ip-claims/", {"state": "contested"}).data["items"]
    assert [each["id"] for each in listed] == [made.data["id"]]
    assert judge.post(f"{url}take/").status_code == 200
    refused = judge.post(f"{url}dismiss/", {"reason": "whim"}, format="json")
    assert refused.status_code == 400
    done = judge.post(f"{url}dismiss/", {"reason": "for_a_court"}, format="json")
    assert (done.data["state"], done.data["dismissal"]) == ("dismissed", "for_a_court")
    for_side = api.get("/api/v1/ip-claims/", {"side": "keeper"}).data["items"]
    assert for_side == []


def test_a_claim_without_a_document_is_not_taken(sign_in_api):
    api = sign_in_api(Member())
    answer = api.post(
        "/api/v1/ip-claims/", stated(record=str(shown_patent().id)), format="multipart"
    )
    assert answer.status_code == 400
    assert answer.data["errors"][0]["pointer"] == "/file"


def test_conceding_over_the_api_gives_the_right_over(sign_in_api):
    claim = TakenClaim()
    answer = sign_in_api(member_of(claim, "keeper")).post(f"/api/v1/ip-claims/{claim.id}/concede/")
    assert answer.data["state"] == "conceded"
    claim.record.refresh_from_db()
    assert claim.record.organisation == claim.claimant
