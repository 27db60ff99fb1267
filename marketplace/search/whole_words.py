"""Chinese words that were asked, and whether a document holds them or a part of them only.

A list ranks by all terms, so that it also shows what holds half of a word: 固态电解质 finds other
electrolytes. Such an answer is told apart from one that holds the word.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tantivy import Occur, Query

from kernel.text.analysis import Token
from kernel.text.seeking import is_slight
from marketplace.search.asking import Asked, Part
from marketplace.search.crossing import Way, floor_across
from marketplace.search.question import SHARE_OF_A_WORD, Question

#: A longer run is a sentence, of which nobody expects to find more.
_MOST_PAIRS = 3


@dataclass(frozen=True, slots=True)
class Word:
    """Terms that were written together, `enough` of which make the word."""

    terms: tuple[str, ...]
    enough: int

    @property
    def has_parts(self) -> bool:
        """Whether a document may hold a part of it."""
        return len(self.terms) > 1


def words_of(question: Question) -> list[Word]:
    """The words of a question: pairs that overlap are of one run of characters.

    Pairs across a particle are parts, so that a run ends there: 石墨烯的制备方法 is two words.
    """
    runs: list[dict[str, None]] = []
    reached = -1
    for token in sorted(question.tokens, key=_start):
        if token.part:
            continue
        if token.start >= reached:
            runs.append({})
        reached = max(reached, token.end)
        if not is_slight(token.term):
            runs[-1][token.term] = None
    return [Word(tuple(run), _enough(run)) for run in runs if run]


def only_in_part(
    asked: Asked,
    question: Question,
    answers: Sequence[Part],
    ways: Sequence[Way],
    ids: Sequence[str],
) -> tuple[frozenset[str], bool]:
    """Which of these answers hold no word that was asked but a part of one, in neither language;
    and whether that is all that anything does.
    """
    words = words_of(question)
    if not ids or question.is_pasted or question.required or not any(w.has_parts for w in words):
        return frozenset(), False
    whole = list(_whole(asked, words, ways))
    if not whole:
        return frozenset(ids), True
    parts = [*answers, (Occur.Must, _any_of(whole))]
    within = [*parts, asked.holds("id", ids)]
    held = asked.index.searcher.search(Query.boolean_query(within), len(ids)).hits
    found = frozenset(ids) - frozenset(asked.index.ids(held))
    if len(found) < len(ids):
        return found, False
    return found, not asked.index.count(Query.boolean_query([*asked.conditions(), *parts]))


def _whole(asked: Asked, words: Collection[Word], ways: Sequence[Way]) -> Iterator[Query]:
    """What holds one word or its name in the other language."""
    searcher, schema = asked.index.searcher, asked.index.schema
    for word in words:
        known = [term for term in word.terms if searcher.doc_freq("terms", term)]
        if len(known) >= word.enough:
            yield Query.boolean_query(
                [(Occur.Should, Query.term_query(schema, "terms", t, "basic")) for t in known],
                minimum_number_should_match=word.enough,
            )
    if ways:
        yield floor_across(ways)


def _any_of(queries: Sequence[Query]) -> Query:
    either = Query.boolean_query([(Occur.Should, query) for query in queries])
    return Query.const_score_query(either, 0.0)


def _enough(run: Collection[str]) -> int:
    return min(math.ceil(len(run) * SHARE_OF_A_WORD - 1e-9), _MOST_PAIRS)


def _start(token: Token) -> int:
    return token.start
