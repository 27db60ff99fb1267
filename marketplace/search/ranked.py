"""Pages of hits by rank, and the facets of all that was found, out of one snapshot."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from tantivy import Query

from marketplace.search.asking import Asked, Part
from marketplace.search.cursors import DEEPEST, Place, write_cursor

Filters = Mapping[str, Collection[str]]
Facets = dict[str, dict[str, int]]

#: How a list of hits is ordered, by the column of the index; the rank where none is named.
ORDERS: Mapping[str, str | None] = {
    "relevance": None,
    "newest": "newest",
    "completeness": "completeness",
}
_MOST_CODES = 10_000
# How far around its old place a hit is looked for once the index has changed.
_AROUND = 100


@dataclass(frozen=True, slots=True)
class RankedPage:
    """Some hits by rank, and the places of the pages around them."""

    hits: list[tuple[str, float]]
    total: int
    next: str | None
    previous: str | None


def ranked_page(
    asked: Asked, answers: list[Part], *, filters: Filters, order: str, place: Place, size: int
) -> RankedPage:
    """The page at a place, with one hit looked ahead."""
    parts = [*asked.conditions(), *asked.chosen(filters), *answers]
    query = Query.boolean_query(parts)
    offset = _offset(asked, query, order, place)
    size = min(size, DEEPEST - offset)
    if size < 1:
        return RankedPage([], asked.index.count(query), None, None)
    result = _search(asked, query, order, limit=size, offset=offset)
    ids = asked.index.ids(result.hits)
    hits = [(each, float(score)) for each, (score, _address) in zip(ids, result.hits, strict=True)]
    reached, generation = offset + len(hits), asked.index.generation
    more = bool(hits) and reached < min(result.count, DEEPEST)
    return RankedPage(
        hits,
        result.count,
        next=write_cursor(Place(reached, generation, ids[-1])) if more else None,
        previous=write_cursor(Place(max(offset - size, 0), generation)) if offset else None,
    )


def count(asked: Asked, answers: list[Part], *, filters: Filters) -> int:
    """How many there are under all chosen facets."""
    parts = [*asked.conditions(), *asked.chosen(filters), *answers]
    return asked.index.count(Query.boolean_query(parts))


def facets(
    asked: Asked, answers: list[Part], *, filters: Filters, names: Collection[str]
) -> Facets:
    """Name → code → how many there are under the other chosen facets."""
    free = [name for name in names if name not in filters]
    counted = _counted(asked, [*asked.chosen(filters), *answers], free)
    for name in filters:
        if name in names:
            parts = [*asked.chosen(filters, but=name), *answers]
            counted |= _counted(asked, parts, [name])
    return {name: codes for name, codes in counted.items() if codes}


def worth_dropping(
    asked: Asked, answers: list[Part], *, filters: Filters
) -> tuple[str, int] | None:
    """The facet or other choice without which most would be found, and how many."""
    parts = {
        name: [*asked.conditions(), *asked.chosen(filters, but=name), *answers] for name in filters
    }
    chosen = asked.chosen(filters)
    for name in asked.narrowed:
        parts[name] = [*asked.conditions(but=name), *chosen, *answers]
    counts = {name: asked.index.count(Query.boolean_query(each)) for name, each in parts.items()}
    best = max(counts.items(), key=lambda each: each[1], default=("", 0))
    return best if best[1] else None


def _counted(asked: Asked, parts: list[Part], names: Collection[str]) -> Facets:
    if not names:
        return {}
    wanted = {name: {"terms": {"field": f"facets.{name}", "size": _MOST_CODES}} for name in names}
    query = Query.boolean_query([*asked.conditions(), *parts])
    found = asked.index.searcher.aggregate(query, wanted)
    return {
        name: {str(each["key"]): int(each["doc_count"]) for each in found[name]["buckets"]}
        for name in names
    }


def _offset(asked: Asked, query: Query, order: str, place: Place) -> int:
    """Where the page begins: behind its edge, wherever that stands now."""
    if not place.behind or place.generation == asked.index.generation:
        return place.offset
    start = max(place.offset - _AROUND, 0)
    found = _search(asked, query, order, limit=2 * _AROUND, offset=start)
    ids = asked.index.ids(found.hits)
    return start + ids.index(place.behind) + 1 if place.behind in ids else place.offset


def _search(asked: Asked, query: Query, order: str, *, limit: int, offset: int) -> Any:
    column = ORDERS[order]
    if column is not None:
        return asked.index.searcher.search(query, limit=limit, offset=offset, order_by_field=column)
    return asked.index.searcher.search(
        query, limit=limit, offset=offset, weight_by_field="standing"
    )
