"""What sellers learn of their technologies."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.middleware import actor_of
from marketplace.insight.queries import figures_by_listing, insight_of, insight_of_all
from marketplace.listings.queries import own_listings
from marketplace.pages.insight.presentation import context_of, days_as_csv

MOST_LISTINGS = 100


@login_required
@require_GET
def insight(request: HttpRequest) -> HttpResponse:
    """All technologies of one's organisation together, and each beside it."""
    by = actor_of(request)
    found = insight_of_all(by=by)
    figures = figures_by_listing(by=by)
    listings = own_listings(by=by).filter(published_at__isnull=False)[:MOST_LISTINGS]
    nothing = {"shown": 0, "viewed": 0}
    rows: list[dict[str, Any]] = [
        {"listing": each, **figures.get(each.pk, nothing)} for each in listings
    ]
    rows.sort(key=lambda row: (row["viewed"], row["shown"]), reverse=True)
    return render(request, "insight/all.html", {**context_of(found), "rows": rows})


@login_required
@require_GET
def insight_days(request: HttpRequest) -> HttpResponse:
    """The days of all technologies as a file."""
    return days_as_csv(insight_of_all(by=actor_of(request)), name="insight")


@login_required
@require_GET
def listing_insight(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """One technology."""
    listing, found = insight_of(listing_id, by=actor_of(request))
    return render(request, "insight/listing.html", {**context_of(found), "listing": listing})


@login_required
@require_GET
def listing_insight_days(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """The days of one technology as a file."""
    listing, found = insight_of(listing_id, by=actor_of(request))
    return days_as_csv(found, name=f"insight-{listing.reference or listing.pk}")
