"""What is longer than its column is refused at its place, in words, over every way in."""

import pytest
from django.db import DataError

from tests.factories.accounts import Member
from tests.factories.listings import DraftListing
from tests.matrix.bodies import AN_OFFER

pytestmark = pytest.mark.django_db

MEASURED = {"measure": {"en": "Yield"}, "ours": "92", "theirs": "80"}


@pytest.fixture
def owner():
    return Member(role="owner")


@pytest.fixture
def api(sign_in_api, owner):
    return sign_in_api(owner)


def refused(answer):
    assert answer.status_code == 422, answer.content
    return {(each["pointer"], each["code"]) for each in answer.json()["errors"]}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"measure": {"en": "x" * 121}}, "measure/en"),
        ({"conditions": {"zh": "长" * 301}}, "conditions/zh"),
    ],
)
@pytest.mark.parametrize("method", ["post", "put", "patch"])
def test_of_an_advantage(api, owner, method, change, pointer):
    address = "/api/v1/listings/"
    if method != "post":
        address += f"{DraftListing(organisation=owner.organisation).id}/"
    body = {"title": {"en": "A coating"}, "advantages": [MEASURED, MEASURED | change]}

    answer = getattr(api, method)(address, body, format="json")

    assert refused(answer) == {(f"/advantages/1/{pointer}", "listing.text_too_long")}
    chinese = getattr(api, method)(address, body, format="json", headers={"Accept-Language": "zh"})
    assert chinese.json()["errors"][0]["detail"].startswith("最多")


@pytest.mark.parametrize("noun", ["listings", "demands", "service-offers"])
def test_of_ones_own_number(api, owner, noun):
    body = AN_OFFER if noun == "service-offers" else {"title": {"en": "A coating"}}
    body = {name: value for name, value in body.items() if name != "external_id"}

    answer = api.put(f"/api/v1/{noun}/by-external-id/{'x' * 101}/", body, format="json")

    code = f"{noun.removesuffix('s').replace('-', '_')}.text_too_long"
    assert refused(answer) == {("/external_id", code)}


def test_of_a_services_title(api):
    body = AN_OFFER | {"title": {"en": "x" * 201}}

    answer = api.post("/api/v1/service-offers/", body, format="json")

    assert refused(answer) == {("/texts/en/title", "service_offer.text_too_long")}


def test_what_only_the_database_measures_is_refused_too(api, monkeypatch):
    def measure(*_all, **_more):
        message = "value too long for type character varying(7): a secret"
        raise DataError(message)

    monkeypatch.setattr("marketplace.listings.services.next_reference", measure)

    answer = api.post("/api/v1/listings/", {"title": {"en": "A coating"}}, format="json")

    assert refused(answer) == {("", "invalid")}
    assert b"secret" not in answer.content


def test_a_part_that_a_patch_names_is_whole(api, owner):
    address = f"/api/v1/listings/{DraftListing(organisation=owner.organisation).id}/"
    without = {name: value for name, value in MEASURED.items() if name != "ours"}

    said = api.patch(address, {"advantages": [MEASURED]}, format="json")
    lacking = api.patch(address, {"advantages": [without]}, format="json")
    number = {"identifier": {"number": "91350100M000100Y43"}}
    own = api.patch(f"/api/v1/organisations/{owner.organisation_id}/", number, format="json")

    assert (said.status_code, said.json()["advantages"][0]["better"]) == (200, "higher")
    assert lacking.status_code == own.status_code == 400
    assert lacking.json()["errors"][0]["pointer"] == "/advantages/0/ours"
    assert own.json()["errors"][0]["pointer"] == "/identifier/scheme"
