"""Whatever is written where a number is asked for, it is worked out or refused in words."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kernel.errors import Invalid
from marketplace.pages.valuations.presentation import working_of
from marketplace.valuation import services
from marketplace.valuation.methods.faults import makes_one, misfit
from marketplace.valuation.methods.method import numbers, work_out
from marketplace.valuation.methods.scenarios import single_numbers
from marketplace.valuation.methods.stored import (
    METHODS,
    restored,
    restored_scenarios,
    stored,
)
from marketplace.valuation.models import Valuation
from tests.marketplace.valuation.examples import ALL, RELIEF, D

STRANGE = [
    *("NaN", "sNaN", "-NaN", "Infinity", "-Infinity", "-0", "0", "1", "-1", "+5", ".5", "5."),
    *("1E+9999999", "-1E+9999999", "1E-9999999", "-1E-9999999", "0E+9999999", "0E-9999999"),
    *("1E+999", "1E-999", "1E+15", "1E+14", "9E+14", "1E-12", "1E-13", "0.999999999999"),
    *("1.000000000001", "1E+999999999999999999999", "1e", "0x10", "--", "1_000", "1,000"),
    *("½", "٣", "１２", "１２．５", "万"),
    "",
    "  ",
    "1 000",
    "9" * 15,
    "9" * 16,
    "9" * 64,
    "9" * 65,
    f"0.{'3' * 12}",
    f"0.{'3' * 40}",
]
anything = st.sampled_from(STRANGE) | st.decimals(allow_nan=True).map(str) | st.text(max_size=8)
quick = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture(autouse=True)
def _few_draws(monkeypatch):
    monkeypatch.setattr(services, "DRAWS", 1_000)


def put_at(said, pointer, text):
    *way, last = (int(each) if each.isdigit() else each for each in pointer.strip("/").split("/"))
    for each in way:
        said = said[each]
    said[last] = text


def as_shown(said, stories=(), spread="0.2"):
    """All that page and API show of it, or the reasons why not."""
    try:
        method, spread = restored(said), D(spread)
        told = restored_scenarios(stories)
        results = services.results_of(method, spread=spread, seed=7, scenarios=told)
    except Invalid as error:
        return [each.words for each in error.reasons]
    results = json.loads(json.dumps(results, allow_nan=False))
    valuation = Valuation(currency="CNY")
    return working_of(valuation, method, work_out(method), results, stories, spread=spread)


@given(data=st.data())
@quick
@pytest.mark.parametrize("section", ALL)
def test_no_input_of_a_method_brings_it_down(section, data):
    said = stored(ALL[section])
    places = [*numbers(ALL[section]), *(["/growth_after"] if said["method"] == "income" else [])]
    for pointer in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=4)):
        put_at(said["inputs"], pointer, data.draw(anything))
    spread = data.draw(st.sampled_from(["0.001", "0.2", "0.999"]))
    assert as_shown(said, spread=spread)


@given(data=st.data())
@quick
@pytest.mark.parametrize("section", ALL)
def test_no_scenario_brings_it_down(section, data):
    said = stored(ALL[section])
    places = [*single_numbers(METHODS[said["method"]]), *numbers(ALL[section]), "/stars", ""]
    chances = data.draw(st.lists(anything | st.just("0.5"), min_size=1, max_size=3))
    stories = [
        {
            "name": "a story",
            "chance": chance,
            "changes": data.draw(st.dictionaries(st.sampled_from(places), anything, max_size=3)),
        }
        for chance in chances
    ]
    assert as_shown(said, stories)


@pytest.mark.parametrize("text", ["1E+9999999", "-1E+9999999", "1E-9999999", "1E-13", "1E+15"])
def test_a_number_that_nobody_writes_out_is_no_input(text):
    assert misfit(D(text)) == "valuation.number_too_long"
    with pytest.raises(Invalid) as refused:
        work_out(RELIEF.varied({"/upkeep": D(text)}))
    assert [each.pointer for each in refused.value.reasons] == ["/upkeep"]


@pytest.mark.parametrize("text", ["999999999999999.999999999999", "-0", "1E+14", "1E-12", "5.0"])
def test_a_number_that_can_be_written_out_is_one(text):
    assert misfit(D(text)) is None


def test_chances_make_one_without_the_smallest_left_out():
    assert not makes_one([D(1), D("1E-30")])
    assert not makes_one([D("0.999999999999"), D("0.000000000002")])
    assert makes_one([D("0.999999999999"), D("0.000000000001")])


def test_growth_of_next_to_nothing_below_no_rate_is_refused():
    said = stored(ALL["Discounted cash flow"])
    said["inputs"] |= {"discount_rate": "0", "growth_after": "-1E-9999999"}
    with pytest.raises(Invalid) as refused:
        work_out(restored(said))
    assert [(each.code, each.pointer) for each in refused.value.reasons] == [
        ("valuation.number_too_long", "/growth_after")
    ]


def test_a_comparable_is_adjusted_in_at_most_twelve_ways():
    said = stored(ALL["Comparables"])
    said["inputs"]["comparables"][0]["adjustments"] = [{"name": "x", "share": "9E+14"}] * 13
    with pytest.raises(Invalid) as refused:
        work_out(restored(said))
    assert [each.pointer for each in refused.value.reasons] == ["/comparables/0/adjustments"]
