"""A number that cannot be worked with is named where it stands, on the page and over the API."""

import json
import re

import pytest
from django.test import Client
from django.urls import reverse

from marketplace.api.valuations.views import A_METHOD
from marketplace.valuation.methods.stored import stored
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.valuations import OneValuation, ValuedByRoyalty
from tests.marketplace.valuation.examples import REPLACEMENT
from tests.marketplace.valuation.test_valuation_pages import COMPARABLES, RELIEF

pytestmark = pytest.mark.django_db
STRANGE = ("1E+9999999", "1E-9999999", "NaN", "Infinity", "1,000", "1E-13")


@pytest.fixture
def member():
    return Member(organisation=VerifiedOrganisation(kind="research_institute"), role="member")


@pytest.fixture
def valuation(member):
    return OneValuation(organisation=member.organisation, made_by=member.user)


@pytest.mark.parametrize("text", STRANGE)
def test_the_api_names_the_input_that_it_cannot_work_with(text, member, valuation, sign_in_api):
    address = f"/api/v1/valuations/{valuation.id}/methods/royalty/"
    api = sign_in_api(member)
    inputs = A_METHOD["inputs"] | {"upkeep": text}
    refused = api.put(address, {"inputs": inputs}, format="json")
    assert refused.status_code == 422
    assert {each["pointer"] for each in refused.json()["errors"]} <= {"/upkeep", "/inputs/upkeep"}

    told = [{"name": "as planned", "chance": text, "changes": {}}]
    refused = api.put(address, A_METHOD | {"scenarios": told}, format="json")
    assert refused.status_code == 422
    assert "/scenarios/0/chance" in {each["pointer"] for each in refused.json()["errors"]}

    told = [{"name": "as planned", "chance": "1", "changes": {"/upkeep": text}}]
    refused = api.put(address, A_METHOD | {"scenarios": told}, format="json")
    assert refused.status_code == 422
    assert [each["pointer"] for each in refused.json()["errors"]] == ["/scenarios/0/changes/upkeep"]
    refused = api.put(address, A_METHOD | {"spread": text}, format="json")
    assert refused.status_code == 400
    assert not valuation.methods.exists()


@pytest.mark.parametrize("text", [*STRANGE, ""])
def test_the_page_marks_the_field_that_it_cannot_work_with(text, member, valuation):
    browser = Client()
    browser.force_login(member.user)
    for name, method, form in (
        ("upkeep", "royalty", RELIEF),
        ("comparables.0.price", "market", COMPARABLES),
        ("comparables.1.adjustments.0.share", "market", COMPARABLES),
        ("scenarios.0.chance", "royalty", RELIEF | {"scenarios.0.name": "as planned"}),
    ):
        for do in ("work_out", "keep"):
            address = reverse("valuation_method", args=[valuation.id, method])
            answer = browser.post(address, form | {name: text, "do": do})
            assert answer.status_code == 422, (name, do)
            field = rf'name="{re.escape(name)}"[^>]*aria-invalid'
            assert re.search(field, answer.content.decode()), (name, do)
    assert not valuation.methods.exists()


@pytest.mark.parametrize("text", STRANGE)
def test_a_weight_is_a_number_on_the_page_and_over_the_api(text, member, sign_in, sign_in_api):
    valued = ValuedByRoyalty(organisation=member.organisation, made_by=member.user)
    answer = sign_in(member).post(
        reverse("valuation_conclude", args=[valued.id]), {"weights_royalty": text}
    )
    assert answer.status_code == 422
    said = {"weights": {"royalty": text}, "why_only_one": "Nothing else."}
    address = f"/api/v1/valuations/{valued.id}/conclude/"
    assert sign_in_api(member).post(address, said, format="json").status_code == 400


@pytest.mark.parametrize("half", ["\ud83d", "x\ude00"])
def test_half_a_character_in_a_name_is_refused_at_its_place(half, member, valuation, sign_in_api):
    inputs = stored(REPLACEMENT)["inputs"]
    inputs["expenses"][1]["name"] = half
    address = f"/api/v1/valuations/{valuation.id}/methods/cost/"
    body = json.dumps({"inputs": inputs})
    refused = sign_in_api(member).put(address, body, content_type="application/json")
    assert refused.status_code == 400
    assert [each["pointer"] for each in refused.json()["errors"]] == ["/inputs/expenses/1/name"]
