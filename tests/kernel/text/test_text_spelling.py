import pytest

from kernel.text.analysis import spelled_words
from kernel.text.spelling import errors_between, most_errors, one_error_from


@pytest.mark.parametrize(
    ("one", "other", "errors"),
    [
        ("coating", "coating", 0),
        ("coatng", "coating", 1),
        ("coatting", "coating", 1),
        ("coeting", "coating", 1),
        ("caoting", "coating", 1),
        ("grafene", "graphene", 2),
        ("batereis", "batteries", 2),
        ("", "abc", 3),
    ],
)
def test_errors_are_counted(one, other, errors):
    assert errors_between(one, other) == errors_between(other, one) == errors


def test_every_spelling_with_one_error_is_one_error_away():
    near = one_error_from("coating")
    assert {"coatng", "coatting", "coeting", "caoting"} <= near
    assert {errors_between("coating", each) for each in near} == {1}


def test_short_words_are_taken_as_they_are():
    assert [most_errors(word) for word in ("cnn", "pump", "coatin", "coating")] == [0, 1, 1, 2]


def test_words_are_taken_as_they_are_spelled():
    text = "Ｇraphene-COATINGS，用于 XK500 and the PUMP2 at 10kV 石墨烯film"
    assert spelled_words(text) == ["graphene", "coatings"]
