"""Keeping searches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page, rows_page
from kernel.http.pagination import keyset_page
from marketplace.pages.form_parts import posted
from marketplace.pages.searches.forms import ChangedSearchForm, SavedSearchForm
from marketplace.pages.searches.presentation import asked_in, card_of, suggested_name
from marketplace.searches import queries, services
from marketplace.searches.links import feed_address
from marketplace.searches.models import SavedSearch
from marketplace.searches.policies import may_keep
from marketplace.searches.rules import question_reasons

STEPS: dict[str, tuple[Callable[..., SavedSearch], Promise]] = {
    "pause": (services.pause_search, gettext_lazy("The search rests. Nothing is told of it.")),
    "resume": (services.resume_search, gettext_lazy("The search looks again, from now on.")),
    "renew-feed": (
        services.renew_feed,
        gettext_lazy("The feed has a new address. The old one opens nothing any more."),
    ),
}


@login_required
@require_GET
def saved_searches(request: HttpRequest) -> HttpResponse:
    """What one keeps."""
    return rows_page(
        request,
        "searches/list.html",
        queries.saved_searches(by=actor_of(request)),
        order=("-created_at", "-id"),
        show=card_of,
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def save(request: HttpRequest) -> HttpResponse:
    """Keep the question that the address names."""
    by = actor_of(request)
    require(may_keep, by, None)
    asked = asked_in(request.GET)
    form = SavedSearchForm(posted(request), initial={"name": suggested_name(asked)})

    def keep(**said: Any) -> SavedSearch:
        return services.save_search(**asked, **said, by=by)

    if request.method == "POST" and carry_out(form, keep):
        kept: SavedSearch = form.outcome  # type: ignore[attr-defined]  # set by carry_out
        messages.success(request, _("The search is saved."))
        return redirect("saved_search", kept.pk)
    reasons = question_reasons(asked["noun"], asked["query"], asked["filters"])
    words = [reason.words for reason in reasons]
    context: dict[str, Any] = {"reasons": words}
    if not words:
        draft = SavedSearch(
            noun=asked["noun"], query=asked["query"], filters={"chosen": asked["filters"]}
        )
        context |= {"card": card_of(draft), "preview": queries.preview(draft, by=by)}
    return form_page(request, "searches/save.html", form, context)


@login_required
@require_GET
def saved_search(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """One search: what it found, and what it would find now."""
    by = actor_of(request)
    found = queries.saved_search(search_id, by=by)
    page = keyset_page(
        queries.found_by(found, by=by),
        order=("-found_at", "-id"),
        cursor=request.GET.get("cursor"),
        size=20,
    )
    context = {
        "card": card_of(found),
        "search": found,
        "page": page,
        "lines": queries.lines_of(page.items, found.noun, by=by),
        "feed_url": request.build_absolute_uri(feed_address(found)) if found.by_feed else "",
        "preview": queries.preview(found, by=by),
    }
    return render(request, "searches/detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Call it otherwise, be told otherwise, or ask otherwise."""
    by = actor_of(request)
    found = queries.saved_search(search_id, by=by)
    form = ChangedSearchForm(posted(request), search=found)

    def change(**said: Any) -> SavedSearch:
        return services.change_search(search_id, **said, by=by)

    if request.method == "POST" and carry_out(form, change):
        return redirect("saved_search", search_id)
    context = {"search": found, "list_url": card_of(found)["list_url"]}
    return form_page(request, "searches/edit.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, search_id: UUID) -> HttpResponse:
    """Ask before a search is thrown away, then do it."""
    by = actor_of(request)
    found = queries.saved_search(search_id, by=by)
    if request.method == "POST":
        services.remove_search(search_id, by=by)
        messages.success(request, _("The search is removed."))
        return redirect("saved_searches")
    consequences = [_("What it found is forgotten, and its feed is shut.")]
    context = {"search": found, "consequences": consequences}
    return render(request, "searches/remove.html", context)


@login_required
@require_POST
def step(request: HttpRequest, search_id: UUID, move: str) -> HttpResponse:
    """Pause it, look again, or give its feed another address."""
    if move not in STEPS:
        raise NotFound
    by = actor_of(request)
    carry, words = STEPS[move]
    if attempt(request, lambda: carry(search_id, by=by)):
        messages.success(request, str(words))
    return redirect("saved_search", search_id)
