"""The operators' desk for listings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from kernel.http.pages import attempt, carry_out, form_page, rows_page
from marketplace.listings import services
from marketplace.listings.models import Listing
from marketplace.listings.policies import may_review
from marketplace.listings.queries import listing_page, review_queue
from marketplace.pages.desks import DESK_SIZE, decide_chosen, require_moderator, review_desks
from marketplace.pages.listings.forms import ReturnForm
from marketplace.pages.listings.presentation import card_of, row_of


@login_required
@require_GET
def review_desk(request: HttpRequest) -> HttpResponse:
    """Listings that wait for a decision, longest waiting first."""
    by = actor_of(request)
    require_moderator(by)
    return rows_page(
        request,
        "listings/review_desk.html",
        review_queue(by=by),
        order=("submitted_at", "id"),
        show=row_of,
        size=DESK_SIZE,
        desks=review_desks("review_desk", by=by),
    )


@login_required
@require_POST
def publish_chosen(request: HttpRequest) -> HttpResponse:
    """Publish all chosen listings, each rechecked by itself."""
    by = actor_of(request)
    require_moderator(by)

    def titles(ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
        found = Listing.objects.visible_to(by).filter(pk__in=ids).with_card_data()
        return {each.id: card_of(each) for each in found}

    def publish_one(listing_id: UUID) -> None:
        services.publish_listing(listing_id, by=by)

    return decide_chosen(request, desk="review_desk", publish=publish_one, titles=titles)


@login_required
@require_POST
def publish(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Publish a reviewed listing."""
    by = actor_of(request)
    if attempt(request, lambda: services.publish_listing(listing_id, by=by)):
        messages.success(request, _("Published. Matching has begun."))
        return redirect("review_desk")
    return redirect("listing", listing_id)


@login_required
@require_http_methods(["GET", "POST"])
def return_(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Send a listing back with reasons."""
    by = actor_of(request)
    found = listing_page(listing_id, by=by)
    require_impartial(by, found.home_market_id, found.organisation_id)
    require(may_review, by, found)
    form = ReturnForm(request.POST or None)

    def send_back(**said: Any) -> Listing:
        return services.return_listing(listing_id, by=by, **said)

    if request.method == "POST" and carry_out(form, send_back):
        messages.success(request, _("Returned with your reasons."))
        return redirect("review_desk")
    return form_page(request, "listings/return.html", form, {"listing": found})
