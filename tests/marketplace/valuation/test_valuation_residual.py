"""What lies behind a plan: taxed in full, and losses that are left save tax until they end."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from django.urls import reverse
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from marketplace.valuation import services
from marketplace.valuation.methods.discounting import Timing
from marketplace.valuation.methods.income import LossesLeft, PlannedYear, Residual
from marketplace.valuation.methods.method import as_floats, work_out
from marketplace.valuation.methods.scenarios import Scenario
from marketplace.valuation.methods.stored import restored, stored
from marketplace.valuation.models import ValuationMethod
from marketplace.valuation.queries import worked_out
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.valuations import OneValuation
from tests.marketplace.valuation.examples import CASH_FLOW, D
from tests.marketplace.valuation.test_valuation_examples import SECTIONS, as_told
from tests.marketplace.valuation.test_valuation_oracles import near
from tests.marketplace.valuation.test_valuation_pages import text_of

#: The document's plan without its third year: losses lower the tax of the one that is then last.
LOSSES_AT_THE_END = replace(CASH_FLOW, plan=CASH_FLOW.plan[:2], growth_after=D("0.02"))
#: A million more is lost in the first year, of which the second uses less than half.
LOSSES_LEFT = replace(
    LOSSES_AT_THE_END, plan=(replace(CASH_FLOW.plan[0], costs=D(1_500_000)), CASH_FLOW.plan[1])
)
amounts = st.integers(0, 10**7).map(D)
years = st.builds(PlannedYear, amounts, amounts, amounts)
rates = st.decimals("0.02", "0.5", places=3)
growing = {
    "plan": st.lists(years, min_size=1, max_size=4),
    "tax": st.decimals("0", "0.5", places=2),
    "rate": rates,
    "below": st.decimals("-0.5", "0.9", places=1),
}


def cash_flow(plan, tax, rate, below, timing=Timing.END):
    return replace(
        CASH_FLOW,
        plan=tuple(plan),
        cost_rate=D("0.5"),
        tax_rate=tax,
        discount_rate=rate,
        growth_after=round(rate * below, 4),
        timing=timing,
    )


def test_the_residual_is_taxed_in_full_as_the_document_works_it():
    *_years, residual = work_out(LOSSES_AT_THE_END).lines
    assert isinstance(residual, Residual)
    assert residual.value == D(1_912_500)
    assert as_told(residual.adds) == "1,580,578.51"
    assert as_told(residual.adds) in SECTIONS["Discounted cash flow"]


def test_losses_that_are_left_save_tax_until_they_are_used_up_as_the_document_works_it():
    *_years, residual, left = work_out(LOSSES_LEFT).lines
    assert isinstance(left, LossesLeft)
    assert residual == work_out(LOSSES_AT_THE_END).lines[-1]
    assert (left.losses, left.saved) == (D(600_000), D(60_000))
    assert as_told(left.adds) == "44,464.18"
    for told in (as_told(left.adds), as_told(work_out(LOSSES_LEFT).value)):
        assert told in SECTIONS["Discounted cash flow"]


@given(**growing, timing=st.sampled_from(Timing))
@settings(max_examples=60, deadline=None)
def test_to_plan_a_further_year_of_the_same_changes_nothing(plan, tax, rate, below, timing):
    """Whoever writes the first year behind the plan into the plan finds the same value."""
    short = cash_flow(plan, tax, rate, below, timing)
    growth = 1 + short.growth_after
    last = plan[-1]
    further = PlannedYear(last.revenue * growth, last.costs * growth, last.investment * growth)
    found = work_out(short)
    left = found.lines[-1]
    if isinstance(left, LossesLeft):
        used_up = left.losses * short.tax_rate * short.contribution
        assume(left.saved == 0 or abs(left.saved - used_up) < D("1e-9"))
    longer = work_out(replace(short, plan=(*plan, further)))
    assert abs(longer.value - found.value) <= max(abs(found.value), 1) * D("1e-22")


@given(**growing)
@settings(max_examples=60, deadline=None)
def test_the_value_is_that_of_sixty_years_counted_one_by_one(plan, tax, rate, below):
    """Fractions, a year at a time with its own tax; then what goes on for ever pays all of it."""
    flow = cash_flow(plan, tax, rate, below)
    growth, v = 1 + Fraction(flow.growth_after), 1 / (1 + Fraction(rate))
    value, losses, factor = Fraction(0), Fraction(0), Fraction(1)
    revenue = costs = investment = Fraction(0)
    for number in range(len(plan) + 60):
        if number < len(plan):
            revenue, costs, investment = map(
                Fraction, (plan[number].revenue, plan[number].costs, plan[number].investment)
            )
        else:
            revenue, costs, investment = revenue * growth, costs * growth, investment * growth
        factor *= v
        profit = revenue / 2 - costs
        taxed = max(profit - losses, 0)
        losses = max(losses - profit, 0)
        value += (profit - taxed * Fraction(tax) - investment) * factor
    profit = (revenue / 2 - costs) * growth
    cash = profit - max(profit, 0) * Fraction(tax) - investment * growth
    value += cash * factor / (1 + Fraction(rate) - growth)
    assert near(work_out(flow).value, value * Fraction(4, 10), digits=20)


@pytest.mark.parametrize("flow", [LOSSES_AT_THE_END, LOSSES_LEFT])
def test_both_arithmetics_agree_behind_the_plan(flow):
    found = float(as_floats(flow).worth())
    assert found == pytest.approx(float(work_out(flow).value), rel=1e-12)
    drawn = services.results_of(flow, spread=D("0.2"), seed=7)["simulation"]
    assert drawn["mean"] == pytest.approx(float(work_out(flow).value), rel=0.1)


def test_without_losses_at_the_end_the_rules_give_the_same():
    for flow in (CASH_FLOW, replace(CASH_FLOW, growth_after=D("0.02"))):
        by_rules_1 = restored(stored(flow) | {"rules": 1})
        assert work_out(by_rules_1).value == work_out(flow).value


# --- What was kept by rules 1 comes out again by rules 1 ----------------------------------------

#: Found by the product on the day before rules 2.
KEPT_BY_RULES_1 = {
    "value": "1709090.909090909090909090909090909",
    "mean": "1732222.482624403",
    "5": "1072355.5112372928",
    "95": "2526166.477810529",
    "told": "1950909.090909090909090909090909090",
}


def test_rules_1_give_every_digit_that_they_gave():
    kept = restored(stored(LOSSES_AT_THE_END) | {"rules": 1})
    assert stored(kept) == stored(LOSSES_AT_THE_END) | {"rules": 1}
    stories = [
        Scenario("as planned", D("0.5"), {}),
        Scenario("more", D("0.5"), {"/volume": D("1.2")}),
    ]
    found = services.results_of(kept, spread=D("0.2"), seed=7, scenarios=stories)
    simulation = found["simulation"]
    assert {
        "value": found["value"],
        "mean": repr(simulation["mean"]),
        "5": repr(simulation["percentiles"]["5"]),
        "95": repr(simulation["percentiles"]["95"]),
        "told": found["scenarios"]["value"],
    } == KEPT_BY_RULES_1
    assert work_out(LOSSES_AT_THE_END).value != D(KEPT_BY_RULES_1["value"])


@pytest.fixture
def member():
    return Member(organisation=VerifiedOrganisation(kind="research_institute"), role="member")


@pytest.fixture
def kept(member):
    method = restored(stored(LOSSES_AT_THE_END) | {"rules": 1})
    return ValuationMethod.objects.create(
        valuation=OneValuation(organisation=member.organisation, made_by=member.user),
        method="income",
        inputs=stored(method),
        spread=D("0.2"),
        seed=7,
        results=services.results_of(method, spread=D("0.2"), seed=7),
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "told"), [("en", "by earlier rules"), ("zh", "早先的规则")])
def test_the_page_shows_it_as_it_was_kept_and_says_by_which_rules(
    language, told, kept, member, sign_in
):
    _method, working = worked_out(kept)
    assert str(working.value) == KEPT_BY_RULES_1["value"]
    browser = sign_in(member)
    address = reverse("valuation", args=[kept.valuation_id]).replace("/en/", f"/{language}/")
    page = text_of(browser.get(address))
    assert "1,709,090.91 CNY" in page
    assert told in page
    form = browser.get(reverse("valuation_method", args=[kept.valuation_id, "income"]))
    said = dict(
        re.findall(r'<input type="text" name="([^"]+)"[^>]* value="([^"]*)"', form.content.decode())
    )
    again = browser.post(form.request["PATH_INFO"], said | {"timing": "end", "do": "keep"})
    assert again.status_code == 302
    page = text_of(browser.get(address))
    assert told not in page
    assert "1,603,719.01 CNY" in page


@pytest.mark.django_db
def test_the_api_says_by_which_rules_it_was_kept(kept, member, sign_in_api):
    api = sign_in_api(member)
    address = f"/api/v1/valuations/{kept.valuation_id}/"
    (shown,) = api.get(address).json()["methods"]
    assert (shown["rules"], shown["exact_value"]) == (1, KEPT_BY_RULES_1["value"])
    said = {"inputs": shown["inputs"]}
    (shown,) = api.put(f"{address}methods/income/", said, format="json").json()["methods"]
    assert shown["rules"] == 2
    assert shown["value"] == {"amount": "1603719.01", "currency": "CNY"}
    assert [each["line"] for each in shown["working"]] == ["CashYear", "CashYear", "Residual"]
