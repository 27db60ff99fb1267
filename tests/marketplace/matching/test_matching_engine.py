"""The arrays against the scorer of one pair, and against arithmetic done by hand."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from uuid import uuid4

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.demands.terms import DemandKind
from marketplace.listings.terms import TransferMode
from marketplace.matching.engine.columns import Columns
from marketplace.matching.engine.factors import FACTORS, may_meet, scores
from marketplace.matching.engine.shelf import Shelf
from marketplace.matching.engine.vectors import block_of, packed, statistics_of, term_id
from marketplace.matching.facts import read, told
from marketplace.matching.finding import Asked, candidates, matches_of
from marketplace.matching.market import Market
from marketplace.matching.scoring import Need, Offer, judged, obstacle, score
from marketplace.matching.sparse import SparseIndex
from marketplace.matching.terms import FactorCode, Side
from marketplace.matching.weights import DELIVERED

TODAY = date(2026, 11, 1)
WORDS = [
    "graphene",
    "coating",
    "anode",
    "binder",
    "foil",
    "cell",
    "water",
    "steel",
    "port",
    "sensor",
]
ORGANISATIONS = [uuid4() for _ in range(3)]

symbols = st.lists(
    st.sampled_from(["H01M 4/62", "H01M 10/05", "H01M", "H01", "C22B 7/00", "H02J 3/38", "A"]),
    max_size=3,
)
common = {
    "organisation": st.sampled_from(ORGANISATIONS),
    "languages": st.frozensets(st.sampled_from(["zh", "en"])),
    "ipc": symbols.map(tuple),
    "industries": st.lists(st.sampled_from(["C36", "C38", "M73"]), max_size=2).map(tuple),
    "trl": st.none() | st.integers(1, 9),
    "region": st.none() | st.sampled_from(["320100", "320500", "440300"]),
    "currency": st.sampled_from(["CNY", "EUR"]),
    "completeness": st.integers(0, 100),
    "is_stale": st.booleans(),
    "said_on": st.none() | st.integers(0, 1500).map(lambda days: TODAY - timedelta(days=days)),
}
offers = st.builds(
    Offer,
    id=st.uuids(),
    terms=st.just({}),
    modes=st.lists(st.sampled_from(TransferMode.values), max_size=2, unique=True).map(tuple),
    price=st.none() | st.integers(1, 300).map(Decimal),
    is_kept_from_abroad=st.booleans(),
    **common,
)
needs = st.builds(
    Need,
    id=st.uuids(),
    terms=st.just({}),
    kind=st.sampled_from(["", *DemandKind.values]),
    budget=st.none() | st.integers(0, 300).map(Decimal),
    deadline=st.none() | st.integers(-5, 200).map(lambda days: TODAY + timedelta(days=days)),
    is_abroad=st.booleans(),
    **common,
)


def stored(side):
    return json.dumps(told(side))


@given(st.lists(offers, min_size=1, max_size=5), needs)
def test_every_factor_over_arrays_is_that_of_single_pairs(offered, need):
    many, one = Columns.of([stored(each) for each in offered]), Columns.of([stored(need)])
    for at, offer in enumerate(offered):
        found = {each.code: each.value for each in judged(offer, need, on=TODAY).factors}
        for code, factor in FACTORS.items():
            value = factor(many, one, TODAY)[at]
            expected = found.get(code)
            if expected is None:
                assert np.isnan(value), code
            else:
                assert value == pytest.approx(expected, abs=1e-3), code
        forbidden = obstacle(offer, need, on=TODAY) is not None
        assert may_meet(many, one, TODAY)[at] != forbidden


@given(offers, st.lists(needs, min_size=1, max_size=5), st.floats(0, 1), st.integers(0, 6))
def test_scores_over_arrays_are_those_of_single_pairs(offer, needed, cosine, shared):
    one, many = Columns.of([stored(offer)]), Columns.of([stored(each) for each in needed])
    count = len(needed)
    value, fits = scores(
        one, many, np.full(count, cosine), np.full(count, shared), on=TODAY, by=DELIVERED
    )
    terms = dict.fromkeys(range(shared), (cosine / shared) ** 0.5) if shared else {}
    for at, need in enumerate(needed):
        if not shared:
            continue
        ours = read(Offer, offer.id, stored(offer), terms=terms)
        theirs = read(Need, need.id, stored(need), terms=terms)
        assert value[at] == pytest.approx(judged(ours, theirs, on=TODAY).value, abs=2e-3)
        single = score(ours, theirs, on=TODAY)
        if single is not None and single.is_match:
            assert fits[at]


def test_facts_come_back_as_they_were():
    offer = Offer(
        id=uuid4(),
        organisation=ORGANISATIONS[0],
        terms={1: 0.5},
        languages=frozenset({"zh"}),
        ipc=("H01M 4/62",),
        price=Decimal("12.50"),
        currency="CNY",
        said_on=TODAY,
        is_kept_from_abroad=True,
    )
    assert read(Offer, offer.id, stored(offer), terms={1: 0.5}) == offer


texts = st.lists(st.lists(st.sampled_from(WORDS), max_size=8), min_size=1, max_size=12)


def shelf_of(documents):
    rows = [
        (at, *packed({word: words.count(word) for word in words}), NOBODY)
        for at, words in enumerate(documents)
    ]
    blocks = [block_of(rows[:5]), block_of(rows[5:])] if len(rows) > 5 else [block_of(rows)]
    return Shelf(blocks, statistics_of(blocks))


NOBODY = stored(Offer(id=uuid4(), organisation=uuid4(), terms={}))


@given(texts, st.lists(st.sampled_from([*WORDS, "unheard"]), min_size=1, max_size=8))
def test_cosines_and_shared_terms_are_exact(documents, asked):
    shelf = shelf_of(documents)
    probe = shelf.probe(
        block_of([("?", *packed({word: asked.count(word) for word in asked}), NOBODY)])
    )
    cosine, shared = shelf.nearness(shelf.postings(probe))
    expected = dict(SparseIndex(dict(enumerate(documents))).nearest(asked, most=100))
    for row in range(len(documents)):
        # The plain index gives length one to known words too, so both are scaled alike.
        assert cosine[row] == pytest.approx(expected.get(row, 0.0), abs=1e-5)
        assert shared[row] == len(set(documents[row]) & set(asked))
        parts = shelf.parts(shelf.postings(probe), np.array([row]))[0]
        assert set(parts) == {term_id(word) for word in set(documents[row]) & set(asked)}


def a_market(count):
    """Offers of a narrow field, more than one candidate list takes."""
    words = list(product(WORDS, WORDS))
    rows = []
    for at in range(count):
        one, two = words[at % len(words)]
        offer = Offer(
            id=uuid4(), organisation=uuid4(), terms={}, ipc=("H01M 4/62",), completeness=80
        )
        rows.append((offer.id, *packed({one: 1, two: 1, f"own{at}": 1}), stored(offer)))
    need = Need(id=uuid4(), organisation=uuid4(), terms={}, ipc=("H01M 4/13",), completeness=80)
    profile = block_of([(need.id, *packed({"graphene": 1, "anode": 1}), stored(need))])
    # Stored profiles are read in the order of their keys.
    blocks = [block_of(sorted(rows, key=lambda row: row[0]))]
    statistics = statistics_of([*blocks, profile])
    shelves = {
        Side.LISTING: (Shelf(blocks, statistics),),
        Side.DEMAND: (Shelf([profile], statistics),),
    }
    return Market(shelves, statistics), Asked(need.id, Side.DEMAND, profile)


def test_the_candidates_hold_the_exact_nearest():
    market, asked = a_market(700)
    (shelf,) = market.among(Side.LISTING)
    cosine, _shared = shelf.nearness(shelf.postings(shelf.probe(asked.profile)))
    elsewhere = Columns.of([stored(Need(id=uuid4(), organisation=uuid4(), terms={}))])
    rows = candidates(shelf.columns, elsewhere, cosine)
    assert len(rows) <= 300
    assert set(np.argsort(-cosine, kind="stable")[:100]) <= set(rows.tolist())
    least, rest = cosine[rows].min(), np.delete(cosine, rows)
    assert not len(rest) or rest.max() <= least


@pytest.mark.parametrize("near", [0, 200, 3_000, 12_000])
def test_the_candidates_of_a_large_market_are_the_exact_nearest(near):
    chance = np.random.default_rng(near)
    cosine = np.zeros(12_000)
    # To two digits, so that many are equally near.
    cosine[chance.permutation(12_000)[:near]] = chance.random(near).round(2)
    nobody = Columns.of([NOBODY])
    everybody = Columns.of([NOBODY] * len(cosine))
    rows = candidates(everybody, nobody, cosine)
    expected = np.sort(cosine)[::-1][:300]
    assert np.sort(cosine[rows])[::-1].tolist() == expected[expected > 0].tolist()


def test_the_best_of_all_pairs_are_found_in_their_order():
    market, asked = a_market(400)
    found = matches_of(asked, market, by=DELIVERED, on=TODAY)
    (shelf,) = market.among(Side.LISTING)
    probe = shelf.probe(asked.profile)
    need = read(Need, asked.key, asked.profile.facts[0], terms=probe.vector())
    every = []
    for row, parts in enumerate(shelf.parts(shelf.postings(probe), np.arange(len(shelf)))):
        offer = read(Offer, shelf.keys[row], shelf.facts[row], terms=parts)
        result = score(offer, need, on=TODAY)
        if result and result.is_match:
            every.append(result.value)
    assert [pair.score.value for pair in found] == sorted(every, reverse=True)[:50]


def test_what_stands_is_found_beside_the_best():
    market, asked = a_market(400)
    all_fit = replace(DELIVERED, evidence=((0.0, 0.0, 0),))
    best = matches_of(asked, market, by=all_fit, on=TODAY)
    (shelf,) = market.among(Side.LISTING)
    last = best[-1].listing_id
    left = [key for key in shelf.keys if key not in {pair.listing_id for pair in best}]
    found = matches_of(asked, market, by=all_fit, on=TODAY, standing=left)
    assert last in {pair.listing_id for pair in found}
    assert len(found) > len(best)


def test_a_newer_state_replaces_an_older_one():
    market, asked = a_market(5)
    (old,) = market.among(Side.LISTING)
    changed = old.keys[0]
    newer = Shelf(
        [block_of([(changed, *packed({"unheard": 1}), old.facts[0])])],
        market.statistics,
        is_newer=True,
    )
    shelves = {**market.shelves, Side.LISTING: (old, newer)}
    after = Market(shelves, market.statistics, frozenset({changed}))
    assert changed in {p.listing_id for p in matches_of(asked, market, by=DELIVERED, on=TODAY)}
    assert changed not in {p.listing_id for p in matches_of(asked, after, by=DELIVERED, on=TODAY)}


def test_every_factor_but_those_of_the_words_has_its_array():
    assert {"terms", "bridge", *FACTORS} == set(FactorCode.values)
