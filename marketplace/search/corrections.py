"""Typing errors: Latin words that no document holds, and what was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import chain
from uuid import UUID

from tantivy import Occur, Query

from kernel.text.analysis import terms
from kernel.text.folding import fold
from kernel.text.spelling import errors_between, most_errors
from marketplace.search.asking import Asked
from marketplace.search.models import SearchDocument
from marketplace.search.question import Question

#: Documents that are looked into for the word that was meant.
_LOOKED_INTO = 50


def corrections(question: Question, asked: Asked, *, known: Collection[str] = ()) -> dict[str, str]:
    """Word as it was typed → word that documents hold, for each that none holds. The terms of
    `known` are well spelt, whether or not a document holds them. A pasted text was not typed, and
    has words enough beside those that nobody uses.
    """
    if question.is_pasted:
        return {}
    found = {}
    for typed in dict.fromkeys(_unknown_words(question, asked, known)):
        if meant := _meant_by(typed, asked):
            found[typed] = meant
    return found


def corrected(text: str, words: dict[str, str]) -> str:
    """The question as it was probably meant."""
    for typed, meant in words.items():
        at = fold(text).text.find(typed)
        text = text[:at] + meant + text[at + len(typed) :]
    return text


def _unknown_words(question: Question, asked: Asked, known: Collection[str]) -> Iterator[str]:
    for token in question.tokens:
        # Most terms are passed over before anything is folded.
        if token.term in known or not (token.term.isascii() and token.term.isalpha()):
            continue
        if asked.index.searcher.doc_freq("terms", token.term):
            continue
        typed = fold(question.words[token.start : token.end]).text
        if typed.isascii() and typed.isalpha() and most_errors(typed):
            yield typed


def _meant_by(typed: str, asked: Asked) -> str | None:
    """The nearest word of those that this asker could find; of equally near ones the usual."""
    most = most_errors(typed)
    searcher, schema = asked.index.searcher, asked.index.schema
    like = Query.fuzzy_term_query(schema, "words", typed, distance=most)
    query = Query.boolean_query([*asked.conditions(), (Occur.Must, like)])
    hits = searcher.search(query, _LOOKED_INTO).hits
    ids = [UUID(each) for each in asked.index.ids(hits)]
    held = SearchDocument.objects.filter(pk__in=ids).values_list("words", flat=True)
    letters = set(typed)
    near = {
        (errors, -searcher.doc_freq("words", word), word)
        for word in set(chain.from_iterable(held))
        # Each error adds one strange letter at most: most words are passed over by that.
        if abs(len(word) - len(typed)) <= most
        and len(letters.symmetric_difference(word)) <= 2 * most
        and (errors := errors_between(typed, word)) <= most
        and terms(word)
    }
    return min(near)[2] if near else None
