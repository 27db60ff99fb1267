"""Every refusal of the API is a problem (RFC 9457) with the same seven members."""

import json

import pytest
from django.db import OperationalError, connection
from django.test import Client

from accounts.api.organisations import views
from kernel import clock
from kernel.errors import ReasonCode
from kernel.http.problems import problem
from marketplace.listings.services import withdraw_listing
from tests.factories.accounts import Member, actor_of
from tests.factories.listings import DraftListing, PublishedListing

pytestmark = pytest.mark.django_db

MEMBERS = {"type", "title", "status", "detail", "instance", "code", "errors"}
NOBODY = "019f0000-0000-7000-8000-000000000000"


def assert_problem(response, status, address):
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    said = json.loads(response.content)
    assert set(said) == MEMBERS
    assert said["status"] == status
    assert said["instance"] == address
    assert said["title"]
    assert said["detail"]
    for each in said["errors"]:
        assert set(each) == {"pointer", "code", "detail"}
    assert_explained(said["type"], code=said["code"])
    return said


def assert_explained(address, *, code):
    """What a problem's type leads to says what the code means, in both languages."""
    explained = Client().get(address)
    assert explained.status_code == 200, address
    said = explained.json()
    assert said["code"] == code
    assert set(said["title"]) == {"zh", "en"}
    assert all(said["title"].values())
    assert said["title"]["zh"] != said["title"]["en"], code


@pytest.fixture
def member(sign_in_api):
    return sign_in_api(Member(role="owner"))


@pytest.fixture
def member_and_draft(sign_in_api):
    member = Member(role="owner")
    return sign_in_api(member), DraftListing(organisation=member.organisation)


@pytest.mark.parametrize("method", ["get", "post", "put", "patch", "delete"])
@pytest.mark.parametrize(
    "address", ["/api/v1/nothing/", "/api/", "/api/v1/listings/7/", "/api/v2/"]
)
def test_an_address_that_is_not_there(client, method, address):
    said = assert_problem(getattr(client, method)(address), 404, address)
    assert said["code"] == "not_found"


def test_an_object_that_is_not_there(api):
    address = f"/api/v1/listings/{NOBODY}/"
    assert_problem(api.get(address), 404, address)


@pytest.mark.parametrize(
    ("method", "address"),
    [
        ("delete", "/api/v1/listings/"),
        ("put", "/api/v1/matches/"),
        ("patch", "/api/v1/catalogues/themes/"),
        ("get", f"/api/v1/listings/{NOBODY}/publish/"),
        ("post", "/api/v1/problems/not-found/"),
    ],
)
def test_a_method_that_is_not_there(member, method, address):
    response = getattr(member, method)(address)
    assert_problem(response, 405, address)
    assert response["Allow"]


def test_an_answer_in_another_format_than_json(api):
    address = "/api/v1/listings/"
    assert_problem(api.get(address, headers={"Accept": "application/xml"}), 406, address)


def test_a_body_in_another_format_than_json(member):
    address = "/api/v1/listings/"
    response = member.post(address, "<title/>", content_type="application/xml")
    assert_problem(response, 415, address)


def test_a_body_that_is_no_json(member):
    address = "/api/v1/listings/"
    response = member.post(address, '{"title": ', content_type="application/json")
    assert_problem(response, 400, address)


@pytest.mark.parametrize("body", ["[]", "7", "null", '"text"', '{"title": 7, "colour": "red"}'])
def test_a_body_of_another_shape(member, body):
    address = "/api/v1/listings/"
    response = member.post(address, body, content_type="application/json")
    assert_problem(response, 400, address)


def test_a_body_that_is_too_large(member):
    address = "/api/v1/listings/"
    text = json.dumps({"title": {"en": "x" * 10_000_000}})
    response = member.post(address, text, content_type="application/json")
    assert_problem(response, 413, address)


def test_a_parameter_that_is_not_there(api):
    address = "/api/v1/listings/"
    said = assert_problem(api.get(address, {"colour": "red"}), 400, address)
    assert said["errors"][0]["pointer"] == "/colour"


def test_somebody_who_has_not_signed_in(api):
    address = "/api/v1/inquiries/"
    response = api.get(address)
    assert_problem(response, 401, address)
    assert response["WWW-Authenticate"]


