"""Pages of talks: the inbox, the talk itself, and beginning one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.actor import refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require_working
from accounts.middleware import actor_of
from kernel import clock
from kernel.errors import NotFound, NotPermitted, Reason
from kernel.http.files import file_response
from kernel.http.htmx import page_or_fragment
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page
from kernel.http.pagination import keyset_page
from marketplace.demands.queries import demand_head
from marketplace.inquiries.gate import may_fetch
from marketplace.inquiries.models import Inquiry, InquiryAttachment
from marketplace.inquiries.opening import answer_demand, ask_about_listing
from marketplace.inquiries.queries import (
    inquiry_page,
    live_inquiry_about,
    own_inquiries,
    waiting_inquiries,
)
from marketplace.inquiries.reasons import InquiryReason
from marketplace.inquiries.terms import Side
from marketplace.inquiries.timers import answer_due, last_day
from marketplace.listings.queries import listing_head
from marketplace.pages.inquiries.forms import (
    AssignmentForm,
    MessageForm,
    NoteForm,
    OfferForm,
    QuestionForm,
    said_in,
)
from marketplace.pages.inquiries.presentation import page_of, row_of, task_of

MOST_TASKS = 50


@login_required
@require_GET
def inquiries(request: HttpRequest) -> HttpResponse:
    """All talks of one's organisation: first what waits for a word of ours."""
    by = actor_of(request)
    if not by.may(Permission.INQUIRIES_READ):
        raise refuse(by)
    role = request.GET.get("role", "")
    role = role if role in Side.values else ""
    rows = own_inquiries(by=by, role=role)
    page = keyset_page(rows, order=("-updated_at", "-id"), cursor=request.GET.get("cursor"))
    context = {
        "role": role,
        "tasks": [task_of(each, by=by) for each in waiting_inquiries(by=by)[:MOST_TASKS]],
        "page": page,
        "rows": [row_of(each, by=by) for each in page.items],
    }
    return render(request, "inquiries/inbox.html", context)


@login_required
@require_GET
def inquiry(request: HttpRequest, inquiry_id: UUID) -> HttpResponse:
    """One talk, or its thread alone for htmx."""
    context = talk(request, inquiry_id)
    return page_or_fragment(request, "inquiries/detail.html", "inquiries/_talk.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def ask(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Ask about a technology."""
    by = actor_of(request)
    found = listing_head(listing_id, by=by)
    return _begin(request, found, QuestionForm, begin=ask_about_listing)


@login_required
@require_http_methods(["GET", "POST"])
@once
def offer(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """Answer a demand."""
    by = actor_of(request)
    found = demand_head(demand_id, by=by)
    return _begin(request, found, OfferForm, begin=answer_demand)


@login_required
@require_GET
def attachment(request: HttpRequest, inquiry_id: UUID, attachment_id: UUID) -> FileResponse:
    """Fetch a file of a talk, if the export gate lets this reader pass."""
    by = actor_of(request)
    found = inquiry_page(inquiry_id, by=by)
    attached = InquiryAttachment.objects.filter(pk=attachment_id, message__inquiry=found)
    kept = attached.select_related("file", "message").first()
    if kept is None:
        raise NotFound
    kept.message.inquiry = found
    if not may_fetch(by, kept.message):
        raise NotFound
    return file_response(kept.file)


def talk(request: HttpRequest, inquiry_id: UUID) -> dict[str, Any]:
    """What the page of a talk needs, with fresh forms."""
    by = actor_of(request)
    found = inquiry_page(inquiry_id, by=by)
    context = page_of(found, by=by)
    actions = context["actions"]
    return {
        **context,
        "form": MessageForm(takes_files=not context["gate"]) if "messages" in actions else None,
        "note_form": NoteForm(prefix="note") if "notes" in actions else None,
        "assignment": AssignmentForm(inquiry=found) if "assign" in actions else None,
    }


def _begin(request: HttpRequest, about: Any, form_class: Any, *, begin: Any) -> HttpResponse:
    by = actor_of(request)
    if by.organisation_id is None:
        raise NotPermitted(Reason(InquiryReason.ORGANISATION_NEEDED))
    require_working(by, Permission.INQUIRIES_WRITE)
    already = live_inquiry_about(about, by=by)
    if already is not None:
        messages.info(request, _("Your organisation already talks about this. Go on here."))
        return redirect("inquiry", already.id)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = form_class(*posted)

    def send(**_said: Any) -> Inquiry:
        begun: Inquiry = begin(about.id, said_in(form), by=by)
        return begun

    if request.method == "POST" and carry_out(form, send):
        messages.success(request, _("Sent. The answer will come here, and you will be told."))
        return redirect("inquiry", form.outcome.id)
    context = {
        "about": about,
        "is_listing": begin is ask_about_listing,
        "by": by,
        "due": last_day(answer_due(clock.now())),
    }
    return form_page(request, "inquiries/begin.html", form, context)
