from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kernel.text.marking import mark, snippet, written_forms


def marked(passages):
    return [passage.text for passage in passages if passage.marked]


def test_marking_shows_words_as_they_were_written():
    assert marked(mark("Coated BATTERIES and 鋰電池", query="battery 锂电池")) == [
        "BATTERIES",
        "鋰電池",
    ]


def test_a_character_of_a_longer_word_is_not_marked_by_itself():
    assert marked(mark("电网与电池", query="电池")) == ["电池"]


def test_a_single_character_is_marked_when_it_was_asked_for():
    assert marked(mark("电网与电池", query="电")) == ["电", "电"]


def test_a_patent_number_is_marked_however_it_is_written():
    text = "Protected by ZL 2019 1 0123456.X in China."
    assert marked(mark(text, query="201910123456X")) == ["ZL 2019 1 0123456.X"]


@given(st.text(), st.text())
def test_marking_keeps_the_text(text, query):
    assert "".join(passage.text for passage in mark(text, query=query)) == text


def test_a_snippet_shows_the_best_place():
    text = "前言。" * 60 + "石墨烯涂层用于海洋防腐。" + "后记。" * 60
    passages = snippet(text, query="海洋防腐", length=40)
    assert "海洋防腐" in marked(passages)
    assert sum(len(passage.text) for passage in passages) <= 64


def test_a_snippet_cuts_no_latin_word():
    text = "preparation " * 30 + "graphene coating " + "afterwards " * 30
    words = set("".join(p.text for p in snippet(text, query="graphene", length=60)).split())
    assert words <= {"preparation", "graphene", "coating", "afterwards", "…"}


def test_a_snippet_begins_with_a_word():
    text = "前言前言前言。" * 20 + "海洋防腐。" + "后记。" * 60
    before, first = snippet(text, query="海洋防腐", length=20)[:2]
    assert before.text == "… "
    assert first.text[0].isalnum()


def test_a_snippet_of_a_text_without_hits_is_its_beginning():
    assert snippet("Short.", query="graphene")[0].text == "Short."


def test_written_forms_join_the_pairs_of_a_word():
    assert written_forms("制备石墨烯涂层", ["石墨", "墨烯"]) == ["石墨烯"]


def test_written_forms_of_neighbours_stay_apart():
    assert written_forms("graphene coating", ["graphen", "coat"]) == ["graphene", "coating"]
