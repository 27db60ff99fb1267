"""Up to five technologies side by side: chosen in a list, kept in the session, or by address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.middleware import actor_of
from kernel.http.pages import go_back
from kernel.http.previews import absolute
from kernel.panels import Panel
from marketplace.listings.comparison import MOST, compared_listings
from marketplace.pages.listings.comparison_rows import columns_of, rows_of

BASKET = "compared_listings"
IDS = "ids"


@require_GET
def compare(request: HttpRequest) -> HttpResponse:
    """What was chosen, fact by fact, with what differs marked."""
    named = _ids(request.GET.getlist(IDS))
    wanted = named or _kept(request)
    if len(wanted) > MOST:
        messages.warning(request, _words_of_too_many())
    found = compared_listings(wanted[:MOST], by=actor_of(request))
    rows = rows_of(found)
    only = request.GET.get("only") == "differences"
    query = "&".join(f"{IDS}={each.pk}" for each in found)
    context = {
        "columns": columns_of(found),
        "rows": [row for row in rows if row["differs"] or not only],
        "only": only,
        "is_kept": not named,
        "out_of_sight": min(len(wanted), MOST) - len(found),
        "address": f"{reverse('listing_compare')}?{query}",
        "link": absolute(f"{reverse('listing_compare')}?{query}"),
    }
    return render(request, "listings/compare.html", context)


@require_POST
def add(request: HttpRequest) -> HttpResponse:
    """Put chosen technologies beside those that stand there."""
    chosen, kept = _ids(request.POST.getlist(IDS)), _kept(request)
    if not chosen:
        messages.warning(request, _("Choose at least one technology first."))
        return go_back(request, "listings")
    wanted = list(dict.fromkeys([*kept, *chosen]))
    if len(wanted) > MOST:
        messages.warning(request, _words_of_too_many())
    _keep(request, wanted[:MOST])
    return redirect("listing_compare")


@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Take one away again, or all of them."""
    gone = _ids(request.POST.getlist(IDS))
    _keep(request, [each for each in _kept(request) if gone and each not in gone])
    return redirect("listing_compare")


def compare_panel(_by: object, listing: Any) -> Panel | None:
    """On a technology's page: put it beside others."""
    return Panel("listings/_compare_button.html", {"id": listing.id})


def _words_of_too_many() -> str:
    return _("At most %(most)s technologies stand side by side.") % {"most": MOST}


def _kept(request: HttpRequest) -> list[UUID]:
    return _ids(request.session.get(BASKET, []))


def _keep(request: HttpRequest, ids: Iterable[UUID]) -> None:
    request.session[BASKET] = [str(each) for each in ids]


def _ids(written: Iterable[str]) -> list[UUID]:
    found = []
    for each in written:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return list(dict.fromkeys(found))
