"""Every refusal of the API is a problem (RFC 9457) with the same seven members."""

import json

import pytest
from django.db import connection
from django.test import Client

from accounts.api.organisations import views
from tests.factories.accounts import Member

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
    return said


@pytest.fixture
def member(sign_in_api):
    return sign_in_api(Member(role="owner"))


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


def test_a_problem_says_where_its_code_is_explained_in_both_languages(client):
    said = client.get("/api/v1/nothing/").json()
    explained = client.get(said["type"])
    assert explained.status_code == 200
    assert set(explained.json()["title"]) == {"zh", "en"}


def test_the_same_answer_in_the_readers_language(client):
    said = client.get("/api/v1/nothing/", headers={"Accept-Language": "zh"}).json()
    assert said["code"] == "not_found"
    assert connection.connection is None or said["detail"]
