"""Knows how to show what matched: marked text, snippets, and terms as they were written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import NamedTuple

from kernel.text.analysis import Token
from kernel.text.seeking import Sought


class Passage(NamedTuple):
    """A stretch of text, and whether it is what was asked for."""

    text: str
    marked: bool


def mark(text: str, sought: Sought) -> list[Passage]:
    """The whole text, with what is sought marked wherever it stands."""
    return _passages(text, merged_spans(sought.hits(text)), start=0, end=len(text))


def best_snippet(texts: Iterable[str], sought: Sought, *, length: int = 160) -> list[Passage]:
    """The stretch of some texts that holds most of what is sought, marked; nothing where none of
    them holds any.
    """
    best: tuple[int, int, str, list[Token]] | None = None
    for text in texts:
        hits = sought.hits(text)
        count, first = _richest(hits, length)
        if count > (best[0] if best else 0):
            best = count, first, text, hits
    return _stretch(best[2], best[3], best[1], length) if best else []


def snippet(text: str, sought: Sought, *, length: int = 160) -> list[Passage]:
    """The stretch of a long text that answers best, or its beginning."""
    hits = sought.hits(text)
    return _stretch(text, hits, _richest(hits, length)[1], length)


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
    return Sought(frozenset(wanted)).hits(text)


def _richest(hits: list[Token], length: int) -> tuple[int, int]:
    """How many different hits the best window holds, and where it begins: at its first hit."""
    best, start = 0, 0
    within: Counter[str] = Counter()
    reached = 0
    for first in hits:
        # Hits come in the order of their starts, so that the window only moves on.
        while reached < len(hits) and hits[reached].end <= first.start + length:
            within[hits[reached].term] += 1
            reached += 1
        if len(within) > best:
            best, start = len(within), first.start
        within[first.term] -= 1
        if within[first.term] <= 0:
            del within[first.term]
    return best, start


def _stretch(text: str, hits: list[Token], first: int, length: int) -> list[Passage]:
    """So much of a text, from a little before its first hit on."""
    start = max(0, first - length // 5)
    start, end = _at_word_bounds(text, start, min(len(text), start + length))
    while start < end and not text[start].isalnum():
        start += 1
    spans = [span for span in merged_spans(hits) if start <= span[0] and span[1] <= end]
    passages = _passages(text, spans, start=start, end=end)
    before = [Passage("… ", marked=False)] if start else []
    after = [Passage(" …", marked=False)] if end < len(text) else []
    return [*before, *passages, *after]


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
