"""A researcher's contributions: what counts, what is stated under seal, and who verifies it."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.membership.queries import actor_for
from kernel.errors import NotFound, NotReady
from marketplace.contributions import services
from marketplace.contributions.models import ContributionStatement
from marketplace.contributions.queries import contributions_of, own_contributions
from marketplace.contributions.verifying import envelope, is_the_statement, verify_statement
from tests.factories.accounts import Member
from tests.factories.contributions import ContributionStatementRow
from tests.factories.inventors import ClaimedInventor, ConfirmedInventor, DisputedInventor
from tests.factories.ip_registry import KnowHow
from tests.factories.listings import DraftListing, PublishedListing
from tests.factories.services import AcceptedEvaluation

pytestmark = pytest.mark.django_db


@pytest.fixture
def researcher():
    return Member()


def test_only_what_is_confirmed_counts_with_what_is_public_of_it(researcher):
    claim = ConfirmedInventor(person=researcher.user, share="60")
    ClaimedInventor(person=researcher.user)
    DisputedInventor(person=researcher.user)
    firm = claim.record.organisation
    offered = PublishedListing(organisation=firm, rights=[claim.record])
    DraftListing(organisation=firm, rights=[claim.record])
    AcceptedEvaluation(listing=offered, client=firm)

    (found,) = contributions_of(researcher.user_id)
    assert (found.record, str(found.share)) == (claim.record, "60.00")
    assert found.listings == (offered,)
    assert [one for one, _badge in found.evaluations] == [offered]


def test_nothing_is_stated_before_something_is_confirmed(researcher):
    by = actor_for(researcher.user)
    assert own_contributions(by=by) == []
    with pytest.raises(NotReady) as refusal:
        services.state_contributions(by=by)
    assert refusal.value.reasons[0].code.value == "contribution_statement.nothing_confirmed"


def test_a_statement_is_sealed_and_verified_by_a_stranger(researcher, sign_in):
    claim = ConfirmedInventor(person=researcher.user, share="60")
    secret = ConfirmedInventor(
        person=researcher.user,
        record=KnowHow(
            organisation=claim.record.organisation, title_en="Secret kiln", inventors=["Li Ming"]
        ),
    )
    browser = sign_in(researcher)
    page = browser.get("/en/contributions/").content.decode()
    assert claim.record.title in page
    assert "sealed" in browser.post("/en/contributions/", follow=True).content.decode()
    made = ContributionStatement.objects.get()
    said = json.dumps(made.document)
    assert claim.record.title_en in said
    assert "Secret kiln" not in said, "what no office has published stands without its title"
    assert secret.record.reference in said

    stranger = Client()
    page = stranger.get(f"/en/verify/{made.code}/").content.decode()
    assert "Contributions of Li Ming" in page
    assert "Valid" in page
    pdf = b"".join(browser.get(f"/en/contributions/statements/{made.id}/pdf/").streaming_content)
    assert pdf.startswith(b"%PDF")
    for content, words in ((pdf, "Byte for byte the same"), (pdf + b" ", "Not the same")):
        file = SimpleUploadedFile("statement.pdf", content, "application/pdf")
        answer = stranger.post(f"/en/verify/{made.code}/", {"file": file})
        assert words in answer.content.decode()
    export = browser.get(f"/en/contributions/statements/{made.id}/json/")
    content = b"".join(export.streaming_content)
    assert json.loads(content)["document"]["contributions"][0]["share"]
    assert is_the_statement(made.code, SimpleUploadedFile("x.json", content))
    assert stranger.get("/zh/verify/7K3M-Q9TD-4WXPA/").status_code == 404


def test_what_was_changed_beneath_us_is_seen():
    made = ContributionStatementRow()
    assert verify_statement(made.code).standing == "valid"
    storage, name = made.file_zh.content.storage, made.file_zh.content.name
    storage.delete(name)
    storage.save(name, io.BytesIO(b"%PDF-1.7\n%%EOF "))
    assert verify_statement(made.code).standing == "tampered"


def test_a_newer_statement_supersedes_the_one_before(researcher):
    first = ContributionStatementRow(person=researcher.user)
    second = ContributionStatementRow(person=researcher.user)
    assert verify_statement(first.code).standing == "superseded"
    assert verify_statement(second.code).standing == "valid"
    with pytest.raises(NotFound):
        verify_statement("7K3M-Q9TD-4WXPA")
    assert is_the_statement(second.code, SimpleUploadedFile("x", envelope(second)))


def test_the_same_over_the_api(researcher, sign_in_api):
    claim = ConfirmedInventor(person=researcher.user, share="60")
    api = sign_in_api(researcher)
    (own,) = api.get("/api/v1/contributions/").data["contributions"]
    assert (own["record"], own["share"]) == (str(claim.record_id), "60.00")
    made = api.post("/api/v1/contribution-statements/", {}, format="json")
    assert made.status_code == 201, made.data
    assert [each["id"] for each in api.get("/api/v1/contribution-statements/").data["items"]] == [
        made.data["id"]
    ]
    other = sign_in_api(Member())
    url = f"/api/v1/contribution-statements/{made.data['id']}/"
    assert other.get(url).status_code == 404
    found = other.get(f"/api/v1/contribution-verifications/{made.data['code']}/")
    assert (found.data["standing"], found.data["name"]["en"]) == ("valid", "Li Ming")
    assert found.data["seal"] == made.data["seal"]
