"""A noun of made-up documents: the index is tested without any noun of the market."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts.access.actor import ANONYMOUS
from kernel.identifiers import new_id
from marketplace.search import registry
from marketplace.search.documents import EVERYBODY, Document
from marketplace.search.index.folders import pointer
from marketplace.search.models import SearchDocument
from marketplace.search.queries import search
from marketplace.search.rebuilding import rebuild_index
from marketplace.search.services import write_documents

DAY_ONE = datetime(2026, 1, 1, tzinfo=UTC)


class Shelf:
    """`shelf.put("title", facets=…)` makes a document; `shelf.find("words")` names the titles found."""

    def __init__(self):
        self.titles = {}
        self.documents = []
        self.gone = set()
        self.is_built = False

    def put(self, title, *, facets=(), completeness=50, days=0, audience=EVERYBODY, **texts):
        document = Document(
            object_id=new_id(),
            title=(title,),
            facets=tuple(tuple(facet.split(":")) for facet in facets),
            completeness=completeness,
            listed_at=DAY_ONE + timedelta(days=days),
            audience=(audience,),
            **{name: (text,) if isinstance(text, str) else text for name, text in texts.items()},
        )
        self.titles[document.object_id] = title
        self.documents.append(document)
        write_documents("made_up", [document])
        self.is_built = False
        return document.object_id

    def clear(self):
        SearchDocument.objects.filter(noun="made_up").delete()
        self.is_built = False

    def rows(self):
        return SearchDocument.objects.filter(noun="made_up").exclude(pk__in=self.gone)

    def page(self, query="", *, by=ANONYMOUS, **asked):
        if not self.is_built:
            rebuild_index()
            self.is_built = True
        return search("made_up", by=by, query=query, **asked)

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
        model=SearchDocument,
        offered=lambda: SearchDocument.objects.filter(noun="made_up"),
        visible=lambda _by: made.rows(),
        build=build,
        facets=("field", "mode"),
        orders={
            "newest": ("-listed_at", "-object_id"),
            "completeness": ("-completeness", "-object_id"),
        },
    )
    monkeypatch.setitem(registry._nouns, "made_up", noun)
    yield made
    pointer().unlink(missing_ok=True)
