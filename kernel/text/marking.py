"""Knows how to show what matched: marked text, snippets, and terms as they were written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from kernel.text.analysis import Token, analyse, whole_terms


class Passage(NamedTuple):
    """A stretch of text, and whether it is what was asked for."""

    text: str
    marked: bool


def mark(text: str, *, query: str) -> list[Passage]:
    """The whole text, with what answers the query marked."""
    spans = merged_spans(_hits(text, whole_terms(query)))
    return _passages(text, spans, start=0, end=len(text))


def mark_terms(text: str, wanted: Collection[str]) -> list[Passage]:
    """The whole text, with these terms marked wherever they stand."""
    return _passages(text, merged_spans(_hits(text, wanted)), start=0, end=len(text))


def snippet(text: str, *, query: str, length: int = 160) -> list[Passage]:
    """The stretch of a long text that answers the query best, marked."""
    wanted = whole_terms(query)
    hits = _hits(text, wanted)
    start = _best_start(hits, length)
    start, end = _at_word_bounds(text, start, min(len(text), start + length))
    while start < end and not text[start].isalnum():
        start += 1
    spans = [span for span in merged_spans(hits) if start <= span[0] and span[1] <= end]
    passages = _passages(text, spans, start=start, end=end)
    before = [Passage("… ", marked=False)] if start else []
    after = [Passage(" …", marked=False)] if end < len(text) else []
    return [*before, *passages, *after]


def written_forms(text: str, wanted: Collection[str]) -> list[str]:
    """How the wanted terms are written in the text; neighbours that overlap are one form."""
    spans = merged_spans(_hits(text, wanted), touching=False)
    forms = dict.fromkeys(text[start:end] for start, end in spans)
    return [form for form in forms if form.strip()]


def phrases(text: str, wanted: Collection[str]) -> list[str]:
    """Where several Latin words that are wanted stand one behind the other: sodium-ion anodes."""
    found: list[list[int]] = []
    for start, end in merged_spans(_hits(text, wanted), touching=False):
        if not text[start:end].isascii():
            continue
        if found and text[found[-1][1] : start] in _BETWEEN and found[-1][2] < _LONGEST_PHRASE:
            found[-1][1:] = [end, found[-1][2] + 1]
        else:
            found.append([start, end, 1])
    return list(dict.fromkeys(text[start:end] for start, end, words in found if words > 1))


def merged_spans(hits: Iterable[Token], *, touching: bool = True) -> list[tuple[int, int]]:
    """Places of hits without overlaps; those that touch become one where asked."""
    spans: list[tuple[int, int]] = []
    for start, end in sorted((hit.start, hit.end) for hit in hits):
        if spans and (start < spans[-1][1] or (touching and start == spans[-1][1])):
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


_BETWEEN = (" ", "-")
_LONGEST_PHRASE = 3


def _hits(text: str, wanted: Collection[str]) -> list[Token]:
    sought = frozenset(wanted)
    return [token for token in analyse(text) if token.term in sought]


def _best_start(hits: list[Token], length: int) -> int:
    """Where the window with the most different hits begins, a little before its first one."""
    best, best_start = 0, 0
    for at, first in enumerate(hits):
        within = {hit.term for hit in hits[at:] if hit.end <= first.start + length}
        if len(within) > best:
            best, best_start = len(within), first.start
    return max(0, best_start - length // 5)


def _at_word_bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Move the ends of a window so that no Latin word is cut, by not more than twenty signs."""
    floor = max(0, start - 20)
    while start > floor and _inside_word(text, start):
        start -= 1
    limit = min(len(text), end + 20)
    while end < limit and _inside_word(text, end):
        end += 1
    return start, end


def _inside_word(text: str, at: int) -> bool:
    return all(sign.isascii() and sign.isalnum() for sign in text[at - 1 : at + 1])


def _passages(
    text: str, spans: Iterable[tuple[int, int]], *, start: int, end: int
) -> list[Passage]:
    passages: list[Passage] = []
    at = start
    for span_start, span_end in spans:
        passages.append(Passage(text[at:span_start], marked=False))
        passages.append(Passage(text[span_start:span_end], marked=True))
        at = span_end
    passages.append(Passage(text[at:end], marked=False))
    return [passage for passage in passages if passage.text]
