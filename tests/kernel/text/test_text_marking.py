from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kernel.text.analysis import analyse
from kernel.text.marking import best_snippet, mark, snippet, written_forms
from kernel.text.seeking import Sought


def marked(passages):
    return [passage.text for passage in passages if passage.marked]


def test_marking_shows_words_as_they_were_written():
    assert marked(mark("Coated BATTERIES and 鋰電池", Sought.by("battery 锂电池"))) == [
        "BATTERIES",
        "鋰電池",
    ]


def test_a_character_of_a_longer_word_is_not_marked_by_itself():
    assert marked(mark("电网与电池", Sought.by("电池"))) == ["电池"]


def test_a_single_character_is_marked_when_it_was_asked_for():
    assert marked(mark("电网与电池", Sought.by("电"))) == ["电", "电"]


def test_a_patent_number_is_marked_however_it_is_written():
    text = "Protected by ZL 2019 1 0123456.X in China."
    assert marked(mark(text, Sought.by("201910123456X"))) == ["ZL 2019 1 0123456.X"]


@given(st.text(), st.text())
def test_marking_keeps_the_text(text, query):
    assert "".join(passage.text for passage in mark(text, Sought.by(query))) == text


def test_a_snippet_shows_the_best_place():
    text = "前言。" * 60 + "石墨烯涂层用于海洋防腐。" + "后记。" * 60
    passages = snippet(text, Sought.by("海洋防腐"), length=40)
    assert "海洋防腐" in marked(passages)
    assert sum(len(passage.text) for passage in passages) <= 64


def test_a_snippet_cuts_no_latin_word():
    text = "preparation " * 30 + "graphene coating " + "afterwards " * 30
    words = set("".join(p.text for p in snippet(text, Sought.by("graphene"), length=60)).split())
    assert words <= {"preparation", "graphene", "coating", "afterwards", "…"}


def test_a_snippet_begins_with_a_word():
    text = "前言前言前言。" * 20 + "海洋防腐。" + "后记。" * 60
    before, first = snippet(text, Sought.by("海洋防腐"), length=20)[:2]
    assert before.text == "… "
    assert first.text[0].isalnum()


def test_a_snippet_of_a_text_without_hits_is_its_beginning():
    assert snippet("Short.", Sought.by("graphene"))[0].text == "Short."


def test_written_forms_join_the_pairs_of_a_word():
    assert written_forms("制备石墨烯涂层", ["石墨", "墨烯"]) == ["石墨烯"]


def test_written_forms_of_neighbours_stay_apart():
    assert written_forms("graphene coating", ["graphen", "coat"]) == ["graphene", "coating"]


def test_a_single_letter_or_digit_is_marked_beside_another_hit_only():
    text = "Figure 5 shows type C steel, vitamin C at 20 °C, and 5 vitamins."
    assert marked(mark(text, Sought.by("vitamin C 5"))) == ["vitamin", "C", "5", "vitamins"]
    assert marked(mark("Grade C", Sought.by("C"))) == ["C"]


def test_of_several_texts_the_richest_stretch_is_shown():
    texts = ["", "Steel that rusts.", "A graphene coating of steel.", "Graphene."]
    found = best_snippet(texts, Sought.by("graphene steel"))
    assert marked(found) == ["graphene", "steel"]
    assert best_snippet(texts, Sought.by("laser")) == []


_SAID = "石墨烯 的 graphene Graphen's 10kV ZL 2019 1 0123456.X H01M4/62 co-op 電池 U.S.A. 3,000 ß ①"


@given(st.lists(st.sampled_from([*_SAID, *_SAID.split(), " ", "，"])).map("".join), st.data())
def test_what_is_sought_is_found_where_the_analyser_reads_it(text, data):
    tokens = [token for token in analyse(text) if len(token.term) > 1]
    terms = {token.term for token in tokens}
    chosen = data.draw(st.sets(st.sampled_from(sorted(terms)))) if terms else set()
    found = {(hit.term, hit.start, hit.end) for hit in Sought(frozenset(chosen)).hits(text)}
    assert found == {(t.term, t.start, t.end) for t in tokens if t.term in chosen}
