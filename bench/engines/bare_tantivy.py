"""tantivy as it comes: one field, an OR of the terms, the number of all answers beside the best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tantivy import (
    Document as Row,
)
from tantivy import (
    Index,
    Occur,
    Query,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from bench.corpus import Document, Question
from bench.engines.protocol import BEST, size_of
from bench.figures import own_process

_MEMORY = 200_000_000


class BareTantivy:
    """The engine under ours, without anything of ours."""

    name = "bare tantivy"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        builder = SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
        builder.add_text_field("terms", tokenizer_name="spaces", index_option="freq")
        self._schema = builder.build()
        self._open: Index | None = None

    def build(self, documents: Iterable[Document]) -> None:
        """As many threads as it wants."""
        writer = self._index().writer(_MEMORY, 0)
        for each in documents:
            row = Row()
            row.add_text("key", each.key)
            row.add_text("terms", each.terms)
            writer.add_document(row)
        writer.commit()
        writer.wait_merging_threads()

    def ask(self, question: Question) -> Sequence[object]:
        """The best by BM25."""
        if self._open is None:
            self._open = self._index()
        terms = [
            (Occur.Should, Query.term_query(self._schema, "terms", term, "freq"))
            for term in question.terms
        ]
        searcher = self._open.searcher()
        hits = searcher.search(Query.boolean_query(terms), BEST).hits
        return [searcher.doc(address)["key"][0] for _score, address in hits]

    def size(self) -> int:
        """The index."""
        return size_of(self._folder)

    def process(self) -> int:
        """It has no server."""
        return own_process()

    def close(self) -> None:
        """Let go of what is open."""
        self._open = None

    def _index(self) -> Index:
        made = Index(self._schema, path=str(self._folder))
        made.register_tokenizer("spaces", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
        return made
