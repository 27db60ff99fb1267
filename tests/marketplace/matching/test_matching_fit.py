from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.demands.terms import DemandKind
from marketplace.listings.terms import TransferMode
from marketplace.matching import fit
from marketplace.matching.documents import _offers
from marketplace.matching.scoring import Need, Offer, obstacle, score
from marketplace.matching.sparse import SparseIndex, TermStatistics, contributions
from marketplace.matching.terms import FactorCode
from marketplace.matching.weights import DELIVERED
from tests.factories.listings import PublishedListing

TODAY = date(2026, 11, 1)


def an_offer(**said):
    return Offer(**{"id": uuid4(), "organisation": uuid4(), "terms": {"a": 1.0}, **said})


def a_need(**said):
    return Need(**{"id": uuid4(), "organisation": uuid4(), "terms": {"a": 1.0}, **said})


@pytest.mark.parametrize(
    ("ours", "theirs", "level", "value"),
    [
        ("H01M 4/62", "H01M 4/36", "group", 1.0),
        ("H01M 4/62", "H01M 10/05", "subclass", 0.85),
        ("H01M 4/62", "H01M", "subclass", 0.85),
        ("H01M", "H01", "class", 0.6),
        ("H01M", "H02J 7/00", "section", 0.15),
        ("H01M", "C22B", "none", 0.0),
    ],
)
def test_classes_are_as_near_as_their_place_in_the_tree(ours, theirs, level, value):
    nearest = fit.nearest_class([ours], [theirs])
    assert (nearest.level, nearest.value) == (level, value)


def test_every_kind_of_demand_knows_which_modes_suit():
    for kind in DemandKind.values:
        values = {fit.mode_value([mode], kind) for mode in TransferMode.values}
        assert values == {0.0, 0.5, 1.0}, kind


@pytest.mark.parametrize(
    ("price", "budget", "value"), [(80, 100, 1), (100, 100, 1), (150, 100, 0.5), (300, 100, 0)]
)
def test_a_price_beyond_the_budget_counts_less_and_less(price, budget, value):
    assert fit.money_value(Decimal(price), Decimal(budget)) == value


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("price", "expected"),
    [
        ({"price_kind": "fixed", "price_high": 5}, 5),
        ({"price_kind": "range", "price_high": 6}, 5),
        ({"price_kind": "royalty", "royalty_low": 2, "royalty_high": 3}, None),
    ],
)
def test_what_is_due_up_front_is_no_price_to_hold_against_a_budget(price, expected):
    listing = PublishedListing(price_low=5, price_currency="CNY", **price)
    (told,) = _offers([listing.id], {})
    assert told.side.price == expected


@pytest.mark.parametrize(("offered", "wanted", "value"), [(7, 6, 1), (6, 7, 0.75), (2, 9, 0)])
def test_each_missing_level_of_readiness_takes_a_quarter(offered, wanted, value):
    assert fit.trl_value(offered, wanted) == value


def test_regions_are_compared_by_their_codes():
    assert fit.region_value("320100", "320100") == 1
    assert fit.region_value("320100", "320500") == fit.SAME_PROVINCE
    assert fit.region_value("320100", "440300") == fit.ELSEWHERE


@pytest.mark.parametrize(
    ("offer", "need", "code"),
    [
        ({"organisation": "x"}, {"organisation": "x"}, "own_organisation"),
        ({}, {"deadline": date(2026, 10, 31)}, "deadline_past"),
        ({"is_kept_from_abroad": True}, {"is_abroad": True}, "kept_from_abroad"),
        ({"modes": ("consulting",)}, {"kind": "buy"}, "kinds_incompatible"),
    ],
)
def test_hard_constraints_leave_no_score(offer, need, code):
    pair = an_offer(**offer), a_need(**need)
    assert obstacle(*pair, on=TODAY) == code
    assert score(*pair, on=TODAY) is None


def test_weights_name_every_factor_and_make_a_hundred():
    assert set(DELIVERED.weights) == set(FactorCode.values)
    summed = (weight for code, weight in DELIVERED.weights.items() if code != FactorCode.BRIDGE)
    assert sum(summed) == 100


def test_what_is_not_stated_is_left_out():
    found = score(an_offer(), a_need(), on=TODAY)
    assert {factor.code for factor in found.factors} == {"terms", "completeness"}


