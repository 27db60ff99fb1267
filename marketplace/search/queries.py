"""Finding: a page of hits with its facets, out of the rows that the asker may see."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from kernel.text.analysis import analyse
from marketplace.search.cursors import Position, read_cursor, write_cursor
from marketplace.search.ranking import statement

#: Longer questions are cut: nobody reads what a novel finds.
MOST_CHARACTERS = 4_000


@dataclass(frozen=True, slots=True)
class Hit:
    """An object found, and how well it answers."""

    object_id: UUID
    rank: float


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Some hits, the facets of all of them, and how to go on."""

    hits: list[Hit]
    total: int
    #: name → code → how many there are under the other chosen facets.
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    next: str | None = None
    previous: str | None = None
    #: When nothing is found: the facet without which most would be, and how many.
    drop: tuple[str, int] | None = None

    @property
    def ids(self) -> list[UUID]:
        """The objects in the order of their rank."""
        return [hit.object_id for hit in self.hits]


def search(
    noun_name: str,
    *,
    among: QuerySet[Any],
    query: str = "",
    filters: Mapping[str, Collection[str]] | None = None,
    order: str | None = None,
    cursor: str | None = None,
    size: int = 20,
) -> FoundPage:
    """What of `among` answers the query: within a facet any value suffices, all facets must fit.

    `among` holds exactly what the asker may see; hits, counts and ranks know nothing else.
    """
    words = _wanted_terms(query)
    if query.strip() and not words:
        return FoundPage(hits=[], total=0)
    chosen = {name: sorted(codes) for name, codes in (filters or {}).items() if codes}
    position = read_cursor(cursor)
    order = order or ("relevance" if words else "newest")
    try:
        rows = among.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        # Django has seen by itself that nothing can be among them.
        return FoundPage(hits=[], total=0)
    total, found, counts, dropped = _answer(
        noun_name,
        rows=rows,
        words=words,
        chosen=chosen,
        order=order,
        position=position,
        size=size,
    )
    hits = [Hit(UUID(object_id), rank) for object_id, rank in found[:size]]
    more = len(found) > size
    if position.backwards:
        hits.reverse()
    return FoundPage(
        hits=hits,
        total=total,
        facets=_by_name(counts),
        next=_cursor(hits[-1:], backwards=False) if more or position.backwards else None,
        previous=_cursor(hits[:1], backwards=True)
        if (more and position.backwards) or (position.is_set and not position.backwards)
        else None,
        drop=max(dropped.items(), key=lambda each: each[1], default=None) if not total else None,
    )


def _answer(
    noun_name: str,
    *,
    rows: tuple[str, tuple[Any, ...]],
    words: list[tuple[str, int, bool]],
    chosen: Mapping[str, list[str]],
    order: str,
    position: Position,
    size: int,
) -> tuple[int, list[tuple[str, float]], dict[str, int], dict[str, int]]:
    visible, parameters = rows
    values: list[Any] = [*parameters, noun_name]
    if words:
        terms, times, wholes = (list(column) for column in zip(*words, strict=True))
        values += [terms, times, wholes, noun_name]
    for name, codes in chosen.items():
        values += [[f"{name}:{code}" for code in codes], name]
    behind = ""
    if position.is_set:
        behind = f"AND (rank, object_id) {'>' if position.backwards else '<'} (%s, %s::uuid)"
        values += [position.rank, position.object_id]
    sql = statement(
        visible=visible,
        by_words=bool(words),
        order=order,
        filters=len(chosen),
        behind=behind,
        backwards=position.backwards,
    )
    with connection.cursor() as database:
        database.execute(sql, [*values, size + 1])
        total, *answers = database.fetchone()
    found, counts, dropped = (
        json.loads(answer) if isinstance(answer, str) else answer for answer in answers
    )
    return total, found, counts, dropped


def _wanted_terms(query: str) -> list[tuple[str, int, bool]]:
    """Each term asked for, how often, and whether a hit should hold it (a part only ranks)."""
    tokens = analyse(query[:MOST_CHARACTERS])
    times = Counter(token.term for token in tokens)
    whole = {token.term for token in tokens if not token.part} or set(times)
    return [(term, count, term in whole) for term, count in times.items()]


def _by_name(counts: Mapping[str, int]) -> dict[str, dict[str, int]]:
    facets: dict[str, dict[str, int]] = {}
    for value, count in counts.items():
        name, _, code = value.partition(":")
        facets.setdefault(name, {})[code] = count
    return facets


def _cursor(edge: list[Hit], *, backwards: bool) -> str | None:
    if not edge:
        return None
    return write_cursor(Position(edge[0].rank, str(edge[0].object_id), backwards=backwards))
