"""What a list of listings may be narrowed and ordered by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from kernel.http.parameters import Parameters
from marketplace.api import found
from marketplace.listings.models import Listing, ListingQuerySet
from marketplace.listings.states import ListingState
from marketplace.listings.terms import TransferMode
from marketplace.search.narrowing import Narrowing, in_class, level_from, level_up_to, placed_in

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "-completeness": ("-completeness", "-id"),
    "reference": ("reference", "id"),
}
# Parameters that mean exactly a facet of search.
FACETS = {"mode": "mode", "industry": "industry", "theme": "theme"}
# Those that the index answers otherwise.
NARROWINGS: dict[str, Callable[[Any], Narrowing]] = {
    "trl__gte": level_from,
    "trl__lte": level_up_to,
    "ipc": in_class,
    "region": placed_in,
}


class ListingParameters(Parameters):
    """What a list of listings may be narrowed by."""

    q = serializers.CharField(max_length=4_000, required=False, help_text=found.HELP)
    organisation = serializers.SlugField(required=False)
    state = serializers.ChoiceField(ListingState.choices, required=False)
    mode = serializers.MultipleChoiceField(choices=TransferMode.choices, required=False)
    trl__gte = serializers.IntegerField(min_value=1, max_value=9, required=False)
    trl__lte = serializers.IntegerField(min_value=1, max_value=9, required=False)
    ipc = serializers.CharField(max_length=20, required=False)
    industry = serializers.CharField(max_length=6, required=False)
    theme = serializers.CharField(max_length=40, required=False)
    region = serializers.CharField(max_length=6, required=False)
    updated_at__gte = serializers.DateTimeField(required=False)


# What each parameter asks of the rows, all of which the actor may see anyhow.
_FILTERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "organisation": lambda slug: {"organisation__slug": slug},
    "state": lambda state: {"state": state},
    "trl__gte": lambda level: {"trl__gte": level},
    "trl__lte": lambda level: {"trl__lte": level},
    "updated_at__gte": lambda moment: {"updated_at__gte": moment},
    "region": lambda code: {"region": code},
}
_FILTERS_OVER_PARTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "mode": lambda modes: {"offered_modes__mode__in": list(modes)},
    "ipc": lambda symbol: {"ipc_symbols__symbol__startswith": symbol.upper()},
    "industry": lambda code: {"industries": code},
    "theme": lambda code: {"themes": code},
}


def narrowed(rows: ListingQuerySet, wanted: dict[str, Any]) -> ListingQuerySet:
    """The rows that fit all parameters."""
    for name, value in wanted.items():
        if name in _FILTERS:
            rows = rows.filter(**_FILTERS[name](value))
        elif name in _FILTERS_OVER_PARTS:
            # By subquery: a join would show a listing once for each of its fitting parts.
            fitting = Listing.objects.filter(**_FILTERS_OVER_PARTS[name](value)).values("pk")
            rows = rows.filter(pk__in=fitting)
    return rows
