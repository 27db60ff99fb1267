"""A list that was asked for with words: ranked pages, with the facets of all that was found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.errors import Reason, Unavailable
from kernel.http.pagination import ordering, page_size
from marketplace.search.queries import search
from marketplace.search.reasons import SearchReason

Row = TypeVar("Row", bound=Model)

# Public names of orderings, the default first.
ORDERINGS: Mapping[str, str] = {
    "relevance": "relevance",
    "-published_at": "newest",
    "-completeness": "completeness",
}
HELP = (
    "Words, codes or a pasted text, in Chinese or English. Finds what is offered now. Orderings "
    "are then relevance, -published_at and -completeness; `count` is exact, and `facets` are added."
)


def facets_among(
    wanted: Mapping[str, Any], names: Mapping[str, str]
) -> tuple[dict[str, list[str]], dict[str, Any]]:
    """The parameters that mean a facet of the index, by its name there, and the others."""
    chosen = {
        names[name]: [value] if isinstance(value, str) else sorted(value)
        for name, value in wanted.items()
        if name in names
    }
    others = {name: value for name, value in wanted.items() if name not in {"q", *names}}
    return chosen, others


def found_page(
    view: ApiView,
    noun: str,
    *,
    query: str,
    cards: QuerySet[Row],
    render: Callable[[Row], Mapping[str, Any]],
    filters: Mapping[str, Collection[str]],
    within: QuerySet[Any] | None,
) -> Response:
    """The page of hits, each rendered as in any other list; `within` holds what other parameters
    than facets have narrowed it to.
    """
    asked = view.request.query_params
    found = search(
        noun,
        by=view.actor,
        query=query,
        filters=filters,
        order=str(ordering(asked.get("ordering"), ORDERINGS)),
        cursor=asked.get("cursor"),
        size=page_size(asked.get("page_size")),
        within=within,
    )
    if found.index != "ok":
        raise Unavailable(Reason(SearchReason.NOT_AVAILABLE, "/q"))
    rows = cards.in_bulk(found.ids)
    shown = [rows[each] for each in found.ids if each in rows]
    links = {"next": view.at_cursor(found.next), "prev": view.at_cursor(found.previous)}
    body = {
        "items": [render(row) for row in shown],
        "page": {**links, "count": found.total},
        "facets": found.facets,
    }
    link = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items() if url)
    return Response(body, headers={"Link": link} if link else None)
