"""Knows that many spellings are one: full and half width, Traditional and Simplified, case."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import chain

from opencc import OpenCC

_HAN_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2FA20))
_JAMO_AFTER_AN_INITIAL = range(0x1161, 0x1200)


@dataclass(frozen=True, slots=True)
class FoldedText:
    """Folded text that still knows where each of its characters stood in the original."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the folded characters from `start` up to `end` stood."""
        if self.starts is None or self.ends is None or start >= end:
            return start, end
        return self.starts[start], self.ends[end - 1]


def fold(text: str) -> FoldedText:
    """The text in compatibility form, Simplified and lower case."""
    if text.isascii():
        return FoldedText(text.lower())
    table = _one_for_one()
    plain = _changing().sub(lambda found: table.get(found.group(), found.group()), text)
    if unicodedata.is_normalized("NFKC", plain):
        folded = plain.lower()
        if len(folded) == len(text):
            return FoldedText(folded)
    return _fold_by_cluster(text)


def _fold_by_cluster(text: str) -> FoldedText:
    """Slower: for text whose folded characters do not stand one for one."""
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    bounds = [at for at, character in enumerate(text) if at == 0 or _begins_cluster(character)]
    for start, end in zip(bounds, [*bounds[1:], len(text)], strict=True):
        piece = _fold_cluster(text[start:end])
        pieces.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
    return FoldedText("".join(pieces), tuple(starts), tuple(ends))


def _fold_cluster(cluster: str) -> str:
    folded = unicodedata.normalize("NFKC", cluster).translate(_simplified()).lower()
    return unicodedata.normalize("NFKC", folded)


def _begins_cluster(character: str) -> bool:
    if ord(character) in _JAMO_AFTER_AN_INITIAL:
        return False
    first = unicodedata.normalize("NFKD", character)[0]
    return unicodedata.combining(first) == 0


@cache
def _one_for_one() -> dict[str, str]:
    """Simplified characters, and what stands for one other sign: full width, ², a fixed space."""
    signs = (chr(code) for code in range(0x80, 0x10000))
    folded = {
        sign: _fold_cluster(sign) for sign in signs if not unicodedata.is_normalized("NFKC", sign)
    }
    compatible = {sign: to for sign, to in folded.items() if len(to) == 1}
    return {**{chr(code): to for code, to in _simplified().items()}, **compatible}


@cache
def _changing() -> re.Pattern[str]:
    """Any of these, and all beyond the basic plane: an expression is quick within that plane only.
    Most signs of a text stay as they are, and passing over them is what takes time.
    """
    basic = "".join(re.escape(sign) for sign in _one_for_one() if ord(sign) <= 0xFFFF)
    return re.compile(f"[{basic}\U00010000-\U0010ffff]")


@cache
def _simplified() -> dict[int, str]:
    """Traditional characters and their Simplified ones, one for one.

    Phrases are left aside on purpose: a character must fold to the same one in a long text and
    in a query of two characters, whatever stands beside it.
    """
    characters = [chr(code) for code in chain.from_iterable(range(*block) for block in _HAN_BLOCKS)]
    converted = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    table = {
        ord(before): after
        for before, after in zip(characters, converted, strict=True)
        if before != after and len(after) == 1
    }
    return {code: table.get(ord(after), after) for code, after in table.items()}
