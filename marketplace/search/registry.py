"""The nouns that can be found. Each is registered once, in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model, QuerySet

from marketplace.search.documents import Document


@dataclass(frozen=True, slots=True)
class SearchNoun:
    """A noun of the market: what of it is public, how it becomes documents, which facets it has."""

    name: str
    offered: Callable[[], QuerySet[Model]]
    build: Callable[[Sequence[UUID]], Iterable[Document]]
    facets: tuple[str, ...]


_nouns: dict[str, SearchNoun] = {}


def register(*nouns: SearchNoun) -> None:
    """Make nouns findable."""
    _nouns.update({noun.name: noun for noun in nouns})


def noun_named(name: str) -> SearchNoun:
    """The noun registered under this name."""
    return _nouns[name]


def all_nouns() -> list[SearchNoun]:
    """Every noun that can be found."""
    return list(_nouns.values())
