"""What readers said, by version, and the field that would answer it."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.http.files import table_response
from marketplace.demands.policies import may_change as may_change_demand
from marketplace.demands.queries import demand_head
from marketplace.inquiries.terms import DeclineReason
from marketplace.listings.policies import may_change as may_change_listing
from marketplace.listings.queries import listing_head
from marketplace.pages.demands.forms import DemandForm
from marketplace.pages.insight.presentation import files_of
from marketplace.pages.listings.forms import AdvantageForm, ListingForm
from marketplace.repairs.queries import field_of, repairs, told_by_version, told_in_field
from marketplace.repairs.tables import TABLES, table_of
from marketplace.repairs.terms import SOURCES

_FORMS: dict[str, Any] = {"listing": ListingForm, "demand": DemandForm}
# What is written in rows of its own.
_ANCHORS = {"advantages": "id_advantages-TOTAL_FORMS"}
_TITLES = {"advantages": AdvantageForm.title}


@login_required
@require_GET
def of_listing(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """What readers say of one's technology."""
    by = actor_of(request)
    found = listing_head(listing_id, by=by)
    require(may_change_listing, by, found)
    letters = field_of(found)
    others = told_in_field(letters) if letters else []
    return _page(request, "listing", found, letters=letters, others=others)


@login_required
@require_GET
def table_of_listing(
    request: HttpRequest, listing_id: UUID, table: str, ending: str
) -> StreamingHttpResponse:
    """One table of what readers say of one's technology, as a file."""
    by = actor_of(request)
    found = listing_head(listing_id, by=by)
    require(may_change_listing, by, found)
    return _file("listing", found, table, ending)


@login_required
@require_GET
def of_demand(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """What readers say of one's demand."""
    by = actor_of(request)
    found = demand_head(demand_id, by=by)
    require(may_change_demand, by, found)
    return _page(request, "demand", found, letters="", others=[])


@login_required
@require_GET
def table_of_demand(
    request: HttpRequest, demand_id: UUID, table: str, ending: str
) -> StreamingHttpResponse:
    """One table of what readers say of one's demand, as a file."""
    by = actor_of(request)
    found = demand_head(demand_id, by=by)
    require(may_change_demand, by, found)
    return _file("demand", found, table, ending)


def _file(noun: str, found: Any, table: str, ending: str) -> StreamingHttpResponse:
    told = told_by_version(noun, found)
    figures = table_of(table, noun, told, words=partial(_label, noun))
    parts = figures.as_file(ending, heads="words")
    return table_response(parts, ending=ending, name=f"readers-{found.reference}-{table}")


def _page(
    request: HttpRequest, noun: str, found: Any, *, letters: str, others: list[dict[str, Any]]
) -> HttpResponse:
    told = told_by_version(noun, found)
    heard = [
        {"words": DeclineReason(row["decline_reason"]).label, "count": row["count"]}
        for row in others
    ]
    context = {
        "noun": noun,
        "subject": found,
        "told": told,
        "repairs": [_shown(noun, each) for each in repairs(noun, told[:1])],
        "earlier": [_shown(noun, each) for each in repairs(noun, told[1:])],
        "letters": letters,
        "others": heard,
        "files": files_of(f"{noun}_readers_table", TABLES, found.pk),
        "is_silent": not any(each.responses for each in told),
    }
    return render(request, "repairs/readers.html", context)


def _shown(noun: str, repair: Any) -> dict[str, Any]:
    return {
        "label": _label(noun, repair.field),
        "anchor": _ANCHORS.get(repair.field, f"id_{repair.field}"),
        "reasons": [str(SOURCES[source](code).label) for source, code in repair.reasons],
        "count": repair.count,
    }


def _label(noun: str, field: str) -> Any:
    return _TITLES.get(field) or _FORMS[noun].base_fields[field].label
