"""Questions that are answered by what they mean, beside those that hold their words."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from marketplace.semantics.services import encode_waiting
from marketplace.semantics.shelves import shelf_of


@pytest.fixture
def tiny(shelf, use):
    use("TinyEncoder")
    return shelf


def test_what_means_the_same_is_found_and_marked(tiny):
    vehicle = tiny.put("An automobile of wood")
    tiny.put("A cell of glass")
    sum(encode_waiting())
    page = tiny.page("vehicle")
    assert page.ids == [vehicle]
    assert page.by_meaning == {vehicle}


def test_words_and_meaning_together_stand_first(tiny):
    tiny.put("An automobile of wood")
    tiny.put("A vehicle of wood")
    sum(encode_waiting())
    page = tiny.page("vehicle")
    assert tiny.names(page) == ["A vehicle of wood", "An automobile of wood"]
    assert [tiny.titles[each] for each in page.by_meaning] == ["An automobile of wood"]


def test_a_question_in_another_language_is_asked_by_its_words_alone(tiny):
    tiny.put("A zorble of glass")
    sum(encode_waiting())
    assert tiny.find("佐波") == []


def test_an_encoder_of_both_languages_crosses(shelf, use):
    use("TinyBothLanguages")
    shelf.put("A zorble of glass")
    sum(encode_waiting())
    assert shelf.find("佐波") == ["A zorble of glass"]


def test_what_has_no_vector_loses_nothing_to_what_has_one(tiny):
    tiny.put("Zorble 玻璃与玻璃的玻璃", body="zorble zorble zorble")
    tiny.put("An automobile in which somebody once saw a zorble of an odd kind")
    sum(encode_waiting())
    first, _second = tiny.page("zorble").ids
    assert tiny.titles[first].startswith("Zorble 玻璃")


def test_conditions_hold_for_what_is_near_as_well(tiny):
    tiny.put("An automobile of wood", facets=["mode:sale"])
    tiny.put("A vehicle of steel", facets=["mode:rent"])
    sum(encode_waiting())
    assert tiny.find("vehicle", filters={"mode": ["sale"]}) == ["An automobile of wood"]
    assert tiny.find('vehicle "of steel"') == ["A vehicle of steel"]
    assert tiny.find("vehicle -wood") == ["A vehicle of steel"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ('what is "solid electrolyte"', ["A solid electrolyte"]),
        ('"solid electrolyte" of the', ["A solid electrolyte"]),
        ("-offshore the", ["A solid electrolyte", "Glass of sand"]),
        ("the -offshore ipc:H01M", ["A solid electrolyte"]),
        ('zorble "solid electrolyte"', []),
        ("vehicle -offshore", []),
    ],
)
def test_clauses_hold_whatever_stands_beside_them(tiny, query, titles):
    tiny.put("A solid electrolyte", classes=("H01M 4/62",))
    tiny.put("Offshore wind")
    tiny.put("Glass of sand")
    sum(encode_waiting())
    page = tiny.page(query)
    assert sorted(tiny.names(page)) == titles
    assert page.by_meaning == frozenset()


def test_what_left_the_market_is_not_found_by_its_meaning(tiny):
    gone = tiny.put("An automobile of wood")
    sum(encode_waiting())
    tiny.gone.add(gone)
    assert tiny.find("vehicle") == []


def test_without_an_encoder_words_alone_answer(shelf):
    shelf.put("An automobile of wood")
    assert shelf.find("vehicle") == []
    assert shelf.page("automobile").by_meaning == frozenset()


def test_the_command_encodes_what_was_indexed_while_meaning_was_off(shelf, use):
    shelf.put("A car that rinses itself")
    with pytest.raises(CommandError, match="switched off"):
        call_command("encode_texts")
    use("TinyEncoder")
    said = StringIO()
    call_command("encode_texts", stdout=said, stderr=StringIO())
    assert "every text has its vector" in said.getvalue()
    assert len(shelf_of("made_up")[1]) == 1
