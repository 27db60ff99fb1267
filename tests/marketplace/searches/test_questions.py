"""Whether a document answers a question that somebody keeps, and why."""

import datetime as dt
from uuid import UUID

import pytest

from kernel.text.bridge import Names, build
from marketplace.search.documents import Document
from marketplace.searches.questions import answer, kept, readable

BRIDGE = build([Names(("钠离子电池",), ("sodium-ion battery",)), Names(("回收",), ("recycling",))])


def a_document(title, *, body="", facets=(), **more):
    moment = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
    said = {"title": (title,), "body": (body,) if body else (), "facets": tuple(facets)}
    return readable(Document(object_id=UUID(int=1), listed_at=moment, **said, **more))


def why(query, document, *, across=None, **filters):
    asked = kept(query, across=across) if across else kept(query)
    return answer(asked, filters, document)


@pytest.mark.parametrize(
    ("query", "title", "fits"),
    [
        ("anode", "Hard carbon anodes", True),
        ("hard anode", "Hard carbon anodes", True),
        ("soft anode", "Hard carbon anodes", False),
        ("钠离子电池", "一种钠离子电池的负极", True),
        ("钠离子电池", "一种锂离子电池的负极", False),
        ("钠离子电池 回收", "钠离子的电池之回收", True),
        ("“hard carbon”", "Hard carbon anodes", True),
        ("“carbon hard”", "Hard carbon anodes", False),
        ("anode -carbon", "Hard carbon anodes", False),
        ("anode -silicon", "Hard carbon anodes", True),
        ("cathode OR anode", "Hard carbon anodes", True),
        ("cathode OR silicon", "Hard carbon anodes", False),
        ("sodium-ion", "Sodium cells", False),
        ("sodium-ion", "Cells with sodium ions", True),
    ],
)
def test_every_word_must_be_answered(query, title, fits):
    assert (why(query, a_document(title)) is not None) is fits


def test_fields_are_held_against_their_own_texts():
    document = a_document(
        "Anode",
        owner=("Zhejiang University",),
        numbers=("TT-2026-000123",),
        classes=("H01M 4/62",),
    )

    assert why("owner:Zhejiang", document)
    assert why("number:TT-2026-000123", document)
    assert why("ipc:H01M", document)
    assert why("owner:Tsinghua", document) is None
    assert why("number:TT-2026-000124", document) is None
    assert why("ipc:G06F", document) is None
    assert why("Zhejiang", document) is None


def test_the_other_language_answers_too_and_says_how():
    found = why(
        "钠离子电池 回收", a_document("Recycling of sodium-ion batteries"), across=BRIDGE.across
    )

    assert found is not None
    assert found.words == (("钠离子电池", "sodium-ion battery"), ("回收", "recycling"))
    assert why("钠离子电池", a_document("Recycling of cells"), across=BRIDGE.across) is None


def test_a_name_of_two_words_goes_together():
    found = why("sodium-ion battery recycling", a_document("钠离子电池回收"), across=BRIDGE.across)

    assert found is not None
    assert [said for _asked, said in found.words] == ["钠离子电池", "回收"]


def test_filters_must_all_fit_and_are_told():
    document = a_document("Anode", facets=[("trl", "4-6"), ("mode", "assignment")])

    assert why("anode", document, trl=["4-6", "7-9"]).facets == (("trl", "4-6"),)
    assert why("", document, trl=["4-6"], mode=["assignment"]) is not None
    assert why("anode", document, trl=["7-9"]) is None
    assert why("anode", document, trl=["4-6"], mode=["licence_exclusive"]) is None


def test_a_pasted_paragraph_is_answered_by_a_share_of_it():
    paragraph = (
        "We look for a process that separates cathode powder from aluminium foil at low "
        "temperature without melting the foil, and that can treat two tonnes of scrap in an hour."
    )
    near = a_document(
        "Separation of cathode powder from foil",
        body="A process at low temperature treats scrap; the aluminium does not melt.",
    )

    assert why(paragraph, near)
    assert why(paragraph, a_document("Cathode ray tubes")) is None
