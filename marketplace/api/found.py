"""A list that was asked for with words: ranked pages, with the facets of all that was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.http.pagination import ordering, page_size
from marketplace.search.queries import search

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


def found_page(
    view: ApiView,
    noun: str,
    *,
    query: str,
    among: QuerySet[Any],
    cards: QuerySet[Row],
    render: Callable[[Row], Mapping[str, Any]],
) -> Response:
    """The page of hits among these rows, each rendered as in any other list."""
    asked = view.request.query_params
    found = search(
        noun,
        among=among,
        query=query,
        order=str(ordering(asked.get("ordering"), ORDERINGS)),
        cursor=asked.get("cursor"),
        size=page_size(asked.get("page_size")),
    )
    rows = cards.in_bulk(found.ids)
    links = {"next": view.at_cursor(found.next), "prev": view.at_cursor(found.previous)}
    body = {
        "items": [render(rows[each]) for each in found.ids if each in rows],
        "page": {**links, "count": found.total},
        "facets": found.facets,
    }
    link = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items() if url)
    return Response(body, headers={"Link": link} if link else None)
