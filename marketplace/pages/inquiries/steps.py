"""What people do in a talk: write, note, assign, and the steps to its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.pages import attempt, carry_out, form_page
from marketplace.demands.reveals import reveal_demand
from marketplace.inquiries import services
from marketplace.inquiries.policies import may_answer, may_talk, may_withdraw
from marketplace.inquiries.queries import inquiry_page
from marketplace.pages.inquiries.forms import (
    AssignmentForm,
    DeclineForm,
    MessageForm,
    NoteForm,
    said_in,
)
from marketplace.pages.inquiries.presentation import page_of
from marketplace.pages.inquiries.views import talk

# Steps by one button, with what is said when they are done.
BUTTONS: dict[str, tuple[Callable[..., Any], Any]] = {
    "start-talks": (services.start_talks, gettext_lazy("You are in talks now.")),
    "agree": (services.agree_inquiry, gettext_lazy("Your side has agreed.")),
}


@login_required
@require_POST
def write(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Write to the other side."""
    by = actor_of(request)
    form = MessageForm(request.POST, request.FILES)
    if carry_out(form, lambda **_said: services.post_message(inquiry_id, said_in(form), by=by)):
        return redirect("inquiry", inquiry_id)
    context = {**talk(request, inquiry_id), "form": form}
    if request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
        # htmx puts only answers with a good status in place of the old part.
        return render(request, "inquiries/_talk.html", context)
    return form_page(request, "inquiries/detail.html", form, context)


@login_required
@require_POST
def note(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Note something for one's own organisation."""
    by = actor_of(request)
    form = NoteForm(request.POST, prefix="note")
    if carry_out(form, lambda text: services.add_note(inquiry_id, text=text, by=by)):
        messages.success(request, _("Noted. Only your organisation sees it."))
        return redirect("inquiry", inquiry_id)
    context = {**talk(request, inquiry_id), "note_form": form}
    return render(request, "inquiries/detail.html", context, status=422)


@login_required
@require_POST
def assign(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Say who answers, and who stands in."""
    by = actor_of(request)
    found = inquiry_page(inquiry_id, by=by)
    # The form names the people of the side that was asked.
    require(may_answer, by, found)
    form = AssignmentForm(request.POST, inquiry=found)

    def charge(**said: Any) -> Any:
        return services.assign_inquiry(inquiry_id, by=by, **said)

    if carry_out(form, charge):
        messages.success(request, _("Assigned."))
        return redirect("inquiry", inquiry_id)
    context = {**talk(request, inquiry_id), "assignment": form}
    return render(request, "inquiries/detail.html", context, status=422)


@login_required
@require_POST
def step(request: HttpRequest, inquiry_id: UUID, move: str) -> HttpResponse:
    """Take a step that asks for nothing more."""
    by = actor_of(request)
    if move not in BUTTONS:
        raise NotFound
    service, done = BUTTONS[move]
    if attempt(request, lambda: service(inquiry_id, by=by)):
        messages.success(request, done)
    return redirect("inquiry", inquiry_id)


@login_required
@require_http_methods(["GET", "POST"])
def decline(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """End the talk with a reason."""
    by = actor_of(request)
    found = inquiry_page(inquiry_id, by=by)
    require(may_talk, by, found)
    form = DeclineForm(request.POST if request.method == "POST" else None)

    def end(**said: Any) -> Any:
        return services.decline_inquiry(inquiry_id, by=by, **said)

    if request.method == "POST" and carry_out(form, end):
        messages.success(request, _("Declined. The other side reads your reason."))
        return redirect("inquiry", inquiry_id)
    return form_page(request, "inquiries/decline.html", form, page_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Ask before a question is taken back, then take it back."""
    by = actor_of(request)
    found = inquiry_page(inquiry_id, by=by)
    require(may_withdraw, by, found)
    if request.method == "POST":
        if attempt(request, lambda: services.withdraw_inquiry(inquiry_id, by=by)):
            messages.success(request, _("Withdrawn."))
        return redirect("inquiry", inquiry_id)
    return render(request, "inquiries/withdraw.html", page_of(found, by=by))


@login_required
@require_POST
def reveal(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """Tell the supplier who seeks this solution."""
    by = actor_of(request)
    found = inquiry_page(inquiry_id, by=by)
    if found.demand_id is None:
        raise NotFound
    demand_id, supplier = found.demand_id, found.asking_organisation_id
    if attempt(request, lambda: reveal_demand(demand_id, to=supplier, by=by)):
        messages.success(request, _("The other side knows your organisation now."))
    return redirect("inquiry", inquiry_id)
