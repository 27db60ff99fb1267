"""What was taken out of a text and what was put in, word by word; Chinese by its characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

SAME, OUT, IN = "same", "out", "in"

# A Latin word or number, a run of spaces, or any single other character.
_TOKEN = re.compile(r"[A-Za-z0-9À-ɏ]+|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？.!?\n]*[。！？.!?\n]+|[^。！？.!?\n]+")
# Above so many tokens sentences are compared first, so that time does not grow with the square.
_MANY = 1_500


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, went or came."""

    kind: str
    text: str


def compare(before: str, after: str) -> list[Piece]:
    """The two texts as one, in pieces."""
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    if len(one) + len(other) <= _MANY:
        return _joined(_pieces(one, other))
    return _joined(_by_sentences(_SENTENCE.findall(before), _SENTENCE.findall(after)))


def _by_sentences(one: list[str], other: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(one[a:b]))
            continue
        left, right = (_TOKEN.findall("".join(each)) for each in (one[a:b], other[c:d]))
        if left and right and len(left) + len(right) <= _MANY:
            yield from _pieces(left, right)
        else:
            yield Piece(OUT, "".join(left))
            yield Piece(IN, "".join(right))


def _pieces(one: list[str], other: list[str]) -> Iterator[Piece]:
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Piece(SAME, "".join(one[a:b]))
        else:
            yield Piece(OUT, "".join(one[a:b]))
            yield Piece(IN, "".join(other[c:d]))


def _joined(pieces: Iterator[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for each in pieces:
        if not each.text:
            continue
        if found and found[-1].kind == each.kind:
            found[-1] = Piece(each.kind, found[-1].text + each.text)
        else:
            found.append(each)
    return found
