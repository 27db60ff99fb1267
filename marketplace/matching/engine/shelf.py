"""All documents of one noun, turned round by term: exact cosines of one text with every one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marketplace.matching.engine.columns import Columns
from marketplace.matching.engine.vectors import Block, Ids, Statistics, Weights, vocabulary_of

Rows = NDArray[np.int64]
#: One number carries a cosine (below 1) and, in steps of this, how many terms are shared.
_STEP = 4096.0


@dataclass(frozen=True, slots=True)
class Probe:
    """One text that is held against a shelf: its terms and their weights."""

    terms: Ids
    weights: Weights

    def vector(self) -> dict[int, float]:
        """As a mapping, for the scorer of one pair."""
        return dict(zip(self.terms.tolist(), self.weights.tolist(), strict=True))


@dataclass(frozen=True, slots=True)
class Postings:
    """Who on a shelf holds a term of one text and how much it weighs there, term by term; and of
    each term by how many it is held, which it is, and what it weighs in the text.
    """

    rows: Rows
    weights: Weights
    counts: Rows
    terms: Ids
    own: Weights


class Shelf:
    """Documents by their terms. Made once from blocks, then only read."""

    def __init__(
        self, blocks: Sequence[Block], statistics: Statistics, *, is_newer: bool = False
    ) -> None:
        #: Whether it replaces what other shelves hold under the same keys.
        self.is_newer = is_newer
        self.keys: list[Any] = [key for block in blocks for key in block.keys]
        self.facts: list[str] = [fact for block in blocks for fact in block.facts]
        self.row_of = {key: row for row, key in enumerate(self.keys)}
        self.columns = Columns.of(self.facts)
        self.statistics = statistics
        # Its own: what stands here since the counting is in no statistics yet.
        self._terms = vocabulary_of(blocks)
        self._ends, self._rows, self._weights = _turned(blocks, self._terms, statistics)

    def __len__(self) -> int:
        return len(self.keys)

    def probe(self, block: Block) -> Probe:
        """The one document of a block, weighted as this shelf's documents are."""
        return Probe(block.terms, self.statistics.weights(block))

    def postings(self, probe: Probe) -> Postings:
        """Where the terms of a text stand. Gathered once, for whatever is asked about the text."""
        terms, at, own = self._known(probe)
        starts, ends = self._ends[at], self._ends[at + 1]
        stretches = [slice(*each) for each in zip(starts.tolist(), ends.tolist(), strict=True)]
        # The empty stretch in front keeps the type where no term is known.
        rows = np.concatenate([self._rows[:0], *(self._rows[each] for each in stretches)])
        weights = np.concatenate([self._weights[:0], *(self._weights[each] for each in stretches)])
        return Postings(rows, weights, ends - starts, terms, own)

    def nearness(self, held: Postings) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """The cosine of every document with a text, and how many terms they share."""
        added = held.weights * np.repeat(held.own.astype(np.float64), held.counts) + _STEP
        summed = np.bincount(held.rows, weights=added, minlength=len(self.keys))
        shared = np.floor(summed / _STEP)
        return summed - shared * _STEP, shared

    def parts(self, held: Postings, rows: Rows) -> list[dict[int, float]]:
        """Of each of these documents its weights of the terms that it shares with a text."""
        found: list[dict[int, float]] = [{} for _ in range(len(rows))]
        place_of = np.full(len(self.keys), -1, dtype=np.int32)
        place_of[rows] = np.arange(len(rows), dtype=np.int32)
        places = place_of[held.rows]
        hits = np.flatnonzero(places >= 0)
        terms = held.terms[np.searchsorted(np.cumsum(held.counts), hits, side="right")]
        told = (places[hits].tolist(), terms.tolist(), held.weights[hits].tolist())
        for place, term, weight in zip(*told, strict=True):
            found[place][term] = weight
        return found

    def _known(self, probe: Probe) -> tuple[Ids, Rows, Weights]:
        """Those terms of a text that stand on this shelf at all."""
        if not len(self._terms):
            return probe.terms[:0], np.empty(0, dtype=np.int64), probe.weights[:0]
        at = np.searchsorted(self._terms, probe.terms)
        at[at == len(self._terms)] = 0
        held = (self._terms[at] == probe.terms) & (self._ends[at + 1] > self._ends[at])
        return probe.terms[held], at[held], probe.weights[held]


def _turned(
    blocks: Sequence[Block], terms: Ids, statistics: Statistics
) -> tuple[Rows, NDArray[np.int32], Weights]:
    """Postings by term: where each begins, whose they are (ascending), what they weigh.

    Block by block into arrays of their final size, so that a large market needs no second copy.
    """
    places = [np.searchsorted(terms, block.terms).astype(np.int32) for block in blocks]
    held = np.zeros(len(terms) + 1, dtype=np.int64)
    for at in places:
        held[1:] += np.bincount(at, minlength=len(terms))
    ends = np.cumsum(held)
    free = ends[:-1].copy()
    rows = np.empty(ends[-1], dtype=np.int32)
    weights = np.empty(ends[-1], dtype=np.float32)
    first = 0
    for block, at in zip(blocks, places, strict=True):
        order = np.argsort(at, kind="stable")
        by_term = at[order]
        within = np.arange(len(by_term)) - np.searchsorted(by_term, by_term)
        target = free[by_term] + within
        owner = np.repeat(np.arange(first, first + len(block), dtype=np.int32), block.lengths)
        rows[target] = owner[order]
        weights[target] = statistics.weights(block)[order]
        free += np.bincount(at, minlength=len(terms))
        first += len(block)
    return ends, rows, weights
