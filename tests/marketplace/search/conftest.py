"""A noun of made-up documents: the index is tested without any noun of the market."""

from datetime import UTC, datetime, timedelta

import pytest

from kernel.identifiers import new_id
from marketplace.search import registry
from marketplace.search.documents import Document
from marketplace.search.models import SearchDocument
from marketplace.search.queries import search
from marketplace.search.services import write_documents

DAY_ONE = datetime(2026, 1, 1, tzinfo=UTC)


class Shelf:
    """`shelf.put("title", facets=…)` makes a document; `shelf.find("words")` names the titles found."""

    def __init__(self):
        self.titles = {}
        self.documents = []

    def put(self, title, *, body="", facets=(), completeness=50, days=0):
        document = Document(
            object_id=new_id(),
            title=(title,),
            body=(body,),
            facets=tuple(tuple(facet.split(":")) for facet in facets),
            completeness=completeness,
            listed_at=DAY_ONE + timedelta(days=days),
        )
        self.titles[document.object_id] = title
        self.documents.append(document)
        write_documents("made_up", [document])
        return document.object_id

    def clear(self):
        SearchDocument.objects.filter(noun="made_up").delete()

    def page(self, query="", *, hidden=(), **asked):
        among = SearchDocument.objects.filter(noun="made_up").exclude(pk__in=hidden)
        return search("made_up", among=among, query=query, **asked)

    def find(self, query="", **asked):
        return self.names(self.page(query, **asked))

    def names(self, page):
        return [self.titles[object_id] for object_id in page.ids]


@pytest.fixture
def shelf(db, monkeypatch):
    made = Shelf()

    def build(ids):
        return [document for document in made.documents if document.object_id in ids]

    noun = registry.SearchNoun(
        name="made_up",
        offered=lambda: SearchDocument.objects.filter(noun="made_up"),
        build=build,
        facets=("field", "mode"),
    )
    monkeypatch.setitem(registry._nouns, "made_up", noun)
    return made
