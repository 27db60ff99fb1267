"""What a noun hands to the index: its texts by weight, its facets, and what orders it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from kernel.text.analysis import terms

#: How much a word counts where it stands. A title is short and chosen with care.
WEIGHTS: Mapping[str, float] = {"title": 2.5, "summary": 1.5, "keywords": 1.5, "body": 1.0}


@dataclass(frozen=True, slots=True)
class Document:
    """One object as it can be found. Facets are (name, code); a code's ancestors are named too."""

    object_id: UUID
    listed_at: datetime
    title: tuple[str, ...]
    summary: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    completeness: int = 0
    closes_on: date | None = None
    version_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """A document's terms, in reading order for each weight, and how often each counts."""

    title: list[str]
    summary: list[str]
    keywords: list[str]
    body: list[str]
    frequencies: Counter[str] = field(default_factory=Counter)

    @property
    def length(self) -> float:
        """How long the document is, in weighted terms."""
        return float(sum(self.frequencies.values()))


def analysed(document: Document) -> AnalysedDocument:
    """Cut all texts of a document into terms."""
    cut = {name: _terms_of(getattr(document, name)) for name in WEIGHTS}
    return AnalysedDocument(**cut, frequencies=weighted_frequencies(cut))


def weighted_frequencies(terms_by_field: Mapping[str, Iterable[str]]) -> Counter[str]:
    """How often each term counts, over all fields."""
    frequencies: Counter[str] = Counter()
    for name, found in terms_by_field.items():
        for term, times in Counter(found).items():
            # A Counter adds any number, whatever its annotation says.
            frequencies[term] += times * WEIGHTS[name]  # type: ignore[assignment]
    return frequencies


def _terms_of(texts: Iterable[str]) -> list[str]:
    return [term for text in texts for term in terms(text)]
