"""What readers said, by version, and the field that would answer it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access.policies import require
from accounts.middleware import actor_of
from marketplace.demands.policies import may_change as may_change_demand
from marketplace.demands.queries import demand_head
from marketplace.inquiries.terms import DeclineReason
from marketplace.listings.policies import may_change as may_change_listing
from marketplace.listings.queries import listing_head
from marketplace.pages.demands.forms import DemandForm
from marketplace.pages.listings.forms import AdvantageForm, ListingForm
from marketplace.repairs.queries import field_of, repairs, told_by_version, told_in_field
from marketplace.repairs.terms import SOURCES

_FORMS: dict[str, Any] = {"listing": ListingForm, "demand": DemandForm}
_ROWS = {"advantages": ("id_advantages-TOTAL_FORMS", AdvantageForm.title)}


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
def of_demand(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """What readers say of one's demand."""
    by = actor_of(request)
    found = demand_head(demand_id, by=by)
    require(may_change_demand, by, found)
    return _page(request, "demand", found, letters="", others=[])


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
        "is_silent": not any(each.responses for each in told),
    }
    return render(request, "repairs/readers.html", context)


def _shown(noun: str, repair: Any) -> dict[str, Any]:
    anchor, label = _ROWS.get(repair.field, (f"id_{repair.field}", None))
    return {
        "label": label or _FORMS[noun].base_fields[repair.field].label,
        "anchor": anchor,
        "reasons": [str(SOURCES[source](code).label) for source, code in repair.reasons],
        "count": repair.count,
    }
