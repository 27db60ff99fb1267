"""A saved search as an Atom feed, for whoever holds its address."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from marketplace.pages.searches.presentation import card_of
from marketplace.searches.queries import feed_of, found_by, lines_of

NEWEST = 50


@require_GET
def feed(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """The newest finds, as far as the search's owner may see them at this moment."""
    search, by = feed_of(search_id, request.GET.get("key", ""))
    matches = list(found_by(search, by=by).order_by("-found_at", "-id")[:NEWEST])
    context = {
        "card": card_of(search),
        "search": search,
        "lines": lines_of(matches, search.noun, by=by),
        "updated": matches[0].found_at if matches else search.since,
        "origin": request.build_absolute_uri("/").rstrip("/"),
    }
    kind = "application/atom+xml; charset=utf-8"
    answer = render(request, "searches/feed.xml", context, content_type=kind)
    # Kept by nobody on the way, and never named as where somebody came from.
    answer["Cache-Control"] = "private, no-store"
    answer["Referrer-Policy"] = "no-referrer"
    return answer
