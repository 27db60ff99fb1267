"""Pages of service orders."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import require, require_impartial, require_working
from accounts.middleware import actor_of
from accounts.pages.moves import ButtonForm, Confirmation, Step, step_view
from kernel.errors import NotFound
from kernel.http.files import file_response
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page, rows_page
from kernel.panels import panels_for
from marketplace.orders import delivering, engaging, paying, settling
from marketplace.orders.letter_documents import read_document
from marketplace.orders.models import OrderMilestone, ServiceOrder
from marketplace.orders.pipeline import pipeline_of
from marketplace.orders.policies import (
    may_accept_letter,
    may_act_as_client,
    may_act_as_provider,
    may_settle,
    may_take_part,
)
from marketplace.orders.queries import delivered_file, order_page, orders_in_sight
from marketplace.pages.form_parts import posted
from marketplace.pages.orders.order_forms import (
    CancelForm,
    DeliveryForm,
    DisputeAnswerForm,
    DisputeForm,
    InvoiceForm,
    LetterForm,
    PaymentForm,
    RevisionForm,
    SettlementForm,
)
from marketplace.pages.orders.pipeline import pipeline_stages
from marketplace.pages.orders.presentation import (
    INVOICE_QUESTIONS,
    MILESTONE_QUESTIONS,
    ORDER_QUESTIONS,
    order_context,
    order_row,
)

Services = dict[str, Callable[..., Any]]


@login_required
@require_GET
def orders(request: HttpRequest) -> HttpResponse:
    """The orders of one's organisation, on either side."""
    by = actor_of(request)
    return rows_page(
        request,
        "orders/list.html",
        orders_in_sight(by=by),
        order=("-updated_at", "-id"),
        show=partial(order_row, by=by),
    )


@login_required
@require_GET
def pipeline(request: HttpRequest) -> HttpResponse:
    """What is under way for one's organisation as a provider, stage by stage."""
    by = actor_of(request)
    require_working(by, Permission.ORDERS_READ)
    return render(request, "orders/pipeline.html", {"stages": pipeline_stages(pipeline_of(by=by))})


