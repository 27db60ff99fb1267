"""What cannot be worked out is refused with every reason at its place."""

from dataclasses import replace

import pytest

from kernel.errors import Invalid
from marketplace.valuation.methods.conclusion import Indication, conclude
from marketplace.valuation.methods.drawing import Success, Triangular, Uniform
from marketplace.valuation.methods.method import work_out
from marketplace.valuation.methods.scenarios import Scenario, weigh
from marketplace.valuation.methods.sensitivity import Range, tornado
from marketplace.valuation.methods.simulation import simulate
from marketplace.valuation.methods.stored import restored, stored
from marketplace.valuation.references import RoyaltyBase, royalty_references
from tests.marketplace.valuation.examples import (
    CASH_FLOW,
    COMPARISON,
    RELIEF,
    REPLACEMENT,
    STAGED,
    D,
)


def refused(function, *args, **kwargs):
    with pytest.raises(Invalid) as error:
        function(*args, **kwargs)
    return {
        (each.code.value.removeprefix("valuation."), each.pointer) for each in error.value.reasons
    }


@pytest.mark.parametrize(
    ("method", "changes", "reasons"),
    [
        (RELIEF, {"revenues": ()}, {("nothing_listed", "/revenues")}),
        (RELIEF, {"revenues": (D(1),) * 61}, {("too_many_listed", "/revenues")}),
        (
            RELIEF,
            {"revenues": (D(1), D(-1)), "royalty_rate": D(5), "tax_rate": D(1), "volume": D(-1)},
            {
                ("amount_negative", "/revenues/1"),
                ("share_out_of_range", "/royalty_rate"),
                ("tax_not_below_one", "/tax_rate"),
                ("amount_negative", "/volume"),
            },
        ),
        (
            RELIEF,
            {"amortisation_years": -1},
            {("amortisation_out_of_range", "/amortisation_years")},
        ),
        (RELIEF, {"upkeep": D("NaN")}, {("not_a_number", "/upkeep")}),
        (RELIEF, {"upkeep": D("1e15")}, {("number_too_long", "/upkeep")}),
        (RELIEF, {"royalty_rate": D("0.0000000000001")}, {("number_too_long", "/royalty_rate")}),
        (CASH_FLOW, {"growth_after": D("0.1")}, {("growth_not_below_rate", "/growth_after")}),
        (CASH_FLOW, {"contribution": D("1.1")}, {("share_out_of_range", "/contribution")}),
        (STAGED, {"stages": ()}, {("nothing_listed", "/stages")}),
        (
            STAGED,
            {"stages": (replace(STAGED.stages[0], name=" ", half_years=0, chance=D(2)),)},
            {
                ("name_missing", "/stages/0/name"),
                ("span_out_of_range", "/stages/0/half_years"),
                ("share_out_of_range", "/stages/0/chance"),
            },
        ),
        (
            REPLACEMENT,
            {"age": D(0), "remaining_life": D(0)},
            {("no_useful_life", "/remaining_life")},
        ),
        (
            REPLACEMENT,
            {"expenses": (replace(REPLACEMENT.expenses[0], price_index=D(0)),)},
            {("not_positive", "/expenses/0/price_index")},
        ),
        (
            COMPARISON,
            {"comparables": (COMPARISON.comparables[0].__class__("", "", D(0), ()),)},
            {
                ("name_missing", "/comparables/0/source"),
                ("name_missing", "/comparables/0/organisation"),
                ("not_positive", "/comparables/0/price"),
            },
        ),
    ],
)
def test_unsound_inputs_are_refused_with_every_reason(method, changes, reasons):
    assert refused(work_out, replace(method, **changes)) == reasons


def test_an_adjustment_leaves_something_of_the_price():
    all_gone = COMPARISON.varied({"/comparables/0/adjustments/1/share": D(-1)})
    place = "/comparables/0/adjustments/1/share"
    assert refused(work_out, all_gone) == {("adjustment_too_low", place)}


def test_a_simulation_says_all_that_is_wrong_with_it():
    upside_down = {"/royalty_rate": Triangular(D("0.05"), D("0.03"), D("0.08"))}
    assert refused(simulate, RELIEF, upside_down, draws=999, seed=-1) == {
        ("range_reversed", "/uncertain/royalty_rate"),
        ("draws_out_of_range", "/draws"),
        ("seed_out_of_range", "/seed"),
    }
    assert refused(simulate, RELIEF, {}, draws=1_000, seed=0) == {("nothing_listed", "/uncertain")}
    assert refused(simulate, RELIEF, {"/no": Success(D(1))}, draws=1_000, seed=0) == {
        ("driver_unknown", "/uncertain/no")
    }


