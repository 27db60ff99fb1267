"""Knows how a text is cut into terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from kernel.text.codes import CODE_EXPRESSION, CODE_NAMES, code_terms
from kernel.text.folding import fold
from kernel.text.words import PARTICLES, STOP_CHARACTERS, word_term

#: Scripts that are written without spaces are cut into characters and pairs.
UNSPACED = "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0002fa1f"
_LETTERS = rf"[^\W_{UNSPACED}]+"

#: One word, code, number or run, by the name of its kind.
TOKEN = re.compile(
    rf"(?<![a-z0-9])(?=[a-z]{{0,3}}[ ./:-]{{0,3}}(?:[a-z]{{2}})?\d)(?:{CODE_EXPRESSION})"
    rf"|(?P<unspaced>[{UNSPACED}]+)"
    r"|(?P<abbreviation>(?<![a-z0-9])(?:[a-z]\.){2,}[a-z]?(?![a-z0-9]))"
    r"|(?P<number>(?<![^\W\d_])\d+(?:,\d{3})*(?:\.\d+)?(?![^\W_]|[.,]\d))"
    rf"|(?P<word>{_LETTERS}(?:['’_+./-]{_LETTERS})*)"
)
_CODE = re.compile(CODE_EXPRESSION)
_SPELLED = re.compile(r"(?<![^\W_])[a-z]{4,30}(?![^\W_])")
_PIECE = re.compile(_LETTERS)
_VALUE_AND_UNIT = re.compile(r"(\d+)([a-z]+)|([a-z]+)(\d{2,})")
_APOSTROPHE = re.compile(r"['’]")
_POSSESSIVE = re.compile(r"['’]s(?![^\W_])|['’]")

#: Another number makes every stored sequence of terms one that has to be cut anew.
VERSION = 1


class Token(NamedTuple):
    """A term and where it was read.

    A part belongs to a longer token at the same place (a character of a Chinese word, the class
    of a patent symbol). Parts help to find and to rank; people are shown whole tokens.
    """

    term: str
    start: int
    end: int
    part: bool = False


def analyse(text: str) -> list[Token]:
    """The tokens of a text in reading order, with their places in the text as it was given."""
    folded = fold(text)
    if folded.starts is None:
        return list(_tokens(folded.text))
    return [
        Token(term, *folded.original_span(start, end), part)
        for term, start, end, part in _tokens(folded.text)
    ]


def terms(text: str) -> list[str]:
    """The terms of a text in reading order, repeated as often as they are read."""
    return [token.term for token in _tokens(fold(text).text)]


def whole_terms(text: str) -> list[str]:
    """The terms that a person would name: without the parts of longer ones."""
    return [token.term for token in _tokens(fold(text).text) if not token.part]


def code_end(text: str, start: int = 0) -> int | None:
    """Where a code ends that begins here, in whichever form it is written; None where none does."""
    folded = fold(text[start:])
    found = _CODE.match(folded.text)
    return start + folded.original_span(0, found.end())[1] if found else None


def spelled_words(text: str) -> list[str]:
    """The Latin words of a text as they are spelled, folded: what a typing error may have meant."""
    return _SPELLED.findall(fold(text).text)


def tokens_of(kind: str, written: str, start: int) -> Iterator[Token]:
    """The tokens of one stretch that `TOKEN` has found there."""
    if kind == "word" and written.isalpha():
        # Most words are: nothing to take apart, and no half of them is a number.
        if term := word_term(written):
            yield Token(term, start, start + len(written))
    elif kind == "unspaced":
        yield from _characters_and_pairs(written, start)
    elif kind == "word":
        yield from _word(written, start)
    elif kind == "number":
        yield Token(written.replace(",", ""), start, start + len(written))
    elif kind in CODE_NAMES:
        whole, *parts = code_terms(kind, written)
        end = start + len(written)
        yield Token(whole, start, end)
        yield from (Token(part, start, end, part=True) for part in parts)
    elif term := word_term(written.replace(".", "")):
        yield Token(term, start, start + len(written))


def _tokens(text: str) -> Iterator[Token]:
    for found in TOKEN.finditer(text):
        yield from tokens_of(found.lastgroup or "", found.group(), found.start())


def _characters_and_pairs(run: str, start: int) -> Iterator[Token]:
    """Each character and each pair of neighbours; a run of one or two signs is a word itself.

    A pair across a particle is no word that a person would name, but helps to rank phrases.
    """
    alone, pair_alone = len(run) == 1, len(run) == 2
    for at, character in enumerate(run):
        if alone or character not in STOP_CHARACTERS:
            yield Token(character, start + at, start + at + 1, part=not alone)
        pair = run[at : at + 2]
        if len(pair) == 2:
            across = not pair_alone and not PARTICLES.isdisjoint(pair)
            yield Token(pair, start + at, start + at + 2, part=across)


def _word(written: str, start: int) -> Iterator[Token]:
    """A word; for one with hyphens its pieces, and the whole too where it is a model's name."""
    pieces = [(piece.group(), piece.start()) for piece in _PIECE.finditer(written)]
    if len(pieces) == 1:
        yield from _piece(written, start)
        return
    if _APOSTROPHE.search(written):
        yield from _piece(_POSSESSIVE.sub("", written), start)
        return
    is_code = any(character.isdigit() for character in written)
    if is_code:
        whole = "".join(piece for piece, _ in pieces)
        yield Token(whole, start, start + len(written))
    for piece, at in pieces:
        if term := word_term(piece):
            yield Token(term, start + at, start + at + len(piece), part=is_code)


def _piece(word: str, start: int) -> Iterator[Token]:
    """A word, and for a value with its unit (10kV) or a model (XK500) also the two halves."""
    term = word_term(word)
    if not term:
        return
    yield Token(term, start, start + len(word))
    halves = _VALUE_AND_UNIT.fullmatch(word)
    if halves:
        first, second = (half for half in halves.groups() if half)
        middle = start + len(first)
        yield Token(first, start, middle, part=True)
        yield Token(word_term(second) or second, middle, start + len(word), part=True)
