"""The operators' desk for demands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from kernel.http.pages import rows_page
from marketplace.demands import services
from marketplace.demands.authoring import content_of
from marketplace.demands.checks import demand_checks
from marketplace.demands.direct import check_sample
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_review
from marketplace.demands.queries import demand_page, review_queue, sample_queue
from marketplace.demands.states import DEMAND_LIFECYCLE, DemandState
from marketplace.demands.terms import CRITERIA_WORDS, ReturnReason
from marketplace.pages.demands.presentation import card_of, page_of, row_of
from marketplace.pages.demands.triage import desk_chip
from marketplace.pages.desks import DESK_SIZE, require_moderator, review_desks
from marketplace.pages.reviews.batches import batch_form, decide_batch
from marketplace.pages.reviews.presentation import check_words, desk_row
from marketplace.pages.reviews.views import Noun, review_page

REVIEWED = Noun(
    name="demand",
    desk="demand_review_desk",
    criteria=CRITERIA_WORDS,
    reasons=ReturnReason,
    publish=services.publish_demand,
    send_back=services.return_demand,
    opine=services.opine_on_demand,
    second=services.second_demand,
    sample=check_sample,
    samples=sample_queue,
    rows=Demand.objects.visible_to,
)


@login_required
@require_GET
def review_desk(request: HttpRequest) -> HttpResponse:
    """Demands that wait for a decision, longest waiting first."""
    by = actor_of(request)
    require_moderator(by)
    return rows_page(
        request,
        "demands/review_desk.html",
        review_queue(by=by).prefetch_related("reviews"),
        order=("submitted_at", "id"),
        show=lambda each: row_of(each, by=by) | desk_row(each) | desk_chip(each),
        size=DESK_SIZE,
        desks=review_desks("demand_review_desk", by=by),
        batch=batch_form(REVIEWED),
        samples=[row_of(each, by=by) for each in sample_queue(by=by)[:DESK_SIZE]],
    )


@login_required
@require_POST
def publish_chosen(request: HttpRequest) -> HttpResponse:
    """Score all chosen demands alike, or publish those that a colleague scored."""
    by = actor_of(request)

    def titles(ids: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
        found = Demand.objects.visible_to(by).filter(pk__in=ids).with_card_data()
        return {each.id: card_of(each, by=by) for each in found}

    return decide_batch(request, REVIEWED, titles=titles)


@login_required
@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """Score a demand and decide about it."""
    by = actor_of(request)
    found = demand_page(demand_id, by=by)
    require_impartial(by, found.home_market_id, found.organisation_id)
    require(may_review, by, found)
    # Drawn once, withdrawn and handed in again, it is decided about like any other.
    is_sample = found.awaits_sample and found.state == DemandState.PUBLISHED
    if not is_sample:
        DEMAND_LIFECYCLE.require("opine", found)
    said = page_of(found, by=by)
    said["is_sample"] = is_sample
    if is_sample:
        # Its page shows no longer what was to be mended before it was public.
        said["checks"] = check_words(demand_checks(content_of(found), demand_id=demand_id, by=by))
    return review_page(request, REVIEWED, found, said=said)
