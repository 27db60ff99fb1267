"""Pages of evaluations."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.files import file_response
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page, rows_page
from kernel.panels import panels_for
from marketplace.evaluations import services
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.policies import may_act_as_client, may_act_as_evaluator, may_order
from marketplace.evaluations.queries import available_actions, evaluation_page, own_evaluations
from marketplace.listings.queries import listing_head
from marketplace.pages.evaluations.forms import OrderForm, QuoteForm, ReasonForm, ReportForm
from marketplace.pages.evaluations.presentation import facts_of, row_of, steps_of
from marketplace.service_offers.queries import evaluators_for


@login_required
@require_GET
def evaluations(request: HttpRequest) -> HttpResponse:
    """What one's organisation ordered or does."""
    by = actor_of(request)
    return rows_page(
        request,
        "evaluations/list.html",
        own_evaluations(by=by),
        order=("-updated_at", "-id"),
        show=partial(row_of, by=by),
    )


@login_required
@require_GET
def evaluation(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """One evaluation, for its two parties."""
    by = actor_of(request)
    found = evaluation_page(request_id, by=by)
    return render(
        request,
        "evaluations/detail.html",
        {
            **row_of(found, by=by),
            "steps": steps_of(found),
            "reports": [facts_of(each) for each in found.reports.all()],
            "actions": available_actions(found, by=by),
            "quote_form": QuoteForm(),
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
def deliver(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Hand over a report."""
    by = actor_of(request)
    found = evaluation_page(request_id, by=by)
    require(may_act_as_evaluator, by, found)
    form = ReportForm(request.POST or None, request.FILES or None)

    def hand_over(report: Any, **_said: Any) -> Any:
        return services.deliver_report(request_id, form.facts(), report, by=by)

    if request.method == "POST" and carry_out(form, hand_over):
        messages.success(request, _("The client has your report."))
        return redirect("evaluation", request_id)
    return form_page(request, "evaluations/deliver.html", form, row_of(found, by=by))


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


SERVICE_OF_MOVE: dict[str, Callable[..., Any]] = {
    "engage": services.engage_evaluator,
    "accept": services.accept_report,
    "decline": services.decline_evaluation,
    "cancel": services.cancel_evaluation,
    "show-result": services.show_result,
    "hide-result": services.hide_result,
}


@login_required
@require_POST
def move(request: HttpRequest, request_id: UUID, name: str) -> HttpResponse:
    """Engage, accept, decline or cancel."""
    by = actor_of(request)
    if name not in SERVICE_OF_MOVE:
        raise NotFound
    if attempt(request, lambda: SERVICE_OF_MOVE[name](request_id, by=by)):
        messages.success(request, _("Done. The other side is told."))
    return redirect("evaluation", request_id)


@login_required
@require_GET
def report(request: HttpRequest, request_id: UUID, report_id: UUID) -> FileResponse:
    """The PDF of a report, for the two parties."""
    found = evaluation_page(request_id, by=actor_of(request)).reports.filter(pk=report_id).first()
    if found is None:
        raise NotFound
    return file_response(found.file)
