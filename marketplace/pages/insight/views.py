"""What sellers learn of their technologies."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.middleware import actor_of
from kernel.http.files import figures_response
from marketplace.insight.queries import funnels_of_all, insight_of, insight_of_all
from marketplace.insight.tables import (
    OF_ALL,
    OF_ONE,
    STAGES,
    portfolio_table,
    table_of,
)
from marketplace.pages.insight.presentation import cells_of, context_of, files_of

MOST_LISTINGS = 100


@login_required
@require_GET
def insight(request: HttpRequest) -> HttpResponse:
    """All technologies of one's organisation together, and each beside it."""
    by = actor_of(request)
    rows = funnels_of_all(by=by)[:MOST_LISTINGS]
    context = {
        **context_of(insight_of_all(by=by), files_of("insight_table", OF_ALL)),
        "stage_words": [each.words for each in STAGES],
        "rows": [{"listing": each.listing, "cells": cells_of(each.funnel)} for each in rows],
    }
    return render(request, "insight/all.html", context)


@login_required
@require_GET
def insight_table(request: HttpRequest, table: str, ending: str) -> StreamingHttpResponse:
    """One table about all technologies as a file."""
    found = portfolio_table(table, by=actor_of(request))
    return figures_response(found, ending=ending, heads="words", name=f"insight-{table}")


@login_required
@require_GET
def listing_insight(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """One technology."""
    listing, found = insight_of(listing_id, by=actor_of(request))
    files = files_of("listing_insight_table", OF_ONE, listing_id)
    return render(request, "insight/listing.html", {**context_of(found, files), "listing": listing})


@login_required
@require_GET
def listing_insight_table(
    request: HttpRequest, listing_id: UUID, table: str, ending: str
) -> StreamingHttpResponse:
    """One table about one technology as a file."""
    listing, found = insight_of(listing_id, by=actor_of(request))
    name = f"insight-{listing.reference}-{table}"
    return figures_response(table_of(table, found), ending=ending, heads="words", name=name)
