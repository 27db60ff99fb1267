"""The operators' desk for listings."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.http.pages import attempt, carry_out, form_page
from kernel.http.pagination import keyset_page
from marketplace.listings import services
from marketplace.listings.models import Listing
from marketplace.listings.policies import may_review
from marketplace.listings.queries import listing_page, review_queue
from marketplace.pages.desks import review_desks
from marketplace.pages.listings.forms import ReturnForm
from marketplace.pages.listings.presentation import row_of


@login_required
@require_GET
def review_desk(request: HttpRequest) -> HttpResponse:
    """Listings that wait for a decision, longest waiting first."""
    by = actor_of(request)
    if not by.may(Permission.OPERATOR_MODERATE):
        raise refuse(by)
    page = keyset_page(
        review_queue(by=by), order=("submitted_at", "id"), cursor=request.GET.get("cursor")
    )
    rows = [row_of(each) for each in page.items]
    desks = review_desks("review_desk", by=by)
    return render(
        request, "listings/review_desk.html", {"page": page, "rows": rows, "desks": desks}
    )


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
    require(may_review, by, found)
    form = ReturnForm(request.POST or None)

    def send_back(**said: Any) -> Listing:
        return services.return_listing(listing_id, by=by, **said)

    if request.method == "POST" and carry_out(form, send_back):
        messages.success(request, _("Returned with your reasons."))
        return redirect("review_desk")
    return form_page(request, "listings/return.html", form, {"listing": found})
