"""The product's own search, and the first factor of its matching, over a judged collection.

An index in a folder of its own, profiles and vectors in memory: no listing and no demand is read
or written. Vectors of texts are taken from the store, and kept in it, by the hash of the text.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import numpy as np
from tqdm import tqdm

from kernel.text.analysis import terms
from kernel.text.bridge import Crossing
from marketplace.management.retrieval.baselines import whole_text
from marketplace.management.retrieval.measuring import Answers, Collection
from marketplace.matching.bridging import carried
from marketplace.matching.engine.factors import fused
from marketplace.matching.engine.shelf import Shelf
from marketplace.matching.engine.vectors import block_of, packed, statistics_of
from marketplace.matching.meaning import alikeness
from marketplace.matching.weights import DELIVERED
from marketplace.search.asking import Asked
from marketplace.search.crossing import ways_across
from marketplace.search.cursors import Place
from marketplace.search.documents import EVERYBODY, Document, analysed
from marketplace.search.index import reading
from marketplace.search.index.schema import IndexRow
from marketplace.search.index.writing import IndexWriting
from marketplace.search.meaning import vector_of, with_meaning
from marketplace.search.question import Question, read_question
from marketplace.search.ranked import ranked_page
from marketplace.semantics.encoders.port import Encoder
from marketplace.semantics.languages import by_language, language_of
from marketplace.semantics.nearest import VectorShelf
from marketplace.semantics.services import BLOCK, vectors_of

#: The terms of a text with their names in the other language.
Cross = Callable[[str], tuple[Crossing, ...]]

NOUN = "judged"
_MOST = 100
_NO_FACTS = f'{{"organisation": "{UUID(int=0)}"}}'


def nowhere(text: str) -> tuple[Crossing, ...]:
    """No bridge between the languages."""
    return ()


@dataclass(frozen=True, slots=True)
class Known:
    """What an encoder makes of a collection."""

    encoder: Encoder
    shelf: VectorShelf


def known_by(encoder: Encoder, collection: Collection) -> Known:
    """The vectors of all documents in the languages that the encoder knows."""
    said = [
        ((each["_id"], language), text)
        for each in collection.corpus
        for language, text in by_language(whole_text(each).splitlines(), encoder.languages).items()
    ]
    shelf = VectorShelf()
    with tqdm(total=len(said), desc="vectors") as bar:
        for start in range(0, len(said), BLOCK):
            block = said[start : start + BLOCK]
            shelf.put([key for key, _ in block], vectors_of(encoder, [text for _, text in block]))
            bar.update(len(block))
    return Known(encoder, shelf)


def by_search(
    collection: Collection, cross: Cross = nowhere, known: Known | None = None
) -> Answers:
    """The product's search: its analyser, an index of its own shape, its questions."""
    with tempfile.TemporaryDirectory(prefix="judged-") as folder:
        with IndexWriting(Path(folder), make=True) as writing:
            writing.add(_index_row(each) for each in tqdm(collection.corpus, desc="index"))
            writing.commit(position="")
        asked = Asked(reading.read(Path(folder)), NOUN)
        return {
            query: _best_of(asked, read_question(text), cross, known)
            for query, text in tqdm(collection.queries.items(), desc="search")
        }


def by_match(collection: Collection, cross: Cross = nowhere, known: Known | None = None) -> Answers:
    """The first factor of a match: the exact cosine of weighted terms, and the meaning with it."""
    rows = [
        (each["_id"], *packed(Counter(terms(whole_text(each)))), _NO_FACTS)
        for each in tqdm(collection.corpus, desc="profiles")
    ]
    blocks = [block_of(rows)]
    shelf = Shelf(blocks, statistics_of(blocks))
    return {
        query: _nearest(shelf, text, cross, known)
        for query, text in tqdm(collection.queries.items(), desc="match")
    }


SCORERS = {"search": by_search, "match": by_match}


def _best_of(asked: Asked, question: Question, cross: Cross, known: Known | None) -> list[str]:
    ways = ways_across(asked.index, cross(question.words))
    by_words = asked.answers(question, meant={}, ways=ways)
    answers = by_words.parts
    if known:
        meaning = with_meaning(asked, question.words, by_words, known.encoder, known.shelf)
        answers = meaning.parts if meaning else answers
    page = ranked_page(asked, answers, filters={}, order="relevance", place=Place(), size=_MOST)
    return [name for name, _score in page.hits]


def _nearest(shelf: Shelf, text: str, cross: Cross, known: Known | None) -> list[str]:
    """The hundred documents that are nearest to a text."""
    said = {**carried(cross(text)), **Counter(terms(text))}
    probe = shelf.probe(block_of([("", *packed(said), _NO_FACTS)]))
    cosine, _shared = shelf.nearness(shelf.postings(probe))
    value = cosine / (cosine + DELIVERED.half_cosine)
    if known and language_of(text) in known.encoder.languages:
        places = known.shelf.place_of(shelf.keys)
        similar = known.shelf.similarities(vector_of(known.encoder, text)[None, :])
        alike = alikeness(np.where(places >= 0, similar[places], np.nan), known.encoder.least)
        value = fused(value, alike)
    order = np.argsort(-value, kind="stable")[:_MOST]
    return [shelf.keys[row] for row in order.tolist() if value[row] > 0]


def _index_row(judged: Mapping[str, str]) -> IndexRow:
    """A judged text as the index takes it."""
    document = Document(
        object_id=UUID(int=0),
        title=(judged.get("title", ""),),
        body=(judged["text"],),
        listed_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    cut = analysed(document)
    return IndexRow(
        object_id=judged["_id"],
        noun=NOUN,
        audience=EVERYBODY,
        title=" ".join(cut.title),
        summary="",
        keywords="",
        body=" ".join(cut.body),
        owner="",
        numbers="",
        classes="",
        words=" ".join(cut.words),
        facets="",
        completeness=0,
        is_stale=False,
        listed_at=document.listed_at,
    )
