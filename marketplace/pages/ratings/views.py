"""Pages of ratings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page
from marketplace.evaluations.queries import evaluation_page
from marketplace.orders.queries import order_page
from marketplace.pages.ratings.forms import AnswerForm, HidingForm, RatingForm
from marketplace.pages.ratings.presentation import QUESTIONS, row_of
from marketplace.ratings import services
from marketplace.ratings.models import Rating
from marketplace.ratings.policies import may_answer, may_moderate, may_rate
from marketplace.ratings.queries import rating_page


@require_GET
def rating(request: HttpRequest, rating_id: UUID) -> HttpResponse:
    """One rating with its answer."""
    by = actor_of(request)
    found = rating_page(rating_id, by=by)
    return render(request, "ratings/detail.html", {"row": row_of(found, by=by), "rating": found})


@login_required
@require_http_methods(["GET", "POST"])
@once
def rate(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say how an order went."""
    by = actor_of(request)
    order = evaluation_page(request_id, by=by)
    require(may_rate, by, order)
    context = {"order": order, "provider": order.evaluator}
    return _rate(request, services.rate_order, order.id, home="evaluation", context=context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def rate_service(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Say how a service order went."""
    by = actor_of(request)
    order = order_page(order_id, by=by)
    require(may_rate, by, order)
    context = {"order": order, "provider": order.provider}
    rate = services.rate_service_order
    return _rate(request, rate, order.id, home="service_order", context=context)


def _rate(
    request: HttpRequest,
    service: Callable[..., Rating],
    order_id: UUID,
    *,
    home: str,
    context: dict[str, Any],
) -> HttpResponse:
    form = RatingForm(request.POST or None)

    def say(**said: Any) -> Rating:
        return service(order_id, by=actor_of(request), **said)

    if request.method == "POST" and carry_out(form, say):
        messages.success(request, _("Your rating stands on the page of the service."))
        return redirect(home, order_id)
    back = {"back_url": reverse(home, args=[order_id])}
    return form_page(request, "ratings/form.html", form, context | back)


@login_required
@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, rating_id: UUID) -> HttpResponse:
    """Answer a rating."""
    by = actor_of(request)
    found = rating_page(rating_id, by=by)
    require(may_answer, by, found)
    form = AnswerForm(request.POST or None)

    def reply(**said: Any) -> Rating:
        return services.answer_rating(rating_id, by=by, **said)

    if request.method == "POST" and carry_out(form, reply):
        messages.success(request, _("Your answer stands below the rating."))
        return redirect("rating", rating_id)
    return form_page(
        request, "ratings/answer.html", form, {"row": row_of(found, by=by), "rating": found}
    )


@login_required
@require_http_methods(["GET", "POST"])
def moderate(request: HttpRequest, rating_id: UUID, move: str) -> HttpResponse:
    """Hide a rating or show it again, after a question."""
    if move not in QUESTIONS:
        raise NotFound
    by = actor_of(request)
    found = rating_page(rating_id, by=by)
    require_impartial(by, found.provider.home_market_id, found.provider_id, found.client_id)
    require(may_moderate, by, found)
    posted = request.POST if request.method == "POST" else None
    form = HidingForm(posted) if move == "hide" else None

    def hide(reason: str) -> Rating:
        return services.hide_rating(rating_id, reason=reason, by=by)

    context = {"rating": found, "words": QUESTIONS[move]}
    if form is None:
        if request.method == "GET":
            return render(request, "ratings/moderate.html", context)
        services.show_rating_again(rating_id, by=by)
    elif request.method == "GET" or not carry_out(form, hide):
        return form_page(request, "ratings/moderate.html", form, context)
    messages.success(request, str(QUESTIONS[move].done))
    return redirect("rating", rating_id)
