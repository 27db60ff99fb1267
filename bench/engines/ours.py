"""The market's own search: what was typed is read, carried across, corrected, weighed and ranked.

Everything that a question goes through but the last look into PostgreSQL, which shows no hit that
has left the market, and the facets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.corpus import Document, Question
from bench.engines.protocol import BEST, size_of
from bench.figures import own_process
from kernel import clock
from marketplace.search.asking import Asked
from marketplace.search.cursors import Place
from marketplace.search.documents import EVERYBODY
from marketplace.search.index.reading import Snapshot, read
from marketplace.search.index.schema import IndexRow
from marketplace.search.index.writing import IndexWriting
from marketplace.search.queries import understood
from marketplace.search.question import read_question
from marketplace.search.ranked import ranked_page


class Ours:
    """`marketplace.search` over an index of its own."""

    name = "ours"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open: Snapshot | None = None

    def build(self, documents: Iterable[Document]) -> None:
        """As `rebuild_search` does it, with every field and facet."""
        with IndexWriting(self._folder, make=True) as writing:
            writing.add(_rows(documents))
            writing.commit(position="0:0")

    def ask(self, question: Question) -> Sequence[object]:
        """A first page, as a visitor gets it."""
        if self._open is None:
            self._open = read(self._folder)
        asked = Asked(self._open, "listing", [EVERYBODY])
        parts = understood(read_question(question.text), asked).parts
        page = ranked_page(asked, parts, filters={}, order="relevance", place=Place(), size=BEST)
        return page.hits

    def size(self) -> int:
        """The index."""
        return size_of(self._folder)

    def process(self) -> int:
        """It has no server."""
        return own_process()

    def close(self) -> None:
        """Let go of what is open."""
        self._open = None


def _rows(documents: Iterable[Document]) -> Iterator[IndexRow]:
    now = clock.now()
    for each in documents:
        yield IndexRow(
            object_id=each.key,
            noun="listing",
            audience=EVERYBODY,
            title=each.title,
            summary="",
            keywords="",
            body=each.body,
            owner="",
            numbers=f"tt{each.number}",
            classes="",
            words=" ".join(dict.fromkeys(each.terms.split())) if each.language == "en" else "",
            facets=each.facets,
            completeness=each.number % 101,
            listed_at=now,
            is_stale=False,
        )
