"""A list that was asked for with words: ranked pages, with the facets of all that was found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.response import Response

from accounts.api.base import ApiView
from kernel.errors import Reason, Unavailable
from kernel.http.pagination import ordering, page_size
from kernel.http.schema import PageLinks
from kernel.text.marking import best_snippet, mark, snippet
from kernel.text.seeking import Sought
from marketplace.search.narrowing import Narrowing, Within
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
    "Words, “phrases”, -refusals, one OR other, ipc:, owner: and number:, or a pasted text, in "
    "Chinese or English. Finds what is offered now. Orderings are then relevance, -published_at "
    "and -completeness; `count` is exact, and `facets`, `highlights`, `found_through`, "
    "`found_by_meaning`, `found_in_part`, `nothing_whole`, `meant` and `drop` are added."
)
_SNIPPET = 180
_OFFERED = "published"


class PassageShape(serializers.Serializer[Any]):
    """A stretch of text, and whether it is what was asked for."""

    text = serializers.CharField()
    marked = serializers.BooleanField()


class HighlightsShape(serializers.Serializer[Any]):
    """A hit's title, and the stretch of its texts that answers best."""

    title = PassageShape(many=True)
    snippet = PassageShape(many=True)


class ThroughShape(serializers.Serializer[Any]):
    """A term as it was asked, and its name in the other language that the hit holds."""

    term = serializers.CharField()
    into = serializers.CharField()


class DropShape(serializers.Serializer[Any]):
    """The facet, or other parameter, without which most would be found."""

    facet = serializers.CharField()
    count = serializers.IntegerField()


def found_page_of(item: type[serializers.BaseSerializer[Any]]) -> Any:
    """The schema of a list that can be asked with words; the rest is there where `q` is given."""
    counts = serializers.DictField(child=serializers.IntegerField())
    fields = {
        "items": item(many=True),
        "page": PageLinks(),
        "facets": serializers.DictField(
            child=counts, required=False, help_text="Facet → code → how many under the others."
        ),
        "highlights": serializers.DictField(
            child=HighlightsShape(), required=False, help_text="By the id of the item."
        ),
        "found_through": serializers.DictField(
            child=ThroughShape(many=True),
            required=False,
            help_text="By the id of an item that answers a term only in the other language.",
        ),
        "found_by_meaning": serializers.ListField(
            child=serializers.UUIDField(),
            required=False,
            help_text="The ids of items that do not hold the words and are near in meaning.",
        ),
        "found_in_part": serializers.ListField(
            child=serializers.UUIDField(),
            required=False,
            help_text="The ids of items that hold a part of a Chinese word and no word whole.",
        ),
        "nothing_whole": serializers.BooleanField(
            required=False, help_text="Whether nothing anywhere holds a word of the question whole."
        ),
        "meant": serializers.CharField(
            required=False,
            allow_null=True,
            help_text="The question as it was understood, where nobody uses a word of it.",
        ),
        "drop": DropShape(required=False, allow_null=True),
    }
    return type(f"{item.__name__}FoundPage", (serializers.Serializer,), fields)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a list is narrowed to beside its words, as search takes it."""

    facets: dict[str, list[str]]
    narrowed: dict[str, Narrowing]
    within: Within | None


def chosen(
    wanted: Mapping[str, Any],
    *,
    facets: Mapping[str, str],
    narrowings: Mapping[str, Callable[[Any], Narrowing]] = MappingProxyType({}),
    rows: Callable[[dict[str, Any]], QuerySet[Any]],
) -> Chosen:
    """Parameters that mean a facet of the index, those that it answers by other values, and for
    the rest the rows that fit them.
    """
    known = {"q", *facets, *narrowings}
    others = {
        name: value
        for name, value in wanted.items()
        # What can be found is what is offered now.
        if name not in known and (name, value) != ("state", _OFFERED)
    }
    without = {
        name: rows({each: others[each] for each in others if each != name})
        if len(others) > 1
        else None
        for name in others
    }
    return Chosen(
        facets={
            facets[name]: [value] if isinstance(value, str) else sorted(value)
            for name, value in wanted.items()
            if name in facets
        },
        narrowed={
            name: narrowings[name](value) for name, value in wanted.items() if name in narrowings
        },
        within=Within(rows(others), without) if others else None,
    )


def found_page(
    view: ApiView,
    noun: str,
    *,
    query: str,
    cards: QuerySet[Row],
    render: Callable[[Row], Mapping[str, Any]],
    texts: Sequence[str],
    chosen: Chosen,
) -> Response:
    """The page of hits, each rendered as in any other list. `cards` need not ask who may see them:
    search has.
    """
    asked = view.request.query_params
    found = search(
        noun,
        by=view.actor,
        query=query,
        filters=chosen.facets,
        order=str(ordering(asked.get("ordering"), ORDERINGS)),
        cursor=asked.get("cursor"),
        size=page_size(asked.get("page_size")),
        narrowed=chosen.narrowed,
        within=chosen.within,
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
        "highlights": {
            str(row.pk): _highlights(row, texts, found.sought_in(row.pk)) for row in shown
        },
        "found_through": {
            str(row.pk): [asdict(each) for each in found.through[row.pk]]
            for row in shown
            if row.pk in found.through
        },
        "found_by_meaning": [str(row.pk) for row in shown if row.pk in found.by_meaning],
        "found_in_part": [str(row.pk) for row in shown if row.pk in found.in_part],
        "nothing_whole": found.nothing_whole,
        "meant": found.meant or None,
        "drop": dict(zip(("facet", "count"), found.drop, strict=True)) if found.drop else None,
    }
    link = ", ".join(f'<{url}>; rel="{rel}"' for rel, url in links.items() if url)
    return Response(body, headers={"Link": link} if link else None)


def _highlights(row: Any, texts: Sequence[str], sought: Sought) -> dict[str, Any]:
    """The title and the best stretch of a text, with what was asked for marked."""
    text = row.text
    written = [words for name in texts if (words := getattr(text, name, ""))]
    best = best_snippet(written, sought, length=_SNIPPET)
    if written and not best:
        best = snippet(written[0], sought, length=_SNIPPET)
    return {
        "title": [passage._asdict() for passage in mark(row.title, sought)],
        "snippet": [passage._asdict() for passage in best],
    }
