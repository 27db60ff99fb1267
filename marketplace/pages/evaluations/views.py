"""Pages of evaluations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page, rows_page
from kernel.panels import panels_for
from marketplace.evaluations import delivering, services
from marketplace.evaluations.declaration import DECLARES
from marketplace.evaluations.holding import stopped_reasons
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.policies import may_act_as_client, may_act_as_evaluator, may_order
from marketplace.evaluations.queries import available_actions, evaluation_page, evaluations_in_short
from marketplace.evaluations.rules import unscored_reasons
from marketplace.evaluations.states import WORKING
from marketplace.listings.queries import listing_head
from marketplace.pages.evaluations.forms import OrderForm, QuoteForm, ReasonForm
from marketplace.pages.evaluations.presentation import facts_of, row_of, steps_of, waiting_of
from marketplace.service_offers.queries import evaluators_for


@login_required
@require_GET
def evaluations(request: HttpRequest) -> HttpResponse:
    """What one's organisation ordered or does."""
    by = actor_of(request)
    return rows_page(
        request,
        "evaluations/list.html",
        evaluations_in_short(by=by),
        order=("-updated_at", "-id"),
        show=partial(row_of, by=by),
    )


@login_required
@require_GET
def evaluation(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One evaluation, for its two parties."""
    by = actor_of(request)
    found = evaluation_page(request_id, by=by)
    actions = available_actions(found, by=by)
    # A form of many fields is offered only where it would be taken.
    owed = [each.words for each in unscored_reasons(found)] if "deliver" in actions else []
    stopped = [each.words for each in stopped_reasons(found)] if found.state in WORKING else []
    return render(
        request,
        "evaluations/detail.html",
        {
            **row_of(found, by=by),
            "steps": steps_of(found),
            "reports": [facts_of(each) for each in found.reports.all()],
            "actions": [each for each in actions if each != "deliver" or not owed],
            "owed": [*stopped, *owed],
            "quote_form": QuoteForm(),
            "waiting": waiting_of(found),
            "declares": DECLARES,
            "is_evaluator": by.acts_for(found.evaluator_id),
            "panels": panels_for("evaluations.detail", by=by, subject=found),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def order(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Order an evaluation of a technology."""
    by = actor_of(request)
    listing = listing_head(listing_id, by=by)
    require(may_order, by, listing)
    offers = evaluators_for(listing, by=by, most=20)
    chosen = {"offer_id": request.GET.get("offer", "")}
    form = OrderForm(
        request.POST or None,
        offers=offers,
        is_owner=by.acts_for(listing.organisation_id),
        initial=chosen,
    )

    def ask(**said: Any) -> EvaluationRequest:
        offer_id, purpose = said["offer_id"], said["purpose"]
        return services.request_evaluation(
            listing_id, offer_id=offer_id, purpose=purpose, wanted=form.wanted(), by=by
        )

    if request.method == "POST" and carry_out(form, ask):
        messages.success(request, _("The evaluator is asked for a quote."))
        return redirect("evaluation", form.outcome.id)  # type: ignore[attr-defined]  # carry_out
    return form_page(
        request, "evaluations/order.html", form, {"listing": listing, "offers": offers}
    )


@login_required
@require_http_methods(["GET", "POST"])
def quote(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Say what an evaluation costs."""
    by = actor_of(request)
    found = evaluation_page(request_id, by=by)
    require(may_act_as_evaluator, by, found)
    form = QuoteForm(request.POST or None)

    def say(**_said: Any) -> EvaluationRequest:
        return services.quote_evaluation(request_id, form.quote(), by=by)

    if request.method == "POST" and carry_out(form, say):
        messages.success(request, _("The client has your quote."))
        return redirect("evaluation", request_id)
    return form_page(request, "evaluations/quote.html", form, row_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def return_(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Send a report back with what is to be revised."""
    by = actor_of(request)
    found = evaluation_page(request_id, by=by)
    require(may_act_as_client, by, found)
    form = ReasonForm(request.POST or None)

    def send_back(reason: str) -> EvaluationRequest:
        return services.return_report(request_id, reason=reason, by=by)

    if request.method == "POST" and carry_out(form, send_back):
        messages.success(request, _("The evaluator has your reason."))
        return redirect("evaluation", request_id)
    return form_page(request, "evaluations/return.html", form, row_of(found, by=by))


_DONE: dict[str, Callable[[], str]] = {
    "sign": lambda: _("Signed."),
    "take-back": lambda: _("Taken back. You can prepare another report."),
}
# What is ticked beside a button.
_SAID_WITH = {"sign": ("declares_no_conflict",)}
SERVICE_OF_MOVE: dict[str, Callable[..., Any]] = {
    "engage": services.engage_evaluator,
    "accept": services.accept_report,
    "decline": services.decline_evaluation,
    "cancel": services.cancel_evaluation,
    "sign": delivering.sign_report,
    "take-back": delivering.take_back_report,
    "show-result": services.show_result,
    "hide-result": services.hide_result,
}


@login_required
@require_POST
def move(request: HttpRequest, request_id: UUID, name: str) -> HttpResponse:
    """Engage, accept, decline or cancel; sign a report or take it back."""
    by = actor_of(request)
    if name not in SERVICE_OF_MOVE:
        raise NotFound
    said = {each: each in request.POST for each in _SAID_WITH.get(name, ())}
    if attempt(request, lambda: SERVICE_OF_MOVE[name](request_id, **said, by=by)):
        words = _DONE[name]() if name in _DONE else _("Done. The other side is told.")
        messages.success(request, words)
    return redirect("evaluation", request_id)
