"""The guide: three questions, and a way for every answer."""

import itertools

import pytest
from django.urls import reverse

from kernel.languages import CODES, speaking
from marketplace.guidance.advice import advice_for, wants_of
from marketplace.guidance.terms import Have, Want, Where
from marketplace.service_offers.terms import ServiceType

pytestmark = pytest.mark.django_db


def test_every_answer_leads_to_a_way_with_pages_that_are_there():
    reached = set()
    for have, where in itertools.product(Have, Where):
        for want in wants_of(have):
            advice = advice_for(have, want, where)
            reached.add(want)
            texts = [advice.lede, advice.law, *advice.heed, *(each.words for each in advice.steps)]
            assert all(each.zh and each.en for each in texts)
            assert len(advice.steps) >= 3
            for step in advice.steps:
                assert not step.page or reverse(step.page)
                assert not step.service or step.service in ServiceType.values
    assert reached == set(Want)


@pytest.mark.parametrize(
    ("have", "want", "where"),
    [("", "", ""), ("nothing", "sell", "abroad"), ("patent", "license", "moon"), ("x", "y", "z")],
)
def test_answers_that_do_not_fit_lead_nowhere(have, want, where):
    assert advice_for(have, want, where) is None


def test_a_mark_is_filed_by_another_agent_than_a_patent():
    services = {
        have: [each.service for each in advice_for(have, "protect", "mainland").steps]
        for have in ("idea", "mark")
    }
    assert "patent_agency" in services["idea"]
    assert "trademark_agency" in services["mark"]
    assert "patent_agency" not in services["mark"]


def test_the_guide_asks_one_question_after_the_other_without_a_script(client):
    page = client.get("/en/guidance/").content.decode()
    assert "What do you have?" in page
    page = client.get("/en/guidance/?have=nothing").content.decode()
    assert "What do you want to do?" in page
    assert 'name="have" value="nothing"' in page
    assert "Sell it" not in page
    page = client.get("/en/guidance/?have=nothing&want=sell").content.decode()
    assert "What do you want to do?" in page
    for code in CODES:
        page = client.get(f"/{code}/guidance/?have=patent&want=license&where=abroad")
        with speaking(code):
            assert reverse("listing_new") in page.content.decode()


def test_the_guide_over_the_api_knows_no_other_parameters(client):
    url = "/api/v1/guidance/"
    said = {"have": "secret", "want": "enforce", "where": "both"}
    advice = client.get(url, said).json()["advice"]
    assert advice["law"]["en"]
    assert advice["steps"][1]["service_type"] == "legal_advice"
    assert client.get(url, said | {"colour": "red"}).status_code == 400
    assert client.get(url, said | {"have": "nothing"}).status_code == 422
    begun = client.get(url, {"have": "nothing"}).json()
    assert begun["advice"] is None
    assert [each["code"] for each in begun["questions"][1]["options"]] == ["acquire", "answer"]
