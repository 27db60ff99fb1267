"""What theory says of each method, whatever the inputs."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kernel.errors import Invalid
from marketplace.valuation.methods import simulation
from marketplace.valuation.methods.drawing import Triangular, Uniform
from marketplace.valuation.methods.method import numbers, work_out
from marketplace.valuation.methods.registry import RULES
from marketplace.valuation.methods.sensitivity import around, tornado
from marketplace.valuation.methods.simulation import simulate
from marketplace.valuation.methods.stored import restored, stored
from tests.marketplace.valuation.examples import (
    ALL,
    CASH_FLOW,
    COMPARISON,
    RELIEF,
    REPLACEMENT,
    STAGED,
    D,
)

quick = settings(max_examples=40, deadline=None)
shares = st.decimals(min_value=0, max_value=1, places=4)
rates = st.decimals(min_value=0, max_value="0.9", places=4)
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
UNCERTAIN = {
    "/royalty_rate": Triangular(D("0.03"), D("0.05"), D("0.08")),
    "/discount_rate": Uniform(D("0.08"), D("0.16")),
}


def value(method, **changes):
    return work_out(replace(method, **changes)).value


@given(low=rates, high=rates)
@quick
@pytest.mark.parametrize("method", [RELIEF, STAGED], ids=["relief", "staged"])
def test_a_higher_discount_rate_never_raises_what_only_brings_cash(method, low, high):
    if method is STAGED:
        method = replace(STAGED, stages=(replace(STAGED.stages[0], cost=D(0)),))
    low, high = sorted((low, high))
    assert value(method, discount_rate=low) >= value(method, discount_rate=high)


@given(low=shares, high=shares)
@quick
def test_a_higher_royalty_is_never_worth_less(low, high):
    low, high = sorted((low, high))
    assert value(RELIEF, royalty_rate=low) <= value(RELIEF, royalty_rate=high)


@given(more=st.lists(amounts, max_size=5))
@quick
def test_a_longer_life_is_never_worth_less(more):
    free = replace(RELIEF, upkeep=D(0), amortisation_years=0)
    assert value(free) <= value(free, revenues=(*free.revenues, *more))
    assert value(STAGED) <= value(STAGED, launched=(*STAGED.launched, *more))


@given(low=shares, high=shares)
@quick
def test_a_likelier_last_stage_is_never_worth_less(low, high):
    first, last = STAGED.stages
    low, high = sorted((low, high))
    worse, better = (
        value(STAGED, stages=(first, replace(last, chance=chance))) for chance in (low, high)
    )
    assert worse <= better


@given(low=rates, high=rates)
@quick
def test_a_higher_tax_is_never_worth_more(low, high):
    low, high = sorted((low, high))
    assert value(CASH_FLOW, tax_rate=high) <= value(CASH_FLOW, tax_rate=low)
    untouched = replace(RELIEF, amortisation_years=0)
    assert value(untouched, tax_rate=high) <= value(untouched, tax_rate=low)


@given(low=st.decimals(0, 3, places=3), high=st.decimals(0, 3, places=3))
@quick
def test_more_sales_are_never_worth_less(low, high):
    low, high = sorted((low, high))
    for method in (CASH_FLOW, RELIEF, STAGED):
        assert value(method, volume=low) <= value(method, volume=high)


@given(low=shares, high=shares, life=st.integers(1, 40))
@quick
def test_obsolescence_takes_and_remaining_life_gives(low, high, life):
    low, high = sorted((low, high))
    for name in ("functional", "economic"):
        assert value(REPLACEMENT, **{name: high}) <= value(REPLACEMENT, **{name: low})
    assert value(REPLACEMENT, remaining_life=D(life)) < value(
        REPLACEMENT, remaining_life=D(life + 1)
    )


@given(at=st.integers(0, 4), raised=amounts)
@quick
def test_a_dearer_comparable_never_lowers_the_median(at, raised):
    each = COMPARISON.comparables[at]
    dearer = replace(each, price=each.price + raised)
    others = COMPARISON.comparables[:at] + COMPARISON.comparables[at + 1 :]
    assert value(COMPARISON) <= value(COMPARISON, comparables=(*others, dearer))


@given(share=st.decimals("0.01", "0.5", places=2))
@quick
def test_the_widest_swing_comes_first(share):
    ranges = around(RELIEF, ("/upkeep", "/royalty_rate", "/discount_rate"), share=share)
    found = tornado(RELIEF, ranges)
    widths = [each.width for each in found.swings]
    assert widths == sorted(widths, reverse=True)
    assert found.value == work_out(RELIEF).value


# --- The same digits again ----------------------------------------------------------------------


@pytest.mark.parametrize("section", ALL)
def test_stored_inputs_give_the_same_working(section):
    method = ALL[section]
    again = restored(json.loads(json.dumps(stored(method))))
    assert again == method
    assert work_out(again) == work_out(method)


@given(number=st.decimals(-(10**14), 10**14, places=12))
@quick
def test_a_number_comes_back_from_storage_as_it_was(number):
    changed = RELIEF.varied({"/upkeep": number})
    back = restored(json.loads(json.dumps(stored(changed))))
    assert numbers(back)["/upkeep"].as_tuple() == number.as_tuple()


def test_a_simulation_repeats_to_the_last_digit():
    """Known digits: another processor or another NumPy has to find the same."""
    found = simulate(RELIEF, UNCERTAIN, draws=10_000, seed=7)
    again = simulate(restored(stored(RELIEF)), UNCERTAIN, draws=10_000, seed=7)
    assert found == again
    assert (repr(found.mean), repr(found.percentiles[5])) == (
        "2246820.2056254083",
        "1540237.564581377",
    )


def test_neither_blocks_nor_another_uncertain_number_change_the_draws(monkeypatch):
    alone = simulate(RELIEF, UNCERTAIN, draws=10_000, seed=7)
    untouched = UNCERTAIN | {"/upkeep": Uniform(RELIEF.upkeep, RELIEF.upkeep)}
    assert simulate(RELIEF, untouched, draws=10_000, seed=7) == alone
    assert simulate(RELIEF, dict(reversed(UNCERTAIN.items())), draws=10_000, seed=7) == alone
    monkeypatch.setattr(simulation, "_BLOCK", 1_000)
    assert simulate(RELIEF, UNCERTAIN, draws=10_000, seed=7) == alone


def test_another_seed_draws_otherwise():
    assert simulate(RELIEF, UNCERTAIN, draws=1_000, seed=7).mean != (
        simulate(RELIEF, UNCERTAIN, draws=1_000, seed=8).mean
    )


def test_bars_hold_every_draw_and_percentiles_rise():
    found = simulate(RELIEF, UNCERTAIN, draws=10_000, seed=7)
    assert sum(bar.draws for bar in found.bars) == found.draws == 10_000
    assert (found.bars[0].low, found.bars[-1].high) == (found.lowest, found.highest)
    assert list(found.percentiles.values()) == sorted(found.percentiles.values())


def test_inputs_of_other_rules_are_refused_not_worked_out_anew():
    with pytest.raises(Invalid) as refused:
        restored(stored(RELIEF) | {"rules": RULES + 1})
    assert refused.value.code == "valuation.rules_unknown"
