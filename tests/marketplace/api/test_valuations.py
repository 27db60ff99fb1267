"""A technology is valued over the API, and everything that was said comes back."""

from decimal import Decimal

import pytest

from marketplace.api.valuations.views import A_METHOD, A_VALUATION
from marketplace.valuation.methods.stored import stored
from tests.factories.accounts import Member
from tests.factories.listings import PublishedListing
from tests.marketplace.valuation.examples import REPLACEMENT

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/valuations/"


@pytest.fixture
def member(sign_in_api):
    return sign_in_api(Member())


@pytest.fixture
def begun(member):
    said = A_VALUATION | {"listing": str(PublishedListing().id)}
    answer = member.post(ROOT, said, format="json")
    assert answer.status_code == 201
    return answer["Location"]


def test_a_valuation_from_its_beginning_to_its_conclusion(member, begun):
    cost = {"inputs": stored(REPLACEMENT)["inputs"], "seed": 7, "spread": "0.1"}
    member.put(f"{begun}methods/cost/", cost, format="json")
    answer = member.put(f"{begun}methods/royalty/", A_METHOD, format="json").json()
    royalty = next(each for each in answer["methods"] if each["method"] == "royalty")
    assert royalty["value"] == {"amount": "2208001.02", "currency": "CNY"}
    assert royalty["exact_value"].startswith("2208001.018966996882")
    assert royalty["inputs"] == A_METHOD["inputs"]
    assert [line["line"] for line in royalty["working"]] == ["ReliefYear"] * 3 + ["TaxBenefit"]
    assert royalty["simulation"]["draws"] == 20_000
    assert answer["available_actions"] == ["put_method", "remove_method", "conclude", "remove"]
    weights = {"weights": {"royalty": "0.6", "cost": "0.4"}}
    concluded = member.post(f"{begun}conclude/", weights, format="json").json()
    assert concluded["likely"] == {"amount": "1579299.91", "currency": "CNY"}
    assert concluded["state"] == "concluded"
    assert member.get(ROOT).json()["items"][0]["id"] == concluded["id"]
    assert member.delete(begun).status_code == 409


def test_scenarios_come_back_with_every_digit(member, begun):
    told = [
        {"name": "a rival comes", "chance": "0.5", "changes": {"/royalty_rate": "0.04"}},
        {"name": "as planned", "chance": "0.5", "changes": {}},
    ]
    said = A_METHOD | {"scenarios": told}
    (method,) = member.put(f"{begun}methods/royalty/", said, format="json").json()["methods"]
    assert [
        {k: each[k] for k in ("name", "chance", "changes")} for each in method["scenarios"]
    ] == (told)
    assert method["scenarios"][1]["exact_value"] == method["exact_value"]
    low, planned = (Decimal(each["exact_value"]) for each in method["scenarios"])
    assert low < Decimal(method["scenarios_mean"]) < planned

    unknown = [told[0], told[1] | {"changes": {"/stars": "5"}}]
    refused = member.put(
        f"{begun}methods/royalty/", A_METHOD | {"scenarios": unknown}, format="json"
    )
    assert refused.json()["errors"][0]["pointer"] == "/scenarios/1/changes/stars"


def test_every_wrong_input_is_named_by_its_place(member, begun):
    inputs = A_METHOD["inputs"] | {"royalty_rate": "5", "revenues": ["1", "-1"]}
    refused = member.put(f"{begun}methods/royalty/", {"inputs": inputs}, format="json")
    assert refused.status_code == 422
    assert {(each["code"], each["pointer"]) for each in refused.json()["errors"]} == {
        ("valuation.share_out_of_range", "/royalty_rate"),
        ("valuation.amount_negative", "/revenues/1"),
    }
    unread = member.put(f"{begun}methods/royalty/", {"inputs": {}}, format="json").json()
    assert ("valuation.field_missing", "/inputs/volume") in {
        (each["code"], each["pointer"]) for each in unread["errors"]
    }
    assert member.put(f"{begun}methods/stars/", A_METHOD, format="json").status_code == 422


def test_a_method_and_a_draft_are_thrown_away(member, begun):
    member.put(f"{begun}methods/royalty/", A_METHOD, format="json")
    assert member.delete(f"{begun}methods/royalty/").status_code == 204
    assert member.get(begun).json()["methods"] == []
    assert member.delete(begun).status_code == 204
    assert member.get(begun).status_code == 404
