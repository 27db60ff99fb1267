"""Watching single things."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.middleware import actor_of
from kernel.http.pages import attempt, go_back
from kernel.http.pagination import keyset_page
from marketplace.searches import queries
from marketplace.searches.watching import end_watch, watch


@login_required
@require_GET
def watches(request: HttpRequest) -> HttpResponse:
    """What one watches."""
    by = actor_of(request)
    page = keyset_page(
        queries.watches(by=by), order=("-created_at", "-id"), cursor=request.GET.get("cursor")
    )
    seen = queries.watched_in_sight(page.items, by=by)
    rows: list[dict[str, Any]] = []
    for each in page.items:
        title, url = seen.get(each.pk, ("", ""))
        rows.append({"watch": each, "title": title, "url": url})
    return render(request, "watches/list.html", {"page": page, "rows": rows})


@login_required
@require_POST
def begin(request: HttpRequest, noun: str, watched_id: UUID) -> HttpResponse:
    """Be told of what happens to it."""
    by = actor_of(request)
    if attempt(request, lambda: watch(noun, watched_id, by=by)):
        messages.success(request, _("You are told of what happens to it."))
    return go_back(request, "watches")


@login_required
@require_POST
def end(request: HttpRequest, watch_id: UUID) -> HttpResponse:
    """Hear no more of it."""
    by = actor_of(request)
    if attempt(request, lambda: end_watch(watch_id, by=by)):
        messages.success(request, _("You are told no more of it."))
    return go_back(request, "watches")
