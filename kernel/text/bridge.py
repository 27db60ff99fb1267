"""Knows which technical terms a text names, and how the other language calls them. Pure.

Chinese is read by its characters, English by its stems, each by the longest term that fits: of
"lithium-ion battery" only the whole is carried across. Who asks brings the terms (`Names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kernel.text.analysis import Token, analyse
from kernel.text.folding import fold

ZH, EN = "zh", "en"

# Between the words of one English term stand a sign or a stop word, never the end of a sentence.
_WIDEST_GAP = 6
_ENDS_SENTENCE = re.compile(r"[.,;:!?()\[\]\n。，；：！？（）、]")
_LATIN = re.compile(r"[a-z]")
_APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Names:
    """One thing as both languages call it, the usual name first."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Crossing:
    """A term of a text, and what stands for it in the other language, the usual name first.

    `certainty` is one where the term is the name of one thing, and less where it may be several.
    """

    term: str
    into: tuple[str, ...]
    language: str
    start: int
    end: int
    certainty: float = 1.0


@dataclass(slots=True)
class Bridge:
    """The names of both languages, ready to be found in texts."""

    zh: Mapping[str, list[Names]] = field(default_factory=dict)
    en: Mapping[tuple[str, ...], list[Names]] = field(default_factory=dict)
    _zh_lengths: dict[str, list[int]] = field(default_factory=dict)
    _en_lengths: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._zh_lengths = _lengths_by_first(self.zh)
        self._en_lengths = _lengths_by_first(self.en)

    def across(self, text: str, tokens: Sequence[Token] = ()) -> tuple[Crossing, ...]:
        """The terms of a text in reading order, each once, with their names across. Who has cut
        it already gives its tokens.
        """
        folded = fold(text)
        # Tokens say where they stand in the text as it was written, which may be elsewhere.
        cut = tokens if folded.starts is None else ()
        found = [*self._from_chinese(folded.text), *self._from_english(folded.text, cut)]
        crossings: dict[tuple[str, ...], Crossing] = {}
        for start, end, things, language in sorted(found, key=lambda each: each[0]):
            into = tuple(dict.fromkeys(n for thing in things for n in getattr(thing, language)))
            if into in crossings:
                continue
            first, last = folded.original_span(start, end)
            crossings[into] = Crossing(
                text[first:last], into, language, first, last, 1 / len(things)
            )
        return tuple(crossings.values())

    def _from_chinese(self, text: str) -> Iterator[tuple[int, int, list[Names], str]]:
        if text.isascii():
            return
        at, lengths = 0, self._zh_lengths
        while at < len(text):
            end = at + 1
            for length in lengths.get(text[at], ()):
                name = text[at : at + length]
                if name in self.zh and not _cuts_a_word(text, at, at + len(name)):
                    end = at + len(name)
                    yield at, end, self.zh[name], EN
                    break
            at = end

    def _from_english(
        self, text: str, cut: Sequence[Token]
    ) -> Iterator[tuple[int, int, list[Names], str]]:
        if not _LATIN.search(text):
            return
        tokens = [token for token in cut or analyse(text) if not token.part]
        at = 0
        while at < len(tokens):
            behind = at + 1
            for length in self._en_lengths.get(tokens[at].term, ()):
                words = tokens[at : at + length]
                things = self.en.get(tuple(token.term for token in words))
                if things and _stand_together(text, words):
                    behind = at + length
                    start, end = words[0].start, words[-1].end
                    yield start, end, _meant(things, text[start:end]), ZH
                    break
            at = behind


def build(names: Iterable[Names]) -> Bridge:
    """A bridge of these names. What is named alike in one language is kept side by side."""
    zh: dict[str, list[Names]] = {}
    en: dict[tuple[str, ...], list[Names]] = {}
    for thing in names:
        for written in dict.fromkeys(fold(name).text for name in thing.zh):
            zh.setdefault(written, []).append(thing)
        for words in dict.fromkeys(stems(name) for name in thing.en):
            if words:
                en.setdefault(words, []).append(thing)
    return Bridge(zh, en)


def stems(name: str) -> tuple[str, ...]:
    """The terms of a name without the parts of longer ones."""
    return tuple(token.term for token in analyse(name) if not token.part)


def _lengths_by_first(names: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    """First sign or stem → how long the names are that begin so, longest first."""
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[0], set()).add(len(name))
    return {first: sorted(found, reverse=True) for first, found in lengths.items()}


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a name with Latin letters at its edge (AI芯片) begins or ends within a word."""
    if not (text[start].isascii() or text[end - 1].isascii()):
        return False
    return any(
        all(sign.isascii() and sign.isalnum() for sign in text[at - 1 : at + 1])
        for at in (start, end)
        if 0 < at < len(text)
    )


def _stand_together(text: str, words: Sequence[Token]) -> bool:
    for before, after in pairwise(words):
        gap = text[before.end : after.start]
        if len(gap) > _WIDEST_GAP or _ENDS_SENTENCE.search(gap):
            return False
    return True


def _meant(things: list[Names], written: str) -> list[Names]:
    """Of things whose names share a stem those that are written so: polarizer, not polarization."""
    if len(things) == 1:
        return things
    plain = _plain(written)
    literal = [
        thing
        for thing in things
        if any(plain in (name, f"{name}s", f"{name}es") for name in map(_plain, thing.en))
    ]
    return literal or things


def _plain(written: str) -> str:
    return _APART.sub(" ", written.lower()).strip()