def test_a_key_that_opens_nothing(api):
    address = "/api/v1/listings/"
    response = api.get(address, headers={"Authorization": "Bearer jh_live_nothing"})
    assert_problem(response, 401, address)


def test_a_role_that_does_not_allow_it(sign_in_api):
    address = "/api/v1/shortlists/"
    viewer = sign_in_api(Member(role="viewer"))
    assert_problem(viewer.post(address, {"title": "Anodes"}, format="json"), 403, address)


def test_a_page_of_a_form_that_forgot_its_token():
    address = "/api/v1/shortlists/"
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(Member(role="owner").user)
    response = browser.post(address, "{}", content_type="application/json")
    assert_problem(response, 403, address)


def test_what_nobody_foresaw(client, monkeypatch):
    def fail(*_all, **_more):
        message = "a secret of the inside"
        raise RuntimeError(message)

    monkeypatch.setattr(views, "organisations_in_sight", fail)
    client.raise_request_exception = False
    address = f"/api/v1/organisations/{NOBODY}/"
    response = client.get(address)
    assert_problem(response, 500, address)
    assert b"secret" not in response.content


def test_a_state_that_does_not_allow_it(member_and_draft):
    member, draft = member_and_draft
    address = f"/api/v1/listings/{draft.id}/withdraw/"
    assert_problem(member.post(address, {}, format="json"), 409, address)


def test_what_was_there_for_everybody_once(api):
    listing = PublishedListing()
    withdraw_listing(listing.id, by=actor_of(Member(organisation=listing.organisation)))
    address = f"/api/v1/listings/{listing.id}/"
    assert_problem(api.get(address), 410, address)


def test_a_change_of_what_is_not_any_more_what_was_read(member_and_draft):
    member, draft = member_and_draft
    address = f"/api/v1/listings/{draft.id}/"
    response = member.patch(address, {"trl": 7}, format="json", HTTP_IF_MATCH='"older-"')
    assert_problem(response, 412, address)
    assert response["ETag"] == member.get(address)["ETag"]


def test_a_change_of_what_nobody_says_to_have_read(member_and_draft):
    member, draft = member_and_draft
    address = f"/api/v1/listings/{draft.id}/"
    response = member.patch(address, {"trl": 7}, format="json", HTTP_IF_MATCH="")
    assert_problem(response, 428, address)


def test_a_value_that_cannot_be_what_it_says(member_and_draft):
    member, draft = member_and_draft
    address = f"/api/v1/listings/{draft.id}/"
    assert_problem(member.patch(address, {"industries": ["ZZ"]}, format="json"), 422, address)


@pytest.mark.parametrize("address", ["/api/v1/report-verifications/{}/", "/en/verify/{}/"])
def test_who_asks_too_often_is_told_when_to_come_back(api, settings, address):
    settings.VERIFICATIONS_PER_MINUTE = 0
    address = address.format("AAAA-AAAA")
    with clock.simulated(clock.now().replace(second=18)):
        response = api.get(address)
    assert response.status_code == 429
    assert response["Retry-After"] == "42"
    if address.startswith("/api/"):
        assert_problem(response, 429, address)


def test_a_database_that_does_not_answer(client, monkeypatch):
    def fail(*_all, **_more):
        raise OperationalError

    monkeypatch.setattr(views, "organisations_in_sight", fail)
    address = f"/api/v1/organisations/{NOBODY}/"
    response = client.get(address)
    assert_problem(response, 503, address)
    assert int(response["Retry-After"]) > 0


def all_codes(kind=ReasonCode):
    return [*kind, *(code for below in kind.__subclasses__() for code in all_codes(below))]


def test_every_code_is_explained_in_both_languages():
    types = {problem(400, code.value, "")["type"]: code.value for code in all_codes()}
    assert len(types) == len(set(all_codes()))
    for address, code in types.items():
        assert_explained(address, code=code)


def test_the_same_answer_in_the_readers_language(client):
    said = client.get("/api/v1/nothing/", headers={"Accept-Language": "zh"}).json()
    assert said["code"] == "not_found"
    assert connection.connection is None or said["detail"]
