"""Questions in one language that find documents in the other."""

import pytest

from kernel.catalogues.models import GlossaryTerm
from kernel.catalogues.services import store_edition
from marketplace.search.crossing import Through
from marketplace.search.language_bridge import across

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def glossary(db):
    def term(number, zh, en):
        return GlossaryTerm(
            code=f"H{number:04d}",
            name_zh=zh[0],
            also_zh=zh[1:],
            name_en=en[0],
            also_en=en[1:],
            sort_key=f"H{number:04d}",
        )

    store_edition(
        GlossaryTerm,
        [
            term(1, ["硬碳"], ["hard carbon"]),
            term(2, ["负极", "负极材料"], ["anode", "negative electrode"]),
            term(3, ["石墨烯"], ["graphene"]),
            term(4, ["涂层"], ["coating"]),
        ],
    )


def test_a_chinese_question_finds_an_english_document(shelf):
    shelf.put("Hard carbon from coconut shells")
    shelf.put("Soft carbon from pitch")
    assert shelf.find("硬碳") == ["Hard carbon from coconut shells"]


def test_an_english_question_finds_a_chinese_document(shelf):
    shelf.put("石墨烯防腐涂层")
    shelf.put("石墨电极")
    assert shelf.find("graphene") == ["石墨烯防腐涂层"]


def test_a_document_that_says_what_was_asked_stands_first(shelf):
    shelf.put("石墨烯涂层")
    shelf.put("A graphene coating")
    assert shelf.find("graphene coating") == ["A graphene coating", "石墨烯涂层"]
    assert shelf.find("石墨烯涂层") == ["石墨烯涂层", "A graphene coating"]


def test_what_was_found_across_says_through_which_term(shelf):
    chinese = shelf.put("硬碳负极材料的制备")
    english = shelf.put("Hard carbon for anodes")
    page = shelf.page("hard carbon anode")
    assert page.through == {
        chinese: [Through("hard carbon", "硬碳"), Through("anode", "负极")]
    } or page.through == {chinese: [Through("anode", "负极"), Through("hard carbon", "硬碳")]}
    assert english in page.ids


def test_another_name_of_the_thing_is_found_and_told(shelf):
    shown = shelf.put("A negative electrode")
    assert shelf.page("负极").through == {shown: [Through("负极", "negative electrode")]}


def test_a_well_spelt_word_that_only_the_other_language_holds_is_not_corrected(shelf):
    shelf.put("石墨烯涂层")
    shelf.put("A graphere thing")
    page = shelf.page("graphene")
    assert page.meant == ""
    assert shelf.names(page) == ["石墨烯涂层"]


def test_a_corrected_word_is_carried_across_as_well(shelf):
    shelf.put("Graphene paint")
    shelf.put("石墨烯涂层")
    page = shelf.page("grafene")
    assert page.meant == "graphene"
    assert set(shelf.names(page)) == {"Graphene paint", "石墨烯涂层"}


def test_words_one_behind_the_other_are_meant_not_words_anywhere(shelf):
    shelf.put("Carbon is hard to burn")
    assert shelf.find("硬碳") == []


def test_what_is_refused_stays_refused_in_the_language_it_was_refused_in(shelf):
    shelf.put("石墨烯涂层 for ships")
    assert shelf.find("graphene -涂层") == []


def test_a_new_edition_of_the_glossary_is_known_at_once(shelf):
    assert [crossing.into for crossing in across("钠")] == []
    store_edition(
        GlossaryTerm,
        [GlossaryTerm(code="C0001", name_zh="钠", name_en="sodium", sort_key="C0001")],
    )
    assert [crossing.into for crossing in across("钠")] == [("sodium",)]
