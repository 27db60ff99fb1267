from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.text.analysis import analyse, terms, whole_terms
from kernel.text.folding import fold
from kernel.text.words import beginning, word_term


def test_english_words_are_folded_stemmed_and_freed_of_stop_words():
    assert terms("The Batteries of a BATTERY") == ["batteri", "batteri"]


def test_chinese_gives_characters_and_pairs():
    assert terms("石墨烯") == ["石", "石墨", "墨", "墨烯", "烯"]
    assert whole_terms("石墨烯") == ["石墨", "墨烯"]


@pytest.mark.parametrize("word", ["电", "电池", "目的", "和平"])
def test_words_of_one_or_two_characters_are_whole(word):
    assert word in whole_terms(word)
    assert word in terms(f"一种关于{word}的方法")


def test_particles_do_not_make_words():
    assert whole_terms("涂层的防腐") == ["涂层", "防腐"]


def test_traditional_and_simplified_are_one():
    assert terms("鋰電池與軟體") == terms("锂电池与软体")


def test_full_width_is_half_width():
    assert terms("ＬｉＦｅＰＯ４　電池，１０ｋＶ") == terms("LiFePO4 电池,10kV")


def test_mixed_text_is_cut_where_the_script_changes():
    assert whole_terms("基于CNN的缺陷检测") == ["基于", "cnn", "缺陷", "陷检", "检测"]


@pytest.mark.parametrize(
    "written",
    [
        "ZL201910123456.X",
        "ZL 2019 1 0123456.X",
        "CN201910123456.X",
        "CN 201910123456X",
        "201910123456.x",
        "２０１９１０１２３４５６．Ｘ",
    ],
)
def test_a_chinese_patent_number_is_one_in_every_form(written):
    assert terms(written) == ["201910123456x", "201910123456"]


def test_a_chinese_patent_number_is_found_without_its_check_character():
    assert set(terms("201910123456")) < set(terms("ZL201910123456.X"))


@pytest.mark.parametrize("written", ["97123456.8", "ZL 97 1 23456.8", "ZL97123456.8"])
def test_an_old_chinese_number_is_found_by_its_digits(written):
    assert "97123456" in terms(written)


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("US 10,123,456 B2", "10123456"),
        ("US10123456B2", "10123456"),
        ("EP 3 123 456 A1", "3123456"),
        ("CN112345678A", "112345678"),
        ("WO 2020/123456 A1", "2020123456"),
        ("PCT/CN2020/123456", "2020123456"),
        ("JP 2019-123456 A", "2019123456"),
    ],
)
def test_a_publication_is_found_by_its_digits(written, digits):
    assert digits in terms(written)


def test_the_two_forms_of_an_international_application_are_one():
    assert terms("PCT/CN2020/012345")[0] == terms("pct/cn20/12345")[0]


@pytest.mark.parametrize(
    "written", ["H01M4/62", "H01M 4/62", "h01m 04/62", "H01M-004/62", "H01M0004620000"]
)
def test_a_patent_symbol_is_one_in_every_form(written):
    assert terms(written) == ["h01m4/62", "h01m4", "h01m", "h01"]


def test_a_patent_class_finds_its_symbols():
    assert {"h01m", "h01"} == set(terms("H01M")) < set(terms("H01M 4/62"))


def test_a_credit_code_keeps_its_organisation_code():
    assert terms("91110000600037341L") == ["91110000600037341l", "600037341"]
    assert terms("91110000 60003734 1 L") == terms("91110000600037341L")


@pytest.mark.parametrize(
    ("one", "other"),
    [("XK-500", "XK500"), ("10kV", "10 kV"), ("1,200", "1200"), ("xk 500", "XK500")],
)
def test_models_and_values_share_a_term_however_they_are_written(one, other):
    assert set(terms(one)) & set(terms(other))


def test_numbers_keep_their_decimals():
    assert terms("99.9% at 3.5 bar") == ["99.9", "3.5", "bar"]


def test_accents_and_possessives_do_not_part_words():
    assert terms("Schrödinger's") == terms("schrodinger")


def test_the_parts_of_a_code_are_not_named_to_people():
    assert whole_terms("H01M 4/62") == ["h01m4/62"]


def test_tokens_know_their_place_in_the_text_as_given():
    text = "① 鋰電池: ㎏ and ﬁbre"
    written = {token.term: text[token.start : token.end] for token in analyse(text)}
    assert written["锂电"] == "鋰電"
    assert written["kg"] == "㎏"
    assert written["fibr"] == "ﬁbre"


@given(st.text())
def test_every_token_lies_within_the_text_and_in_order(text):
    tokens = analyse(text)
    assert all(0 <= token.start < token.end <= len(text) for token in tokens)
    assert [token.start for token in tokens] == sorted(token.start for token in tokens) or any(
        token.part for token in tokens
    )
    assert [token.term for token in tokens] == terms(text)


@given(st.text(alphabet=st.characters(codec="ascii")))
def test_case_changes_nothing(text):
    assert terms(text.upper()) == terms(text.lower())


@given(st.text(alphabet="石墨烯電池锂涂层防腐网", min_size=1, max_size=8), st.text())
def test_a_chinese_word_is_found_in_any_text_that_holds_it(word, around):
    text = f"{around}\n{word}{word}\n{around}"
    assert set(whole_terms(word)) <= set(terms(text))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("12\xa0µm²", "12 μm2"),
        ("ﾊﾊﾞ", "ハバ"),
        ("３０％", "30%"),
        ("\uf9c4目", "龙目"),
        ("5\u202f℃…", "5 °c..."),
    ],
)
def test_other_forms_of_a_sign_are_that_sign(written, folded):
    assert fold(written).text == folded


@given(st.text(alphabet="ＡＢｃ１２鋰電ﬁ①e\u0301ハ\uff9e한 -.,/"))
def test_folding_keeps_every_place_within_the_text(text):
    folded = fold(text)
    for at in range(len(folded.text)):
        start, end = folded.original_span(at, at + 1)
        assert 0 <= start < end <= len(text)


def test_a_stem_begins_like_its_word():
    """By this marking passes over words without stemming them."""
    spoken = "dying lying tying ties skies skis idly gently ugly early singly dries crying says"
    for word in (*spoken.split(), "generously", "communism", "arsenal", "yielding", "sayings"):
        assert word_term(word)[:2] == beginning(word)
