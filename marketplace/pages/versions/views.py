"""Versions, newest first, each with what changed; or all that changed since one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access.actor import Actor
from accounts.middleware import actor_of
from marketplace.demands.queries import demand_head, demand_versions
from marketplace.listings.queries import listing_head, listing_versions
from marketplace.pages.versions.presentation import shown_change, shown_versions

MOST = 50


@require_GET
def of_listing(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """The versions of a technology."""
    by = actor_of(request)
    found = listing_head(listing_id, by=by)
    return _page(request, found, listing_versions(found, by=by)[:MOST], noun="listing", by=by)


@require_GET
def of_demand(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """The versions of a demand, for whoever may not know its owner without a trace of it."""
    by = actor_of(request)
    found = demand_head(demand_id, by=by)
    return _page(request, found, list(demand_versions(found, by=by)[:MOST]), noun="demand", by=by)


def _page(
    request: HttpRequest, found: Any, versions: Sequence[Any], *, noun: str, by: Actor
) -> HttpResponse:
    asked = request.GET.get("since", "")
    since = int(asked) if asked.isascii() and asked.isdigit() else None
    context = {
        "subject": found,
        "noun": noun,
        "versions": shown_versions(noun, versions, is_ours=by.acts_for(found.organisation_id)),
        "since": since,
        "change": shown_change(noun, versions, since=since) if since else None,
    }
    return render(request, "versions/list.html", context)