@pytest.mark.parametrize(
    ("method", "uncertain", "reasons"),
    [
        (
            RELIEF,
            {"/royalty_rate": Uniform(D("0.5"), D("1.5"))},
            {("share_out_of_range", "/uncertain/royalty_rate")},
        ),
        (
            replace(CASH_FLOW, growth_after=D("0.02")),
            {
                "/growth_after": Uniform(D("0.01"), D("0.06")),
                "/discount_rate": Uniform(D("0.05"), D("0.10")),
            },
            {("growth_not_below_rate", "/uncertain/growth_after")},
        ),
        (
            REPLACEMENT,
            {"/age": Uniform(D(0), D(1)), "/remaining_life": Uniform(D(0), D(1))},
            {("no_useful_life", "/uncertain/remaining_life")},
        ),
    ],
)
def test_no_draw_can_leave_what_the_method_allows(method, uncertain, reasons):
    assert refused(simulate, method, uncertain, draws=1_000, seed=0) == reasons


def test_what_is_unsound_itself_is_not_varied():
    broken = replace(RELIEF, volume=D(-1))
    expected = {("amount_negative", "/volume")}
    assert refused(simulate, broken, {}, draws=1, seed=0) == expected
    assert refused(tornado, broken, {}) == expected
    assert refused(weigh, broken, []) == expected


def test_a_tornado_needs_ranges_that_rise():
    assert refused(tornado, RELIEF, {}) == {("nothing_listed", "/ranges")}
    assert refused(tornado, RELIEF, {"/upkeep": Range(D(2), D(1)), "/x": Range(D(1), D(2))}) == {
        ("range_reversed", "/ranges/upkeep"),
        ("driver_unknown", "/ranges/x"),
    }


def test_scenarios_make_one():
    thirds = [Scenario(name, D("0.33"), {}) for name in ("", "b", "c")]
    assert refused(weigh, RELIEF, thirds) == {
        ("name_missing", "/scenarios/0/name"),
        ("chances_not_one", "/scenarios"),
    }
    wild = [Scenario("a", D(1), {"/royalty_rate": D(2)})]
    assert refused(weigh, RELIEF, wild) == {
        ("share_out_of_range", "/scenarios/0/changes/royalty_rate")
    }


def test_one_method_says_why_there_is_no_second():
    one = Indication("cost", D(5), D(1))
    assert refused(conclude, [one]) == {("second_method_missing", "/why_only_one")}
    assert conclude([one], why_only_one="Nothing is sold yet.").likely == D(5)
    two = [replace(one, weight=D("0.5")), replace(one, weight=D("0.6"))]
    assert refused(conclude, two, why_only_one="x") == {
        ("method_twice", "/methods"),
        ("sole_reason_unfit", "/why_only_one"),
        ("weights_not_one", "/methods"),
    }
    assert refused(conclude, []) == {("nothing_listed", "/methods")}


def test_what_cannot_be_read_is_named_by_its_place():
    said = stored(CASH_FLOW)
    said["inputs"] |= {"tax_rate": 0.25, "timing": "never", "amortisation_years": True, "more": "1"}
    said["inputs"]["plan"][1] = {"revenue": "x", "costs": "1"}
    del said["inputs"]["volume"]
    assert refused(restored, said) == {
        ("not_a_number", "/inputs/tax_rate"),
        ("not_readable", "/inputs/timing"),
        ("not_readable", "/inputs/amortisation_years"),
        ("field_unknown", "/inputs/more"),
        ("field_missing", "/inputs/volume"),
        ("not_a_number", "/inputs/plan/1/revenue"),
        ("field_missing", "/inputs/plan/1/investment"),
    }
    assert refused(restored, {"method": "stars"}) == {("method_unknown", "/method")}
    assert refused(restored, stored(RELIEF) | {"inputs": []}) == {("not_readable", "/inputs")}
    listed = stored(RELIEF)
    listed["inputs"]["revenues"] = "100"
    assert refused(restored, listed) == {("not_readable", "/inputs/revenues")}


def test_every_reference_has_its_source_and_day_and_a_rate_that_can_be():
    references = royalty_references()
    assert [each.dated for each in references] == sorted(
        (each.dated for each in references), reverse=True
    )
    for each in references:
        assert each.source_zh
        assert each.source_en
        assert each.note
        assert each.source in {each.source_zh, each.source_en}
        assert 0 < (each.lowest or each.highest) <= each.highest <= 1
    assert {each.base for each in references} == set(RoyaltyBase)