def test_neither_words_nor_class_make_no_match():
    offer = an_offer(modes=("assignment",), trl=9, completeness=100, ipc=("H01M",))
    need = a_need(terms={"b": 1.0}, kind="buy", trl=1, completeness=100, ipc=("A01B",))
    assert not score(offer, need, on=TODAY).is_match


vectors = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 5), max_size=6)
shares = st.sampled_from(["H01M 4/62", "H01M", "C22B 7/00", "A01"])


@given(
    terms=vectors,
    other=vectors,
    ipc=st.lists(shares, max_size=2),
    other_ipc=st.lists(shares, max_size=2),
    trl=st.none() | st.integers(1, 9),
    wanted=st.none() | st.integers(1, 9),
    days=st.none() | st.integers(0, 400),
)
def test_shares_are_the_score_and_stay_within_one(terms, other, ipc, other_ipc, trl, wanted, days):
    counts = TermStatistics(10, {"a": 5, "b": 2})
    deadline = None if days is None else date.fromordinal(TODAY.toordinal() + days)
    found = score(
        an_offer(terms=counts.vector(terms), ipc=tuple(ipc), trl=trl),
        a_need(terms=counts.vector(other), ipc=tuple(other_ipc), trl=wanted, deadline=deadline),
        on=TODAY,
    )
    assert 0 <= found.value <= 1
    assert found.value == pytest.approx(sum(factor.share for factor in found.factors), abs=1e-3)
    ordered = [factor.share for factor in found.factors]
    assert ordered == sorted(ordered, reverse=True)


@given(vectors, vectors)
def test_contributions_add_up_to_a_cosine(one, other):
    counts = TermStatistics(10, {"a": 5})
    shared = contributions(counts.vector(one), counts.vector(other))
    assert 0 <= sum(shared.values()) <= 1 + 1e-9
    assert set(shared) == set(one) & set(other)


def test_a_rarer_term_brings_nearer():
    index = SparseIndex({"one": ["method", "graphene"], "two": ["method"], "three": ["method"]})
    assert index.nearest(["graphene", "method"], most=3)[0][0] == "one"


@pytest.mark.parametrize("languages", [("zh", "zh"), ("zh", "en"), ("", "")])
def test_a_class_alone_is_never_enough(languages):
    ours, theirs = (frozenset(each.split()) for each in languages)
    offer = an_offer(languages=ours, ipc=("H01M 4/62",), modes=("assignment",), trl=7)
    need = a_need(terms={"b": 1.0}, languages=theirs, ipc=("H01M 4/13",), kind="buy", trl=6)
    assert not score(offer, need, on=TODAY).is_match


@pytest.mark.parametrize(
    ("ours", "theirs", "code"),
    [("zh", "en", "bridge"), ("zh", "zh", "terms"), ("", "en", "terms"), ("zh en", "en", "terms")],
)
def test_a_pair_meets_in_its_words_or_over_the_bridge(ours, theirs, code):
    sides = [frozenset(each.split()) for each in (ours, theirs)]
    found = score(an_offer(languages=sides[0]), a_need(languages=sides[1]), on=TODAY)
    said = {factor.code for factor in found.factors} & {"terms", "bridge"}
    assert said == {code}


@pytest.mark.parametrize(("theirs", "is_match"), [("en", True), ("zh", False)])
def test_one_name_suffices_across_the_languages_and_not_within_one(theirs, is_match):
    offer = an_offer(
        terms={"anod": 0.1}, languages=frozenset({"zh"}), ipc=("H01M 4/62",), modes=("assignment",)
    )
    need = a_need(
        terms={"anod": 0.2}, languages=frozenset({theirs}), ipc=("H01M 4/13",), kind="buy"
    )
    assert score(offer, need, on=TODAY).is_match == is_match


@pytest.mark.parametrize(
    ("symbol", "words", "is_match"),
    [
        ("H02S 50/10", "noise", True),
        ("H02J 3/38", "noise", False),
        ("H02J 3/38", "noise engine", False),
        ("H02J 3/38", "noise engine arc", True),
        ("G06F 17/00", "noise engine", False),
    ],
)
def test_outside_the_subclass_one_or_two_shared_words_are_chance(symbol, words, is_match):
    shared = dict.fromkeys(words.split(), 0.5)
    offer = an_offer(terms=shared, ipc=(symbol,), languages=frozenset({"en"}))
    need = a_need(terms=shared, ipc=("H02S 50/10",), languages=frozenset({"en"}))

    assert score(offer, need, on=TODAY).is_match is is_match
