"""What a list of demands may be narrowed and ordered by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from kernel.catalogues.queries import regions_within
from kernel.http.parameters import Parameters
from marketplace.api import found
from marketplace.demands.models import Demand, DemandQuerySet
from marketplace.demands.states import DemandState
from marketplace.demands.terms import DemandKind
from marketplace.search.narrowing import Narrowing, in_class, level_from, level_up_to

ORDERINGS = {
    "-updated_at": ("-updated_at", "-id"),
    "updated_at": ("updated_at", "id"),
    "-completeness": ("-completeness", "-id"),
    "deadline": ("open_until", "id"),
    "reference": ("reference", "id"),
}
# Parameters that mean exactly a facet of search.
FACETS = {"kind": "kind", "industry": "industry", "theme": "theme", "region": "region"}
# Those that the index answers otherwise.
NARROWINGS: dict[str, Callable[[Any], Narrowing]] = {
    "trl__gte": level_from,
    "trl__lte": level_up_to,
    "ipc": in_class,
}


class DemandParameters(Parameters):
    """What a list of demands may be narrowed by."""

    q = serializers.CharField(max_length=4_000, required=False, help_text=found.HELP)
    organisation = serializers.SlugField(
        required=False, help_text="Finds only demands whose owner you may know."
    )
    state = serializers.ChoiceField(DemandState.choices, required=False)
    kind = serializers.MultipleChoiceField(choices=DemandKind.choices, required=False)
    trl__gte = serializers.IntegerField(min_value=1, max_value=9, required=False)
    trl__lte = serializers.IntegerField(min_value=1, max_value=9, required=False)
    ipc = serializers.CharField(max_length=20, required=False)
    industry = serializers.CharField(max_length=6, required=False)
    theme = serializers.CharField(max_length=40, required=False)
    region = serializers.CharField(max_length=6, required=False)
    deadline__gte = serializers.DateField(required=False)
    updated_at__gte = serializers.DateTimeField(required=False)


# What each parameter asks of the rows, all of which the actor may see anyhow.
_FILTERS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "state": lambda state: {"state": state},
    "kind": lambda kinds: {"kind__in": list(kinds)},
    "trl__gte": lambda level: {"trl_wanted__gte": level},
    "trl__lte": lambda level: {"trl_wanted__lte": level},
    "region": lambda code: {"region__in": regions_within(code)},
    # Without a deadline it is open on any day.
    "deadline__gte": lambda day: {"open_until__gte": day},
    "updated_at__gte": lambda moment: {"updated_at__gte": moment},
}
_FILTERS_OVER_PARTS: dict[str, Callable[[Any], dict[str, Any]]] = {
    "ipc": lambda symbol: {"ipc_symbols__symbol__startswith": symbol.upper()},
    "industry": lambda code: {"industries": code},
    "theme": lambda code: {"themes": code},
}


def narrowed(rows: DemandQuerySet, wanted: dict[str, Any], *, by: Actor) -> DemandQuerySet:
    """The rows that fit all parameters."""
    rows = rows.with_open_until()
    for name, value in wanted.items():
        if name in _FILTERS:
            rows = rows.filter(**_FILTERS[name](value))
        elif name in _FILTERS_OVER_PARTS:
            # By subquery: a join would show a demand once for each of its fitting parts.
            fitting = Demand.objects.filter(**_FILTERS_OVER_PARTS[name](value)).values("pk")
            rows = rows.filter(pk__in=fitting)
        elif name == "organisation":
            rows = rows.with_owner_known_to(by).filter(organisation__slug=value)
    return rows
