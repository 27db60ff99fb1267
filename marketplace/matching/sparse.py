"""Texts as weighted terms: how near two are, and which terms bring them together. Pure.

TF-IDF with a damped frequency and the cosine: for comparing document with document it does at
least as well as BM25, and its value lies between 0 and 1 whatever the lengths.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)

#: Terms, as they are written or by their numbers.
Vector = Mapping[Any, float]


@dataclass(frozen=True, slots=True)
class TermStatistics:
    """In how many of how many documents each term stands."""

    documents: int
    holding: Mapping[str, int]

    def rarity(self, term: str) -> float:
        """How much a term tells apart; one that nobody knows tells most."""
        return math.log(1 + (self.documents + 1) / (self.holding.get(term, 0) + 0.5))

    def vector(self, frequencies: Mapping[str, float]) -> dict[str, float]:
        """The document of these frequencies, as a vector of length one."""
        raw = {
            term: damped_weight(times) * self.rarity(term) for term, times in frequencies.items()
        }
        length = math.sqrt(sum(weight * weight for weight in raw.values()))
        return {term: weight / length for term, weight in raw.items()} if length else {}


def damped_weight(times: float) -> float:
    """How much a term counts that stands so often; less than once is one that was carried over."""
    return 1 + math.log(times) if times > 1 else times


def statistics_of(documents: Iterable[Iterable[str]]) -> TermStatistics:
    """Count in how many documents each term stands."""
    holding: Counter[str] = Counter()
    count = 0
    for found in documents:
        holding.update(set(found))
        count += 1
    return TermStatistics(count, holding)


def contributions(one: Vector, other: Vector) -> dict[Any, float]:
    """What each shared term adds to the cosine, most first."""
    shorter, longer = (one, other) if len(one) <= len(other) else (other, one)
    shared = {term: weight * longer[term] for term, weight in shorter.items() if term in longer}
    return dict(sorted(shared.items(), key=lambda each: (-each[1], each[0])))


class SparseIndex(Generic[Key]):
    """Documents by their terms, in memory, for exact nearest neighbours."""

    def __init__(self, documents: Mapping[Key, Iterable[str]]) -> None:
        counted = {key: Counter(found) for key, found in documents.items()}
        self.statistics = statistics_of(counted.values())
        self._postings: dict[str, list[tuple[Key, float]]] = defaultdict(list)
        for key, frequencies in counted.items():
            for term, weight in self.statistics.vector(frequencies).items():
                self._postings[term].append((key, weight))

    def nearest(self, found: Iterable[str], *, most: int) -> list[tuple[Key, float]]:
        """The documents nearest to one of these terms, with their cosines, nearest first."""
        cosines: dict[Key, float] = defaultdict(float)
        for term, weight in self.statistics.vector(Counter(found)).items():
            for key, other in self._postings.get(term, ()):
                cosines[key] += weight * other
        return sorted(cosines.items(), key=lambda each: -each[1])[:most]
