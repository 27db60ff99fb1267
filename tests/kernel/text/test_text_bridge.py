"""The bridge alone: terms of a text and their names in the other language."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.text.bridge import EN, ZH, Names, build

BRIDGE = build(
    [
        Names(("石墨烯",), ("graphene",)),
        Names(("石墨",), ("graphite",)),
        Names(("硬碳",), ("hard carbon",)),
        Names(("电池",), ("battery",)),
        Names(("锂离子电池", "锂电池"), ("lithium-ion battery", "lithium battery")),
        Names(("检出限",), ("limit of detection",)),
        Names(("偏光片",), ("polarizer",)),
        Names(("偏振",), ("polarization",)),
        Names(("过滤器",), ("filter",)),
        Names(("滤波器",), ("filter",)),
        Names(("AI芯片",), ("AI accelerator",)),
    ]
)


def across(text):
    return {crossing.term: crossing.into for crossing in BRIDGE.across(text)}


def test_chinese_is_read_by_the_longest_term():
    assert across("石墨烯锂离子电池") == {
        "石墨烯": ("graphene",),
        "锂离子电池": ("lithium-ion battery", "lithium battery"),
    }


def test_english_is_read_by_stems_and_by_the_longest_term():
    assert across("Lithium-ion batteries with hard-carbon anodes") == {
        "Lithium-ion batteries": ("锂离子电池", "锂电池"),
        "hard-carbon": ("硬碳",),
    }


def test_a_stop_word_stands_within_a_term_but_no_end_of_a_sentence():
    assert across("a low limit of detection") == {"limit of detection": ("检出限",)}
    assert across("It is hard. Carbon is soft.") == {}
    assert across("hard, carbon") == {}


def test_full_width_and_traditional_writing_cross_as_they_were_written():
    assert across("鋰電池，ＨＡＲＤ　ｃａｒｂｏｎ") == {
        "鋰電池": ("lithium-ion battery", "lithium battery"),
        "ＨＡＲＤ　ｃａｒｂｏｎ": ("硬碳",),
    }


@pytest.mark.parametrize(
    ("text", "into"),
    [("a polarizer", "偏光片"), ("polarization", "偏振"), ("Polarizers", "偏光片")],
)
def test_of_two_things_with_one_stem_the_one_that_is_written_is_meant(text, into):
    assert list(across(text).values()) == [(into,)]


def test_a_name_of_several_things_crosses_to_all_of_them_and_is_less_certain():
    (crossing,) = BRIDGE.across("filter")
    assert set(crossing.into) == {"过滤器", "滤波器"}
    assert crossing.certainty == 0.5


def test_a_name_with_latin_letters_does_not_begin_within_a_word():
    assert across("新型AI芯片") == {"AI芯片": ("AI accelerator",)}
    assert across("5AI芯片") == {}


def test_each_term_is_told_once_with_its_place_and_the_language_of_its_names():
    text = "硬碳、graphene 与硬碳"
    first, second = BRIDGE.across(text)
    assert (text[first.start : first.end], first.language) == ("硬碳", EN)
    assert (text[second.start : second.end], second.language) == ("graphene", ZH)


def test_a_bridge_without_names_carries_nothing():
    assert build(()).across("石墨烯 graphene") == ()


@given(st.text(max_size=60))
def test_every_crossing_stands_in_the_text(text):
    for crossing in BRIDGE.across(text):
        assert text[crossing.start : crossing.end] == crossing.term
        assert crossing.into


PIECES = ["石墨烯", "锂电池", "hard carbon", "，", " ", "的", "filter", "x", "AI芯片", "。"]


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_terms_stand_in_reading_order(pieces):
    starts = [crossing.start for crossing in BRIDGE.across("".join(pieces))]
    assert starts == sorted(starts)
