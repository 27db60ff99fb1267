from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from kernel.languages import speaking
from kernel.text.bridge import Names, build
from marketplace.matching.engine.vectors import term_id
from marketplace.matching.explain import as_json, in_words_of, named_terms, reasons
from marketplace.matching.scoring import Need, Offer, score
from marketplace.matching.terms import Side

# What a patent class is about is read from the catalogue.
pytestmark = pytest.mark.django_db


def numbered(*terms):
    return {term_id(term): 0.6 - at / 10 for at, term in enumerate(terms)}


OFFER = {
    "id": uuid4(),
    "organisation": uuid4(),
    "terms": numbered("石墨", "墨烯", "涂层", "steel"),
    "ipc": ("C09D 5/08",),
    "trl": 6,
    "modes": ("licence_exclusive",),
    "price": Decimal(900),
    "currency": "CNY",
    "completeness": 80,
}
NEED = {
    "id": uuid4(),
    "organisation": uuid4(),
    "terms": numbered("石墨", "墨烯", "涂层", "port"),
    "ipc": ("C09D 7/40",),
    "trl": 7,
    "kind": "licence_in",
    "budget": Decimal(500),
    "currency": "CNY",
    "completeness": 60,
}


def explained(**changed):
    found = score(Offer(**OFFER), Need(**{**NEED, **changed}), on=date(2026, 11, 1))
    kept = as_json(found)
    return in_words_of(kept, listing_text="石墨烯涂层用于防腐", demand_text="港口需要石墨烯塗層")


def test_a_match_says_why_in_words():
    with speaking("en"):
        words = [why.words for why in reasons(explained())]
    assert words[:2] == [
        "2 shared terms: 石墨烯, 涂层",
        "same subclass C09D (Coating compositions)",
    ]
    assert "TRL 6 against 7 wanted" in words
    assert "price above the budget" in words


def test_what_does_not_fit_is_marked():
    unfit = {why.code for why in reasons(explained()) if not why.fits}
    assert unfit == {"trl", "money"}


def test_each_side_reads_its_own_words():
    kept = explained()
    terms = {side: reasons(kept, side=side)[0].words for side in Side}
    assert "塗層" in terms[Side.DEMAND]
    assert "涂层" in terms[Side.LISTING]


def test_no_shared_word_is_said_plainly():
    kept = explained(terms=numbered("port"))
    words = {why.code: why.words for why in reasons(kept)}
    assert words["terms"] == "The two texts share no words."


def test_terms_are_named_in_the_order_of_their_weight_and_once():
    shared = ["coat", "graphen", "石墨", "墨烯"]
    text = "Graphene coating: coatings of graphene, 石墨烯, 石墨"
    assert named_terms(text, shared) == ["Graphene coating", "石墨烯"]


def test_words_that_stand_together_are_named_together():
    text = "Hard carbon for sodium-ion anodes. An anode of carbon."
    assert named_terms(text, ["ion", "sodium", "hard", "anod", "carbon"]) == [
        "sodium-ion anodes",
        "Hard carbon",
    ]


def test_a_general_word_ends_a_term_and_makes_none():
    assert named_terms("涂布设备，测试设备", ["涂布", "布设"]) == ["涂布设备"]


def test_percentages_follow_the_shares():
    whole = sum(why.percent for why in reasons(explained()))
    assert 0 < whole <= 100


def test_a_pair_in_two_languages_says_which_terms_met_in_the_other():
    bridge = build([Names(("石墨烯",), ("graphene",)), Names(("涂层",), ("coating",))])
    demand_text = "港口需要石墨烯涂层"
    shared = numbered("graphen", "coat")
    offer = Offer(**{**OFFER, "terms": shared, "languages": frozenset({"en"})})
    need = Need(**{**NEED, "terms": shared, "languages": frozenset({"zh"})})
    kept = in_words_of(
        as_json(score(offer, need, on=date(2026, 11, 1))),
        listing_text="A graphene coating",
        demand_text=demand_text,
        crossings=bridge.across(demand_text),
    )
    (bridge,) = [why for why in reasons(kept) if why.code == "bridge"]
    assert bridge.words == "2 terms met across the languages: 石墨烯 → graphene, 涂层 → coating"
    assert bridge.fits


def test_what_both_languages_call_the_same_is_named_beside_the_bridge():
    shared = numbered("mxene", "film")
    offer = Offer(**{**OFFER, "terms": shared, "languages": frozenset({"en"})})
    need = Need(**{**NEED, "terms": shared, "languages": frozenset({"zh"})})
    kept = in_words_of(
        as_json(score(offer, need, on=date(2026, 11, 1))),
        listing_text="MXene films",
        demand_text="需要MXene电极",
    )
    (bridge,) = [why for why in reasons(kept) if why.code == "bridge"]
    assert bridge.words == "1 term met across the languages: MXene"
    assert not bridge.fits, "one name may be met by chance"


def test_only_ways_of_transfer_that_suit_are_named():
    modes = ("consulting", "licence_exclusive", "assignment")
    ways = {}
    for kind in ("licence_in", "joint_rd"):
        offer, need = Offer(**{**OFFER, "modes": modes}), Need(**{**NEED, "kind": kind})
        kept = as_json(score(offer, need, on=date(2026, 11, 1)))
        told = reasons(in_words_of(kept, listing_text="", demand_text=""))
        ways[kind] = next(each for each in told if each.code == "mode")
    said = "the way of transfer fits: sought is “Take a licence”, offered “Exclusive licence”"
    assert ways["licence_in"].words == said
    assert ways["joint_rd"].words.startswith("the way of transfer fits in part: ")
    assert not ways["joint_rd"].fits


def test_a_reader_s_own_words_suffice():
    text = "water-based binder for silicon anodes on copper foil 水性粘结剂"
    shared = numbered("binder", "silicon", "anod", "copper", "粘结", "结剂")
    kept = in_words_of(
        as_json(
            score(
                Offer(**{**OFFER, "terms": shared}),
                Need(**{**NEED, "terms": shared}),
                on=date(2026, 11, 1),
            )
        ),
        listing_text=text,
        demand_text=text,
    )
    (terms,) = [why for why in reasons(kept) if why.code == "terms"]
    assert terms.words == "3 shared terms: binder, silicon anodes, copper"


def test_what_its_owner_does_not_confirm_counts_least_for_freshness():
    said = {"said_on": date(2026, 11, 1)}
    fresh = score(Offer(**OFFER, **said), Need(**NEED, **said), on=date(2026, 11, 22))
    stale = score(
        Offer(**OFFER, **said, is_stale=True), Need(**NEED, **said), on=date(2026, 11, 22)
    )
    assert (fresh.value_of("freshness"), stale.value_of("freshness")) == (1, 0.2)
    assert stale.value < fresh.value
    kept = as_json(stale)
    with speaking("en"):
        told = reasons(in_words_of(kept, listing_text="", demand_text=""), side=Side.DEMAND)
    assert any("not confirmed by its owner" in each.words and not each.fits for each in told)
