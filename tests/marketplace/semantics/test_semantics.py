"""Meaning switched on with an encoder of the tests' own, through the same port as any other."""

import numpy as np
import pytest

from kernel.identifiers import new_id
from marketplace.semantics.checks import encoder_is_there
from marketplace.semantics.languages import by_language, language_of
from marketplace.semantics.models import MeantText, TextVector
from marketplace.semantics.nearest import VectorShelf
from marketplace.semantics.services import (
    encode_waiting,
    forget_texts,
    forget_unused_vectors,
    keep_texts,
    vectors_of,
    waiting_for,
)
from marketplace.semantics.shelves import shelf_of


@pytest.mark.parametrize(
    ("text", "language"),
    [("锂电池", "zh"), ("A lithium cell", "en"), ("Nafion 膜电极", "zh"), ("12.5 %", ""), ("", "")],
)
def test_the_signs_of_a_text_say_its_language(text, language):
    assert language_of(text) == language


def test_only_what_an_encoder_understands_is_kept():
    assert by_language(["A cell", "电池", "of glass"], {"en"}) == {"en": "A cell\nof glass"}


def test_the_nearest_are_exact_over_all_languages_of_an_object():
    shelf = VectorShelf()
    shelf.put([("a", "en"), ("a", "zh"), ("b", "en")], np.eye(3, dtype=np.float32))
    found = shelf.similarities(np.array([[0, 1, 0]], dtype=np.float32))
    assert found.tolist() == [1, 0]
    shelf.put([("b", "en")], np.array([[0, 0.8, 0.6]], dtype=np.float32))
    assert shelf.similarities(np.array([[0, 1, 0]], dtype=np.float32))[1] == pytest.approx(0.8)
    assert shelf.place_of(["b", "c"]).tolist() == [1, -1]


def test_switched_off_nothing_is_kept(db):
    keep_texts("listing", {new_id(): ["A car"]})
    assert not MeantText.objects.exists()
    assert shelf_of("listing") is None


def test_what_waits_is_encoded_once_and_by_the_words_alone(db, use):
    tiny = use("TinyEncoder")
    one, two = new_id(), new_id()
    keep_texts("listing", {one: ["A car", "汽车"], two: ["A car"]})
    assert sum(encode_waiting()) == 2
    assert tiny.encoded == ["A car"]
    assert TextVector.objects.count() == 1
    assert not waiting_for(tiny).exists()
    _encoder, shelf = shelf_of("listing")
    assert sorted(shelf.keys) == sorted(map(str, (one, two)))


def test_a_changed_text_takes_the_place_of_the_old_one(db, use):
    use("TinyEncoder")
    key = new_id()
    keep_texts("listing", {key: ["A car"]})
    sum(encode_waiting())
    before = shelf_of("listing")[1].vectors(str(key))
    forget_texts([key])
    keep_texts("listing", {key: ["A battery"]})
    sum(encode_waiting())
    after = shelf_of("listing")[1].vectors(str(key))
    assert float(before[0] @ after[0]) < 0.1
    assert forget_unused_vectors() == 1


def test_vectors_of_another_version_are_never_used(db, use):
    first = use("TinyEncoder")
    vectors_of(first, ["A car"])
    second = use("TinyBothLanguages")
    vectors_of(second, ["A car"])
    assert second.encoded == ["A car"]


def test_an_encoder_that_is_not_there_is_said_at_start(settings):
    settings.SEMANTIC_MODEL = "/no/such/folder"
    assert "not there" in encoder_is_there()[0].msg
    settings.SEMANTIC_MODEL = "no-such-name"
    assert "neither" in encoder_is_there()[0].msg
    settings.SEMANTIC_MODEL = ""
    assert encoder_is_there() == []
