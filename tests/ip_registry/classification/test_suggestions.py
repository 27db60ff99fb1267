import pytest

from ip_registry.classification.suggestions import (
    is_whole_symbol,
    looked_up_classes,
    suggested_classes,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("catalogues")]


def codes(classes):
    return [each.code for each in classes]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("电池", "H01M"),
        ("锂电池", "H01M"),
        ("battery", "H01M"),
        ("Batteries", "H01M"),
        ("激光", "H01S"),
        ("laser", "H01S"),
        ("轴承", "F16C"),
        ("springs", "F16F"),
        ("水稻 栽培", "A01G"),
        ("image recognition", "G06V"),
        ("图像识别", "G06V"),
        ("additive manufacturing", "B33Y"),
    ],
)
def test_words_of_either_language_lead_to_the_class(typed, first):
    assert codes(suggested_classes(typed))[0] == first


def test_a_word_of_several_meanings_leads_to_all_of_them():
    assert {"F16C", "G01C"} <= set(codes(suggested_classes("bearings")))


def test_a_beginning_of_a_code_gives_its_subclasses_those_that_ended_last():
    assert codes(suggested_classes("h02")) == [f"H02{letter}" for letter in "BGHJKMNPS"]
    assert codes(suggested_classes("H01", most=20))[-1] == "H01L"
    assert codes(suggested_classes("Ｈ０１Ｍ")) == ["H01M"]


def test_a_whole_symbol_gives_its_own_subclass():
    assert codes(suggested_classes("h01m 4/62")) == ["H01M"]
    assert is_whole_symbol("H01M4/62")
    assert not is_whole_symbol("H01M")
    assert not is_whole_symbol("battery")


@pytest.mark.parametrize("typed", ["", "   ", "the of", "zzzz", "Y02E"])
def test_what_means_nothing_gives_nothing(typed):
    assert suggested_classes(typed) == []


def test_no_class_that_ended_is_suggested_for_words():
    assert "H01L" not in codes(suggested_classes("semiconductor devices", most=100))


def test_looking_up_goes_down_the_tree():
    assert codes(looked_up_classes("")) == list("ABCDEFGH")
    assert codes(looked_up_classes("h"))[:2] == ["H", "H01"]
    assert codes(looked_up_classes("F24")) == [
        *("F24", "F24B", "F24C", "F24D", "F24F"),
        *("F24H", "F24S", "F24T", "F24V"),
    ]
    assert codes(looked_up_classes("弹簧"))[0] == "F16F"
