"""What one spread moves: no sound inputs are refused because of ends that nobody stated."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.valuation import services
from marketplace.valuation.methods.method import unsound
from marketplace.valuation.methods.stored import stored
from marketplace.valuation.spreading import held_of, ranges_of, uncertain_of
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.valuations import OneValuation
from tests.marketplace.valuation.examples import ALL, CASH_FLOW, D
from tests.marketplace.valuation.test_valuation_pages import bench, text_of

FIFTH = D("0.2")
#: Growth of 4.5 % is below a rate of 6 %, and 5.4 % is; but not below 4.8 %.
GROWING = replace(CASH_FLOW, discount_rate=D("0.06"), growth_after=D("0.045"))
FORM = {
    "plan.0.revenue": "1000000",
    "plan.0.costs": "0",
    "plan.0.investment": "0",
    "volume": "1",
    "cost_rate": "0.6",
    "contribution": "0.4",
    "tax_rate": "0.25",
    "discount_rate": "0.06",
    "timing": "end",
    "growth_after": "0.045",
    "amortisation_years": "0",
}
shares = st.decimals(min_value="0.0001", max_value="0.9999", places=4)


def test_of_two_inputs_that_clash_at_their_ends_one_stays_as_stated():
    assert {"/growth_after", "/discount_rate"} <= set(ranges_of(GROWING, spread=FIFTH))
    varied = uncertain_of(GROWING, spread=FIFTH)
    assert set(varied) == {
        "/volume",
        "/cost_rate",
        "/contribution",
        "/tax_rate",
        "/discount_rate",
    }
    assert held_of(GROWING, spread=FIFTH) == ("/growth_after",)
    assert held_of(GROWING, spread=D("0.1")) == ()


@given(rate=shares, below=shares, spread=st.sampled_from(["0.001", "0.05", "0.2", "0.5", "0.999"]))
@settings(max_examples=30, deadline=None)
def test_what_is_sound_as_stated_is_worked_out_with_any_spread(rate, below, spread):
    growing = replace(CASH_FLOW, discount_rate=rate, growth_after=round(rate * below, 6))
    assert not unsound(growing)
    results = services.results_of(growing, spread=D(spread), seed=7)
    assert results["simulation"]["draws"] == 20_000


@pytest.mark.parametrize("section", ALL)
def test_what_does_not_clash_varies_as_it_always_did(section):
    method = ALL[section]
    varied = uncertain_of(method, spread=FIFTH)
    assert set(ranges_of(method, spread=FIFTH)) <= set(varied)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "told"), [("en", "Growth after the last year"), ("zh", "预测期后增长率")]
)
def test_the_page_works_it_out_and_says_what_stays(language, told, sign_in):
    member = Member(organisation=VerifiedOrganisation(kind="research_institute"), role="member")
    valuation = OneValuation(organisation=member.organisation, made_by=member.user)
    address = bench(valuation, "income").replace("/en/", f"/{language}/")
    browser = sign_in(member)
    answer = browser.post(address, FORM | {"do": "work_out"})
    assert answer.status_code == 200
    leaves = {"en": "The simulation leaves as stated", "zh": "故模拟中保持"}[language]
    assert told in text_of(answer).partition(leaves)[2]
    assert browser.post(address, FORM | {"do": "keep"}).status_code == 302


@pytest.mark.django_db
def test_the_api_works_it_out_and_names_what_stays(sign_in_api):
    member = Member(organisation=VerifiedOrganisation(kind="research_institute"), role="member")
    valuation = OneValuation(organisation=member.organisation, made_by=member.user)
    address = f"/api/v1/valuations/{valuation.id}/methods/income/"
    said = {"inputs": stored(GROWING)["inputs"]}
    answer = sign_in_api(member).put(address, said, format="json")
    assert answer.status_code == 200
    (method,) = answer.json()["methods"]
    assert method["held"] == ["/growth_after"]
    assert method["simulation"]["draws"] == 20_000
