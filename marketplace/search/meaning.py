"""A question answered by its meaning as well, where an encoder is in use (`marketplace.semantics`).

The nearest documents by their vectors are answers beside those that hold its words; each of the
two rankings is brought to a scale from 0 to 1, and they are added one to one.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial

import numpy as np
from numpy.typing import NDArray
from tantivy import Occur, Query

from marketplace.search.asking import Answers, Asked, Part
from marketplace.semantics.encoders.port import Encoder, Vectors
from marketplace.semantics.languages import language_of
from marketplace.semantics.nearest import VectorShelf

#: So many of the nearest are answers, those that are no farther than the encoder allows.
MOST_NEAR = 200
#: The best answers to a first asking lean the question towards what they say, by this much.
_LEANING, _LEAN = 3, 0.5

Values = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What answers a question by its meaning."""

    parts: list[Part]
    near: Collection[str]
    #: What holds its words.
    by_words: list[Part]

    def alone(self, asked: Asked, ids: Collection[str]) -> set[str]:
        """Those of some hits that are answers by their meaning and not by their words."""
        candidates = [each for each in ids if each in self.near]
        if not candidates:
            return set()
        among = Query.term_set_query(asked.index.schema, "id", candidates)
        parts = [(Occur.Must, Query.const_score_query(among, 0.0)), *self.by_words]
        found = asked.index.searcher.search(Query.boolean_query(parts), len(candidates)).hits
        return set(candidates) - set(asked.index.ids(found))


def with_meaning(
    asked: Asked, words: str, by_words: Answers, encoder: Encoder, shelf: VectorShelf
) -> Meaning | None:
    """The parts of a question with what is near in meaning; None where that cannot be said."""
    floor = by_words.floor
    if floor is None or not len(shelf) or language_of(words) not in encoder.languages:
        return None
    question = vector_of(encoder, words)
    top = _best(asked, by_words.parts, MOST_NEAR)
    highest = max((score for _id, score in top), default=0.0)
    # What has no vector, being told in a language that the encoder does not know, is judged by
    # its words twice, so that it loses nothing to what has one.
    places = shelf.place_of(key for key, _score in top)
    unknown = {key: score / highest for (key, score), at in zip(top, places, strict=True) if at < 0}
    near = _nearest(shelf, question[None, :], encoder.least)
    fused = partial(_fused, asked, by_words, floor, unknown=unknown, highest=highest)
    first = _best(asked, fused(near), _LEANING)
    found = (shelf.vectors(each) for each, _score in first)
    leaning = [vectors.mean(axis=0) for vectors in found if len(vectors)]
    if leaning:
        question = question + _LEAN * np.mean(leaning, axis=0)
        near = _nearest(shelf, (question / np.linalg.norm(question))[None, :], encoder.least)
    return Meaning(fused(near), near.keys(), by_words.parts)


def _nearest(shelf: VectorShelf, question: Vectors, least: float) -> dict[str, float]:
    """The nearest objects, each with its place between the farthest of them and the first."""
    similar = shelf.similarities(question)
    most = min(MOST_NEAR, len(similar))
    rows = np.argpartition(-similar, most - 1)[:most]
    rows = rows[similar[rows] >= least]
    if not len(rows):
        return {}
    found = similar[rows]
    scaled = (found - found.min()) / max(float(found.max() - found.min()), 1e-6)
    return {
        shelf.keys[row]: float(value)
        for row, value in zip(rows.tolist(), scaled.tolist(), strict=True)
    }


def _fused(
    asked: Asked,
    by_words: Answers,
    floor: Query,
    near: Mapping[str, float],
    *,
    unknown: Mapping[str, float],
    highest: float,
) -> list[Part]:
    """Clauses as they are, either way of answering, and the sum of both rankings."""
    if not near:
        return by_words.parts
    schema = asked.index.schema
    either = [
        (Occur.Should, floor),
        (Occur.Should, Query.term_set_query(schema, "id", list(near))),
    ]
    parts = [
        *by_words.clauses,
        (Occur.Must, Query.const_score_query(Query.boolean_query(either), 0.0)),
    ]
    # What lets a document in ranks it too, where it is a term.
    words = Query.boolean_query([(Occur.Should, floor), *by_words.ranking])
    parts.append((Occur.Should, Query.boost_query(words, 1 / max(highest, 1e-6))))
    for key, value in (*near.items(), *unknown.items()):
        held = Query.term_query(schema, "id", key, "basic")
        parts.append((Occur.Should, Query.const_score_query(held, value)))
    return parts


def _best(asked: Asked, parts: list[Part], most: int) -> list[tuple[str, float]]:
    query = Query.boolean_query([*asked.conditions(), *parts])
    hits = asked.index.searcher.search(query, most).hits
    return [(each, score) for each, (score, _) in zip(asked.index.ids(hits), hits, strict=True)]


@lru_cache(maxsize=256)
def vector_of(encoder: Encoder, words: str) -> Values:
    """The vector of a question, remembered: its pages and its facets ask for it again."""
    return encoder.question(words)
