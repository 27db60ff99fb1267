"""Other ways to the same value: exact fractions, annuities, and the mean of a distribution."""

from dataclasses import replace
from fractions import Fraction
from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marketplace.valuation.methods.arithmetic import median
from marketplace.valuation.methods.discounting import Timing, factor, factors
from marketplace.valuation.methods.drawing import Success, Triangular, Uniform, chances
from marketplace.valuation.methods.method import as_floats, work_out
from marketplace.valuation.methods.simulation import simulate
from marketplace.valuation.methods.tax_benefit import tax_multiplier
from tests.marketplace.valuation.examples import ALL, CASH_FLOW, RELIEF, STAGED, D

SEED, DRAWS = 20261122, 100_000
rates = st.decimals(min_value="0.01", max_value="0.6", places=4)
amounts = st.decimals(min_value=0, max_value=10**9, places=2)


def near(found, expected, digits=25):
    return abs(Fraction(found) - expected) <= max(abs(expected), 1) * Fraction(1, 10**digits)


@given(
    rate=rates, royalty=rates, upkeep=amounts, revenues=st.lists(amounts, min_size=1, max_size=30)
)
@settings(max_examples=40, deadline=None)
def test_relief_is_the_exact_fraction(rate, royalty, upkeep, revenues):
    relief = replace(
        RELIEF,
        revenues=tuple(revenues),
        royalty_rate=royalty,
        upkeep=upkeep,
        discount_rate=rate,
        amortisation_years=0,
    )
    spared = [Fraction(revenue) * Fraction(royalty) - Fraction(upkeep) for revenue in revenues]
    taxed = [each - Fraction(relief.tax_rate) * max(each, 0) for each in spared]
    exact = sum(each / (1 + Fraction(rate)) ** year for year, each in enumerate(taxed, 1))
    assert near(work_out(relief).value, exact, digits=20)


@given(rate=rates, years=st.integers(1, 40), tax=rates)
@settings(max_examples=40, deadline=None)
def test_level_years_are_an_annuity(rate, years, tax):
    v = 1 / (1 + Fraction(rate))
    annuity = (1 - v**years) / Fraction(rate)
    level = replace(
        RELIEF,
        revenues=(D(100),) * years,
        royalty_rate=D(1),
        upkeep=D(0),
        tax_rate=tax,
        discount_rate=rate,
        amortisation_years=years,
    )
    benefit = 1 / (1 - Fraction(tax) * annuity / years)
    assert near(work_out(level).value, 100 * (1 - Fraction(tax)) * annuity * benefit)
    assert near(tax_multiplier(rate, tax_rate=tax, years=years, timing=Timing.END), benefit, 24)


@given(rate=rates, growth=st.decimals(min_value="-0.05", max_value="0.005", places=4))
@settings(max_examples=40, deadline=None)
def test_growth_for_ever_is_the_perpetuity(rate, growth):
    year = CASH_FLOW.plan[1]
    forever = replace(CASH_FLOW, plan=(year,), discount_rate=rate, growth_after=growth)
    cash = Fraction(400_000 + 25_000 - 50_000, 1) * Fraction(4, 10)  # 500,000 less a quarter of it
    assert near(work_out(forever).value, cash / (Fraction(rate) - Fraction(growth)), digits=20)


@given(rate=rates, chance=rates, half_years=st.integers(1, 20))
@settings(max_examples=40, deadline=None)
def test_a_stage_pays_first_and_is_rewarded_with_its_chance(rate, chance, half_years):
    one = replace(
        STAGED,
        stages=(replace(STAGED.stages[0], half_years=2 * half_years, chance=chance),),
        launched=(D(5_000_000),),
        discount_rate=rate,
    )
    exact = -1_000_000 + 5_000_000 * Fraction(chance) / (1 + Fraction(rate)) ** (half_years + 1)
    assert near(work_out(one).value, exact, digits=20)


