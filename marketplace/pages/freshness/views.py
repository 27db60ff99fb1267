"""Confirming from a mail, without signing in. Looking changes nothing; only the button does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts.access.actor import Actor
from kernel.http.pages import attempt
from kernel.lifecycle import Lifecycle
from marketplace.demands.freshness import confirm_demand
from marketplace.demands.models import Demand
from marketplace.demands.states import DEMAND_LIFECYCLE, DemandState
from marketplace.freshness.links import ConfirmationLink, actor_of_link, read_token
from marketplace.listings.freshness import confirm_listing
from marketplace.listings.models import Listing
from marketplace.listings.states import LISTING_LIFECYCLE, ListingState


@dataclass(frozen=True, slots=True)
class Noun:
    """What a link may confirm."""

    rows: Any
    confirm: Callable[..., Any]
    lifecycle: Lifecycle
    expired: str


_KEPT = gettext_lazy("Confirmed. It stays on the market.")
_REVIVED = gettext_lazy("Confirmed. It is on the market again.")
NOUNS = {
    "demand": Noun(Demand.objects, confirm_demand, DEMAND_LIFECYCLE, DemandState.EXPIRED),
    "listing": Noun(Listing.objects, confirm_listing, LISTING_LIFECYCLE, ListingState.EXPIRED),
}


@require_http_methods(["GET", "POST"])
def confirm_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is to be confirmed with one button; the button confirms it."""
    link = read_token(token)
    by = None if link is None or link.is_over else actor_of_link(link)
    if link is None or by is None:
        return render(request, "freshness/over.html", status=HTTPStatus.GONE)
    noun = NOUNS[link.noun]
    found = noun.rows.visible_to(by).with_head().one(link.subject_id)
    is_done = found.confirmed_at != link.behind
    has_expired = found.state == noun.expired
    if request.method == "POST" and not is_done and _confirm(request, link, by=by):
        # Shown again, the same link says that it is done.
        messages.success(request, str(_REVIVED if has_expired else _KEPT))
        return redirect("confirm_by_link", token)
    context = {
        "subject": found,
        "noun": link.noun,
        "is_done": is_done,
        "has_expired": has_expired,
        "may_confirm": "confirm" in noun.lifecycle.moves_from(found.state),
    }
    return render(request, "freshness/confirm.html", context)


def _confirm(request: HttpRequest, link: ConfirmationLink, *, by: Actor) -> bool:
    noun = NOUNS[link.noun]
    return attempt(request, lambda: noun.confirm(link.subject_id, by=by))
