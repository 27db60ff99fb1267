"""What a noun hands to the index: its texts by weight, its facets, and what orders it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import chain
from uuid import UUID

from kernel.text.analysis import spelled_words, terms
from kernel.text.folding import fold
from marketplace.search.codes import class_path

#: Another number here makes every stored document one that has to be cut anew.
SHAPE = 2
EVERYBODY = "everybody"
#: How much a word counts where it stands. A title is short and chosen with care.
WEIGHTS: Mapping[str, float] = {"title": 2.5, "summary": 1.5, "keywords": 1.5, "body": 1.0}

_SPELLED = ("title", "summary", "body")


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
    #: Its owner has not confirmed it for long: it stands below what is fresh.
    is_stale: bool = False
    version_id: UUID | None = None
    #: Whose it is, for whoever may know; its numbers; its classes; found by a name of their own.
    owner: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    #: Who may find it: any of these (see `registry.audience_of`).
    audience: tuple[str, ...] = (EVERYBODY,)


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """A document's terms, in reading order for each weight."""

    title: list[str]
    summary: list[str]
    keywords: list[str]
    body: list[str]
    owner: list[str] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


def analysed(document: Document) -> AnalysedDocument:
    """Cut all texts of a document into terms."""
    cut = cut_texts({name: getattr(document, name) for name in WEIGHTS})
    spelled = (spelled_words(text) for name in _SPELLED for text in getattr(document, name))
    return AnalysedDocument(
        **cut,
        owner=_terms_of(document.owner),
        numbers=list(dict.fromkeys(_number_terms(document.numbers))),
        classes=list(dict.fromkeys(_class_terms(document.classes))),
        words=list(dict.fromkeys(chain.from_iterable(spelled))),
    )


def cut_texts(said: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Texts by the name of their weight, cut into terms."""
    return {name: _terms_of(texts) for name, texts in said.items()}


def plain_number(written: str) -> str:
    """A number without signs between its letters and digits: how it is compared as a whole."""
    return "".join(sign for sign in fold(written).text if sign.isalnum())


def weighted_frequencies(terms_by_field: Mapping[str, Iterable[str]]) -> Counter[str]:
    """How often each term counts, over all fields."""
    frequencies: Counter[str] = Counter()
    for name, found in terms_by_field.items():
        for term, times in Counter(found).items():
            # A Counter adds any number, whatever its annotation says.
            frequencies[term] += times * WEIGHTS[name]  # type: ignore[assignment]
    return frequencies


def _number_terms(numbers: Iterable[str]) -> Iterator[str]:
    """Each number whole, and as the analyser knows it: also without its check digit."""
    for number in filter(None, numbers):
        yield plain_number(number)
        yield from terms(number)


def _class_terms(symbols: Iterable[str]) -> Iterator[str]:
    """Each class with those that it lies in, down from its section."""
    for symbol in symbols:
        yield from terms(symbol)
        yield from (code.lower() for code in class_path(symbol))


def _terms_of(texts: Iterable[str]) -> list[str]:
    return [term for text in texts for term in terms(text)]
