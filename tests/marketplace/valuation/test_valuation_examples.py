"""The code finds what docs/valuation.md finds by hand, line by line."""

import re
from dataclasses import replace

import pytest
from django.conf import settings

from marketplace.valuation.methods.conclusion import Indication, conclude
from marketplace.valuation.methods.market import Comparison, band_of
from marketplace.valuation.methods.method import work_out
from marketplace.valuation.methods.scenarios import Scenario, weigh
from marketplace.valuation.methods.sensitivity import Range, tornado
from tests.marketplace.valuation.examples import ALL, CASH_FLOW, COMPARISON, RELIEF, D

DOCUMENT = (settings.BASE_DIR / "docs" / "valuation.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", DOCUMENT, re.MULTILINE))
UNTAXED = replace(RELIEF, amortisation_years=0)


def as_told(amount):
    return f"{amount:,.2f}".replace("-", "−")


def numbers_in(section):
    return re.findall(r"−?\d[\d,]*\.\d\d\b", SECTIONS[section])


@pytest.mark.parametrize("section", ALL)
def test_every_line_is_the_documents(section):
    working = work_out(ALL[section])
    told = numbers_in(section)
    assert [as_told(line.adds) for line in working.lines if as_told(line.adds) not in told] == []
    assert f"**{as_told(working.value)}**" in SECTIONS[section]


def test_the_value_leaves_as_money_rounded_once():
    working = work_out(RELIEF)
    assert working.money("CNY").amount == D("2208001.02")
    assert working.money("JPY").amount == D(2208001)
    assert working.money("KWD").amount == D("2208001.019")


def test_what_lies_behind_the_plan_is_added_where_growth_is_stated():
    with_residual = replace(CASH_FLOW, growth_after=D("0.02"))
    more = work_out(with_residual).value - work_out(CASH_FLOW).value
    assert as_told(more) == "2,011,645.38"
    assert as_told(more) in SECTIONS["Discounted cash flow"]


def test_a_band_needs_five_organisations():
    band = band_of(COMPARISON)
    assert (band.organisations, band.lower, band.upper) == (5, D(1_035_000), D(1_056_000))
    assert band_of(Comparison(comparables=COMPARISON.comparables[:4])) is None


def test_an_organisation_with_many_deals_counts_once_in_a_band():
    mine = replace(COMPARISON.comparables[0], price=D(9_000_000))
    many = Comparison(comparables=COMPARISON.comparables[1:] + (mine,) * 20)
    assert band_of(many).middle == D(1_050_000)
    same_name = replace(mine, organisation=" UNIVERSITY b ")
    assert band_of(Comparison(comparables=(*COMPARISON.comparables[1:], same_name))) is None


def test_the_tornado_is_the_documents():
    found = tornado(
        UNTAXED,
        {
            "/tax_rate": Range(D("0.15"), D("0.16")),
            "/royalty_rate": Range(D("0.04"), D("0.06")),
        },
    )
    widest = found.swings[0]
    assert [each.pointer for each in found.swings] == ["/royalty_rate", "/tax_rate"]
    for amount in (widest.value_at_low, widest.value_at_high, widest.width):
        assert as_told(amount) in SECTIONS["What if: tornado, scenarios, simulation"]


def test_the_scenarios_are_the_documents():
    found = weigh(
        UNTAXED,
        [
            Scenario("worse", D("0.25"), {"/volume": D("0.6")}),
            Scenario("as planned", D("0.5"), {}),
            Scenario("better", D("0.25"), {"/volume": D("1.3")}),
        ],
    )
    for amount in (*(line.value for line in found.lines), found.value):
        assert as_told(amount) in SECTIONS["What if: tornado, scenarios, simulation"]


def test_the_conclusion_is_the_documents():
    found = conclude(
        [
            Indication("royalty", D("2208001.02"), D("0.6")),
            Indication("cost", D("636248.25"), D("0.4")),
        ]
    )
    assert (found.low, found.high) == (D("636248.25"), D("2208001.02"))
    assert as_told(found.likely) == "1,579,299.91"
    assert as_told(found.likely) in SECTIONS["Conclusion"]
