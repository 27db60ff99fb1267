"""The nouns that can be found. Each is registered once, in `AppConfig.ready()`."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from marketplace.search.codes import MAINLAND
from marketplace.search.documents import EVERYBODY, Document

#: Orders of a list without words, by columns that keyset pages can use.
ORDERS: Mapping[str, tuple[str, ...]] = {
    "newest": ("-published_at", "-id"),
    "completeness": ("-completeness", "-id"),
}

#: The same, with what its owner has not confirmed for long behind all else.
FRESH_FIRST: Mapping[str, tuple[str, ...]] = {
    name: ("is_stale", *columns) for name, columns in ORDERS.items()
}


@dataclass(frozen=True, slots=True)
class SearchNoun:
    """A noun of the market: what of it is public, how it becomes documents, which facets it has."""

    name: str
    model: type[Model]
    #: What is public now, to whomever.
    offered: Callable[[], QuerySet[Any]]
    #: What of that this actor may see; asked again for every hit.
    visible: Callable[[Actor], QuerySet[Any]]
    build: Callable[[Sequence[UUID]], Iterable[Document]]
    facets: tuple[str, ...]
    #: Kind of an event's subject → the objects that may have to be indexed anew.
    touched: Mapping[str, Callable[[Collection[UUID]], QuerySet[Any]]] = field(default_factory=dict)
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: ORDERS)

    def seen(self, by: Actor, ids: Collection[str]) -> set[str]:
        """Which of these objects this actor may see now."""
        rows = self.visible(by).filter(pk__in=ids).order_by()
        return set(map(str, rows.values_list("pk", flat=True)))

    def titled(self, by: Actor) -> QuerySet[Any]:
        """What this actor may see, with its titles and without all else that a card would show."""
        bare = self.visible(by).select_related(None).prefetch_related(None)
        return bare.prefetch_related("texts")


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


def audience_of(by: Actor) -> list[str] | None:
    """The audiences of documents to which this actor belongs; nothing where it sees all."""
    if by.is_system:
        return None
    audience = [EVERYBODY]
    if by.is_mainland:
        audience.append(MAINLAND)
    if by.organisation_id is not None:
        audience.append(str(by.organisation_id))
    if by.may(Permission.OPERATOR_MODERATE):
        audience += map(str, sorted(by.operates))
    return audience
