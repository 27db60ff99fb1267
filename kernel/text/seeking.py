"""Knows where wanted terms stand in a text, without cutting all of the text into terms."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from kernel.text.analysis import TOKEN, UNSPACED, Token, tokens_of, whole_terms
from kernel.text.folding import fold
from kernel.text.words import STOP_CHARACTERS, beginning

_OF_UNSPACED = re.compile(f"[{UNSPACED}]+")
_OTHERS = re.compile(f"[^\\W_{UNSPACED}]")
_BETWEEN = ("", " ", "-")
#: Of such a word an ending may take all but one letter.
_SHORT = 4
#: Words that were cut before, with their tokens counted from the start of the word.
_REMEMBERED = 50_000


def is_slight(term: str) -> bool:
    """Whether a term is one Latin letter or digit, which says little by itself."""
    return len(term) == 1 and term.isascii()


@dataclass(frozen=True, slots=True)
class Sought:
    """Terms that are looked for in many texts.

    What is found is what `analyse` would find, but for a single letter or digit, which counts only
    beside another hit: the C of vitamin C.
    """

    terms: frozenset[str]
    _unspaced: tuple[str, ...] = field(init=False)
    _others: frozenset[str] = field(init=False)
    _beginnings: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        unspaced = tuple(term for term in self.terms if _OF_UNSPACED.fullmatch(term))
        object.__setattr__(self, "_unspaced", unspaced)
        others = self.terms - set(unspaced)
        object.__setattr__(self, "_others", others)
        begun = frozenset(begin for term in others for begin in (beginning(term), term[0]))
        object.__setattr__(self, "_beginnings", begun)

    @classmethod
    def by(cls, query: str) -> Sought:
        """The terms of a question that a person would name."""
        return cls(frozenset(whole_terms(query)))

    def __bool__(self) -> bool:
        return bool(self.terms)

    def also(self, terms: Collection[str]) -> Sought:
        """These terms and others."""
        return Sought(self.terms | frozenset(terms)) if terms else self

    def hits(self, text: str) -> list[Token]:
        """Where the terms stand, in reading order, with their places in the text as given."""
        if not self.terms:
            return []
        folded = fold(text)
        found = [*self._in_runs(folded.text), *self._in_words(folded.text)]
        found.sort(key=lambda hit: (hit.start, hit.end))
        found = _without_stray(found, folded.text)
        if folded.starts is None:
            return found
        return [
            Token(hit.term, *folded.original_span(hit.start, hit.end), hit.part) for hit in found
        ]

    def _in_runs(self, text: str) -> Iterator[Token]:
        """Characters and pairs of scripts without spaces stand wherever their signs do."""
        for term in self._unspaced:
            at = text.find(term)
            while at >= 0:
                end = at + len(term)
                if term not in STOP_CHARACTERS or _is_run(text, at, end):
                    yield Token(term, at, end)
                at = text.find(term, at + 1)

    def _in_words(self, text: str) -> Iterator[Token]:
        if not (self._others and _OTHERS.search(text)):
            return
        for found in TOKEN.finditer(text):
            kind, written = found.lastgroup or "", found.group()
            if kind == "unspaced" or (kind == "word" and not self._may_be(written)):
                continue
            start = found.start()
            for term, first, last in _cut(kind, written):
                if term in self._others:
                    yield Token(term, start + first, start + last)

    def _may_be(self, word: str) -> bool:
        """Whether it begins like a wanted term; stemming every word is what takes time."""
        if not (word.isascii() and word.isalpha()):
            return True
        first = beginning(word) if len(word) > _SHORT else word[0]
        return first in self._beginnings


@lru_cache(maxsize=_REMEMBERED)
def _cut(kind: str, written: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((token.term, token.start, token.end) for token in tokens_of(kind, written, 0))


def _is_run(text: str, start: int, end: int) -> bool:
    """Whether no sign of such a script stands on either side."""
    around = (text[start - 1 : start], text[end : end + 1])
    return not any(_OF_UNSPACED.fullmatch(sign) for sign in around)


def _without_stray(hits: list[Token], text: str) -> list[Token]:
    """Without single letters and digits, but for those that stand beside another hit."""
    telling = [hit for hit in hits if not is_slight(hit.term)]
    if len(telling) == len(hits):
        return hits
    ends, starts = {hit.end for hit in telling}, {hit.start for hit in telling}

    def is_beside(hit: Token) -> bool:
        before = any(
            text[hit.start - gap : hit.start] in _BETWEEN and hit.start - gap in ends
            for gap in (0, 1)
        )
        behind = any(
            text[hit.end : hit.end + gap] in _BETWEEN and hit.end + gap in starts for gap in (0, 1)
        )
        return before or behind

    return [hit for hit in hits if not is_slight(hit.term) or not telling or is_beside(hit)]
