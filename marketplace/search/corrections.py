"""Typing errors: Latin words that no document holds, and what was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import islice

from kernel.text.analysis import analyse, terms
from kernel.text.folding import fold
from kernel.text.spelling import errors_between, most_errors, one_error_from
from marketplace.search.asking import Asked
from marketplace.search.question import Question
from marketplace.search.suggestions import known_among

_BEGINNING, _TWO = 3, 2
# A question of nonsense costs no more than one with a few slips.
_MOST_CORRECTED, _MOST_TRIED = 4, 20


def corrections(question: Question, asked: Asked, *, known: Collection[str] = ()) -> dict[str, str]:
    """Word as it was typed → word that documents hold, for each that none holds. The terms of
    `known` are well spelt, whether or not a document holds them. A pasted text was not typed, and
    has words enough beside those that nobody uses.
    """
    if question.is_pasted:
        return {}
    found = {}
    unknown = dict.fromkeys(_unknown_words(question, asked, known))
    for typed in islice(unknown, _MOST_CORRECTED):
        if meant := _nearest(typed, asked):
            found[typed] = meant
    return found


def corrected(text: str, words: Mapping[str, str]) -> str:
    """Some words as they were probably meant, wherever each of them stands."""
    # From the back, so that the places before stay where they are.
    for start, end in sorted({(each.start, each.end) for each in analyse(text)}, reverse=True):
        if meant := words.get(fold(text[start:end]).text):
            text = text[:start] + meant + text[end:]
    return text


def meant_by(question: Question, words: Mapping[str, str]) -> str:
    """The whole question as it was probably meant: its phrases, names and refusals stay."""
    text = question.text
    for start, end in reversed(question.places):
        text = text[:start] + corrected(text[start:end], words) + text[end:]
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


def _nearest(typed: str, asked: Asked) -> str | None:
    """The nearest word of those that this asker could find; of equally near ones the usual."""
    found = _meant_among(_with_one_error(typed, asked), asked)
    if found is None and most_errors(typed) > 1:
        found = _meant_among(_with_two_errors(typed, asked), asked)
    return found


def _meant_among(held: Mapping[str, int], asked: Asked) -> str | None:
    """The usual one of those words; each is held by so many documents."""
    usual = sorted(held, key=lambda word: (-held[word], word))
    tried = (word for word in usual[:_MOST_TRIED] if terms(word))
    return next((word for word in tried if known_among([word], asked)), None)


def _with_one_error(typed: str, asked: Asked) -> dict[str, int]:
    """Some hundred spellings, each looked up: quicker than looking through the words."""
    held = asked.index.searcher.doc_freq
    return {word: many for word in one_error_from(typed) if (many := held("words", word))}


def _with_two_errors(typed: str, asked: Asked) -> dict[str, int]:
    """Words that begin as this one does, but for one error: two in the first three letters are
    rarer than a beginning that nobody uses.
    """
    beginning, letters = typed[:_BEGINNING], set(typed)
    found: dict[str, int] = {}
    for start in {beginning, *one_error_from(beginning)}:
        begun = asked.index.searcher.terms_with_prefix("words", start)
        found |= {word: many for word, many in begun if _is_near(word, typed, letters)}
    return found


def _is_near(word: str, typed: str, letters: set[str]) -> bool:
    # Each error adds one strange letter at most: most words are passed over by that.
    return (
        abs(len(word) - len(typed)) <= _TWO
        and len(letters.symmetric_difference(word)) <= 2 * _TWO
        and errors_between(typed, word) <= _TWO
    )
