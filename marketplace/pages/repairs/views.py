"""What readers said, by version, and the field that would answer it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.http.files import figures_response
from marketplace.demands.policies import may_change as may_change_demand
from marketplace.demands.policies import may_rewrite as may_rewrite_demand
from marketplace.demands.queries import demand_head
from marketplace.listings.policies import may_change as may_change_listing
from marketplace.listings.policies import may_rewrite as may_rewrite_listing
from marketplace.listings.queries import listing_head
from marketplace.pages.demands.forms import DemandForm
from marketplace.pages.insight.presentation import files_of
from marketplace.pages.listings.forms import ListingForm
from marketplace.pages.listings.row_forms import AdvantageForm
from marketplace.repairs.queries import heard_beside, repairs, told_by_version
from marketplace.repairs.tables import TABLES_OF, table_of
from marketplace.repairs.terms import SOURCES

_FORMS: dict[str, Any] = {"listing": ListingForm, "demand": DemandForm}
_MAY_REWRITE: dict[str, Any] = {"listing": may_rewrite_listing, "demand": may_rewrite_demand}
# What is written in rows of its own.
_ANCHORS = {"advantages": "id_advantages-TOTAL_FORMS"}
_TITLES = {"advantages": AdvantageForm.title}


def readers_view(
    noun: str, head: Callable[..., Any], may_change: Callable[[Actor, Any], bool]
) -> Callable[..., HttpResponse]:
    """The page about one's own thing of a noun."""

    @login_required
    @require_GET
    def readers(request: HttpRequest, **address: UUID) -> HttpResponse:
        """What readers say of it."""
        by = actor_of(request)
        (thing_id,) = address.values()
        found = head(thing_id, by=by)
        require(may_change, by, found)
        context = _context(noun, found) | {"may_rewrite": _MAY_REWRITE[noun](by, found)}
        return render(request, "repairs/readers.html", context)

    return readers


def readers_table_view(
    noun: str, head: Callable[..., Any], may_change: Callable[[Actor, Any], bool]
) -> Callable[..., StreamingHttpResponse]:
    """The files of the tables on that page."""

    @login_required
    @require_GET
    def readers_table(
        request: HttpRequest, table: str, ending: str, **address: UUID
    ) -> StreamingHttpResponse:
        """One table of what readers say, as a file."""
        by = actor_of(request)
        (thing_id,) = address.values()
        found = head(thing_id, by=by)
        require(may_change, by, found)
        figures = table_of(table, noun, found, words=partial(_label, noun))
        name = f"readers-{found.reference}-{table}"
        return figures_response(figures, ending=ending, heads="words", name=name)

    return readers_table


of_listing = readers_view("listing", listing_head, may_change_listing)
of_demand = readers_view("demand", demand_head, may_change_demand)
table_of_listing = readers_table_view("listing", listing_head, may_change_listing)
table_of_demand = readers_table_view("demand", demand_head, may_change_demand)


def _context(noun: str, found: Any) -> dict[str, Any]:
    told = told_by_version(noun, found)
    letters, heard = heard_beside(noun, found)
    return {
        "noun": noun,
        "subject": found,
        "told": told,
        "repairs": [_shown(noun, each) for each in repairs(noun, told[:1])],
        "earlier": [_shown(noun, each) for each in repairs(noun, told[1:])],
        "letters": letters,
        "others": heard,
        "files": files_of(f"{noun}_readers_table", TABLES_OF[noun], found.pk),
        "is_silent": not any(each.responses for each in told),
    }


def _shown(noun: str, repair: Any) -> dict[str, Any]:
    return {
        "label": _label(noun, repair.field),
        "anchor": _ANCHORS.get(repair.field, f"id_{repair.field}"),
        "reasons": [str(SOURCES[source](code).label) for source, code in repair.reasons],
        "count": repair.count,
    }


def _label(noun: str, field: str) -> Any:
    return _TITLES.get(field) or _FORMS[noun].base_fields[field].label
