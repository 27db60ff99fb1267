"""The operators' desk for demands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
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
from marketplace.demands import services
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_review
from marketplace.demands.queries import demand_page, review_queue
from marketplace.pages.demands.forms import ReturnForm
from marketplace.pages.demands.presentation import card_of, row_of
from marketplace.pages.desks import DESK_SIZE, decide_chosen, require_moderator, review_desks
from marketplace.pages.form_parts import posted


@login_required
@require_GET
def review_desk(request: HttpRequest) -> HttpResponse:
    """Demands that wait for a decision, longest waiting first."""
    by = actor_of(request)
    require_moderator(by)
    return rows_page(
        request,
        "demands/review_desk.html",
        review_queue(by=by),
        order=("submitted_at", "id"),
        show=partial(row_of, by=by),
        size=DESK_SIZE,
        desks=review_desks("demand_review_desk", by=by),
    )


@login_required
@require_POST
def publish_chosen(request: HttpRequest) -> HttpResponse:
    """Publish all chosen demands, each rechecked by itself."""
    by = actor_of(request)
    require_moderator(by)

    def titles(ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
        found = Demand.objects.visible_to(by).filter(pk__in=ids).with_card_data()
        return {each.id: card_of(each, by=by) for each in found}

    def publish_one(demand_id: UUID) -> None:
        services.publish_demand(demand_id, by=by)

    return decide_chosen(request, desk="demand_review_desk", publish=publish_one, titles=titles)


@login_required
@require_POST
def publish(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """Publish a reviewed demand."""
    by = actor_of(request)
    if attempt(request, lambda: services.publish_demand(demand_id, by=by)):
        messages.success(request, _("Published. Matching has begun."))
        return redirect("demand_review_desk")
    return redirect("demand", demand_id)


@login_required
@require_http_methods(["GET", "POST"])
def return_(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """Send a demand back with reasons."""
    by = actor_of(request)
    found = demand_page(demand_id, by=by)
    require_impartial(by, found.home_market_id, found.organisation_id)
    require(may_review, by, found)
    form = ReturnForm(posted(request))

    def send_back(**said: Any) -> Demand:
        return services.return_demand(demand_id, by=by, **said)

    if request.method == "POST" and carry_out(form, send_back):
        messages.success(request, _("Returned with your reasons."))
        return redirect("demand_review_desk")
    return form_page(request, "demands/return.html", form, {"demand": found})