@given(rate=rates, half_years=st.integers(0, 60))
@settings(max_examples=40, deadline=None)
def test_a_factor_squared_has_no_root_left(rate, half_years):
    assert near(factor(rate, half_years) ** 2, 1 / (1 + Fraction(rate)) ** half_years, digits=22)


def test_the_middle_of_the_year_is_worth_half_a_year_of_interest_more():
    end = list(factors(D("0.1"), timing=Timing.END, years=5))
    middle = list(factors(D("0.1"), timing=Timing.MIDDLE, years=5))
    assert [round(m / e, 20) for m, e in zip(middle, end, strict=True)] == [
        round(D("1.1").sqrt(), 20)
    ] * 5


def test_the_median_of_arrays_is_taken_draw_by_draw():
    arrays = [np.array([3.0, 1.0]), np.array([1.0, 5.0]), np.array([2.0, 9.0])]
    assert median(arrays).tolist() == [2.0, 5.0]
    assert median([*arrays, np.asarray(4.0)]).tolist() == [2.5, 4.5]


@pytest.mark.parametrize("section", ALL)
def test_both_arithmetics_agree(section):
    method = ALL[section]
    assert float(as_floats(method).worth()) == pytest.approx(
        float(work_out(method).value), rel=1e-12
    )


# --- A simulation comes to the closed form ------------------------------------------------------


def test_stages_that_fail_or_succeed_come_to_the_risk_adjusted_value():
    uncertain = {
        f"/stages/{at}/chance": Success(each.chance) for at, each in enumerate(STAGED.stages)
    }
    found = simulate(STAGED, uncertain, draws=DRAWS, seed=SEED)
    assert abs(found.mean - float(work_out(STAGED).value)) < 4 * found.standard_error
    assert found.share_below_zero == pytest.approx(0.7, abs=0.01)


def test_a_triangular_royalty_rate_comes_to_the_value_of_its_mean():
    rate = Triangular(D("0.03"), D("0.05"), D("0.08"))
    relief = replace(RELIEF, amortisation_years=0)
    found = simulate(relief, {"/royalty_rate": rate}, draws=DRAWS, seed=SEED)
    assert abs(found.mean - 2_140_944.15) < 4 * found.standard_error


def test_a_uniform_discount_rate_comes_to_the_integral():
    one_year = replace(
        RELIEF,
        revenues=(D(100),),
        royalty_rate=D(1),
        upkeep=D(0),
        tax_rate=D(0),
        amortisation_years=0,
    )
    found = simulate(
        one_year, {"/discount_rate": Uniform(D("0.05"), D("0.25"))}, draws=DRAWS, seed=SEED
    )
    assert abs(found.mean - 100 * log(1.25 / 1.05) / 0.2) < 4 * found.standard_error


def test_four_times_the_draws_halve_the_error():
    uncertain = {"/volume": Uniform(D("0.5"), D("1.5"))}
    few, many = (simulate(RELIEF, uncertain, draws=n, seed=SEED) for n in (25_000, 100_000))
    assert few.standard_error / many.standard_error == pytest.approx(2, rel=0.02)


def test_triangular_draws_have_the_moments_of_the_distribution():
    a, c, b = 3.0, 5.0, 8.0
    drawn = Triangular(D(3), D(5), D(8)).at(next(chances(SEED, "x", block=DRAWS)))
    assert drawn.min() >= a
    assert drawn.max() <= b
    assert drawn.mean() == pytest.approx((a + b + c) / 3, abs=0.02)
    variance = (a * a + b * b + c * c - a * b - a * c - b * c) / 18
    assert drawn.std() == pytest.approx(sqrt(variance), rel=0.01)


def test_the_uniform_numbers_are_even():
    drawn = np.sort(next(chances(SEED, "x", block=DRAWS)))
    steps = np.arange(DRAWS) / DRAWS
    assert np.abs(drawn - steps).max() < 1.95 / sqrt(DRAWS)  # Kolmogorov, one in a thousand