@login_required
@require_GET
def order(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """One order with its letter, milestones, invoices and disputes."""
    by = actor_of(request)
    return render(request, "orders/order.html", _context(order_page(order_id, by=by), by=by))


@login_required
@require_POST
@once
def accept_letter(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Accept the letter that stood on the page."""
    by = actor_of(request)
    found = order_page(order_id, by=by)
    require(may_accept_letter, by, found)
    form = LetterForm(request.POST)

    def accept(**said: Any) -> ServiceOrder:
        return engaging.accept_letter(order_id, by=by, **said)

    if carry_out(form, accept):
        messages.success(request, _("Accepted. Your consent is on record with the text's hash."))
        return redirect("service_order", order_id)
    return form_page(
        request, "orders/order.html", form, _context(found, by=by) | {"letter_form": form}
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def submit(request: HttpRequest, order_id: UUID, milestone_id: UUID) -> HttpResponse:
    """Deliver a milestone."""
    by = actor_of(request)
    found = order_page(order_id, by=by)
    require(may_act_as_provider, by, found)
    milestone = _milestone(found, milestone_id)
    form = DeliveryForm(posted(request), request.FILES or None, milestone=milestone)

    def deliver(note: str, uploads: list[Any], **_said: Any) -> Any:
        return delivering.submit_milestone(
            order_id, milestone_id, note=note, uploads=uploads, filing=form.filing(), by=by
        )

    if request.method == "POST" and carry_out(form, deliver):
        messages.success(request, _("Delivered. The client has been told."))
        return redirect("service_order", order_id)
    context = {**order_row(found, by=by), "milestone": milestone}
    return form_page(request, "orders/deliver.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def milestone_step(
    request: HttpRequest, order_id: UUID, milestone_id: UUID, move: str
) -> HttpResponse:
    """Accept a delivery or send it back, after a question."""
    form: type[forms.Form] = RevisionForm if move == "return" else ButtonForm
    services: Services = {
        "accept": delivering.accept_milestone,
        "return": delivering.return_milestone,
    }
    return _part_step(
        request,
        order_id,
        milestone_id,
        move=move,
        form_of=form,
        services=services,
        questions=MILESTONE_QUESTIONS,
        policy=may_act_as_client,
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def invoice(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Record an invoice."""
    by = actor_of(request)
    found = order_page(order_id, by=by)
    require(may_act_as_provider, by, found)
    form = InvoiceForm(posted(request))

    def issue(**said: Any) -> Any:
        return paying.issue_invoice(order_id, by=by, **said)

    if request.method == "POST" and carry_out(form, issue):
        messages.success(request, _("Recorded. The client has been told."))
        return redirect("service_order", order_id)
    return form_page(request, "orders/invoice.html", form, order_row(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def invoice_step(request: HttpRequest, order_id: UUID, invoice_id: UUID, move: str) -> HttpResponse:
    """Record a payment, or confirm that it came."""
    pays = move == "pay"
    services: Services = {"pay": paying.record_payment, "confirm": paying.confirm_payment}
    return _part_step(
        request,
        order_id,
        invoice_id,
        move=move,
        form_of=PaymentForm if pays else ButtonForm,
        services=services,
        questions=INVOICE_QUESTIONS,
        policy=may_act_as_client if pays else may_act_as_provider,
    )


@login_required
@require_GET
def letter(request: HttpRequest, order_id: UUID, language: str) -> FileResponse:
    """The accepted letter as a PDF; the reading is on record."""
    return file_response(read_document(order_id, language, by=actor_of(request)))


@login_required
@require_GET
def file(request: HttpRequest, order_id: UUID, file_id: UUID) -> FileResponse:
    """A delivered file, for the two sides."""
    return file_response(delivered_file(order_id, file_id, by=actor_of(request)).file)


def _allow(by: Actor, found: ServiceOrder, move: str) -> None:
    if move == "settle":
        require_impartial(by, found.home_market_id, found.client_id, found.provider_id)
        require(may_settle, by, found)
    else:
        require(may_take_part, by, found)


step = step_view(
    {
        "cancel": Step(CancelForm, settling.cancel_order, ORDER_QUESTIONS["cancel"]),
        "dispute": Step(DisputeForm, settling.dispute_order, ORDER_QUESTIONS["dispute"]),
        "answer-dispute": Step(
            DisputeAnswerForm, settling.answer_dispute, ORDER_QUESTIONS["answer_dispute"]
        ),
        "settle": Step(SettlementForm, settling.settle_dispute, ORDER_QUESTIONS["settle"]),
    },
    read=order_page,
    allow=_allow,
    template="orders/step.html",
    show=lambda found, by: {"title": found.title, "url": order_row(found, by=by)["url"]},
    home="service_order",
)


def _part_step(
    request: HttpRequest,
    order_id: UUID,
    part_id: UUID,
    *,
    move: str,
    form_of: type[forms.Form],
    services: Services,
    questions: dict[str, Confirmation],
    policy: Callable[[Actor, ServiceOrder], bool],
) -> HttpResponse:
    by = actor_of(request)
    found = order_page(order_id, by=by)
    require(policy, by, found)
    form = form_of(posted(request))

    def carry(**said: Any) -> Any:
        return services[move](order_id, part_id, by=by, **said)

    if request.method == "POST" and carry_out(form, carry):
        messages.success(request, str(questions[move].done))
        return redirect("service_order", order_id)
    row = order_row(found, by=by)
    context = {"title": found.title, "url": row["url"], "words": questions[move]}
    return form_page(request, "orders/step.html", form, context)


def _context(found: ServiceOrder, *, by: Actor) -> dict[str, Any]:
    return {
        **order_context(found, by=by),
        "letter_form": LetterForm(initial={"text_sha256": found.letter.text_sha256}),
        "panels": panels_for("service_orders.detail", by=by, subject=found),
    }


def _milestone(order: ServiceOrder, milestone_id: UUID) -> OrderMilestone:
    found = next((each for each in order.milestones.all() if each.id == milestone_id), None)
    if found is None:
        raise NotFound
    found.order = order
    return found
