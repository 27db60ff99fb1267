"""The guide, asking its desk, and the desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.permissions import Permission
from accounts.access.policies import require_working
from accounts.middleware import actor_of
from accounts.pages.moves import by_policy, step_view
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page, rows_page
from kernel.languages import current
from marketplace.guidance.models import DeskTicket
from marketplace.guidance.policies import POLICY_OF_MOVE
from marketplace.guidance.queries import (
    own_tickets,
    service_of_desk,
    ticket_page,
    ticket_queue,
)
from marketplace.guidance.rules import Question
from marketplace.guidance.services import open_ticket
from marketplace.pages.desks import DESK_SIZE, require_moderator, review_desks
from marketplace.pages.form_parts import posted
from marketplace.pages.guidance.forms import AskForm
from marketplace.pages.guidance.presentation import (
    QUESTIONS,
    guide_of,
    ticket_page_of,
    ticket_row,
)
from marketplace.pages.guidance.steps import TICKET_STEPS


@require_GET
def guide(request: HttpRequest) -> HttpResponse:
    """The next question of the guide, or the way that the answers lead to; for everybody."""
    said = {name: request.GET.get(name, "") for name in QUESTIONS}
    return render(request, "guidance/guide.html", guide_of(said))


@login_required
@require_http_methods(["GET", "POST"])
@once
def ask(request: HttpRequest) -> HttpResponse:
    """Ask the desk what the guide left open."""
    by = actor_of(request)
    require_working(by, Permission.IP_RECORDS_WRITE)
    initial = {name: request.GET.get(name, "") for name in QUESTIONS}
    form = AskForm(posted(request), initial=initial)

    def hand_in(**said: Any) -> DeskTicket:
        return open_ticket(Question(**said, language=current()), by=by)

    if request.method == "POST" and carry_out(form, hand_in):
        messages.success(request, _("The desk has your question. You are told of its answer."))
        return redirect("desk_ticket", form.outcome.id)  # type: ignore[attr-defined]  # carry_out
    return form_page(request, "guidance/ask.html", form)


@login_required
@require_GET
def tickets(request: HttpRequest) -> HttpResponse:
    """What one's organisation asked the desk."""
    return rows_page(
        request,
        "guidance/tickets.html",
        own_tickets(by=actor_of(request)),
        order=("-updated_at", "-id"),
        show=ticket_row,
    )


@login_required
@require_GET
def ticket(request: HttpRequest, ticket_id: UUID) -> HttpResponse:
    """One question with all that was said."""
    by = actor_of(request)
    found = ticket_page(ticket_id, by=by)
    return render(request, "guidance/ticket.html", ticket_page_of(found, by=by))


@login_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Questions that wait for an operator, the first due first, and how the desk did lately."""
    by = actor_of(request)
    require_moderator(by)
    return rows_page(
        request,
        "guidance/desk.html",
        ticket_queue(by=by),
        order=("due_on", "id"),
        show=ticket_row,
        size=DESK_SIZE,
        service=service_of_desk(by=by),
        desks=review_desks("guidance_desk", by=by),
    )


step = step_view(
    TICKET_STEPS,
    read=ticket_page,
    allow=by_policy({name.replace("_", "-"): each for name, each in POLICY_OF_MOVE.items()}),
    template="guidance/step.html",
    show=lambda found, by: ticket_page_of(found, by=by),
    home="desk_ticket",
)
