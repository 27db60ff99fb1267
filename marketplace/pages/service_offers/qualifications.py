"""Pages of qualifications: showing a document, and the operators' desk."""

from __future__ import annotations

from collections.abc import Callable
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
from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.files import file_response
from kernel.http.pages import carry_out, form_page
from kernel.http.pagination import keyset_page
from marketplace.pages.service_offers.forms import DecisionForm, DocumentForm
from marketplace.pages.service_offers.presentation import (
    QUESTIONS,
    qualification_row,
)
from marketplace.service_offers import qualifying
from marketplace.service_offers.models import Qualification
from marketplace.service_offers.policies import may_check, may_show
from marketplace.service_offers.queries import qualification_page, qualification_queue
from marketplace.service_offers.requirements import requirement_of

DECISIONS: dict[str, Callable[..., Qualification]] = {
    "check": qualifying.check_qualification,
    "refuse": qualifying.refuse_qualification,
}


@login_required
@require_http_methods(["GET", "POST"])
def show(request: HttpRequest, qualification_id: UUID) -> HttpResponse:
    """Hand in the document of a qualification."""
    by = actor_of(request)
    found = qualification_page(qualification_id, by=by)
    require(may_show, by, found)
    form = DocumentForm(request.POST or None, request.FILES or None)

    def hand_in(upload: Any) -> Qualification:
        return qualifying.show_qualification(qualification_id, upload=upload, by=by)

    if request.method == "POST" and carry_out(form, hand_in):
        messages.success(request, _("The operators have your document."))
        return redirect("service_offer", found.offer_id)
    return form_page(request, "service_offers/show.html", form, {"qualification": found})


@login_required
@require_GET
def document(request: HttpRequest, qualification_id: UUID) -> FileResponse:
    """The document, for its provider and the operators."""
    found = qualification_page(qualification_id, by=actor_of(request))
    if found.file is None:
        raise NotFound
    return file_response(found.file)


@login_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Documents that wait for a check, longest waiting first."""
    by = actor_of(request)
    if not by.may(Permission.OPERATOR_VERIFY):
        raise refuse(by)
    page = keyset_page(
        qualification_queue(by=by), order=("shown_at", "id"), cursor=request.GET.get("cursor")
    )
    rows = [qualification_row(each, by=by) for each in page.items]
    return render(request, "service_offers/desk.html", {"page": page, "rows": rows})


@login_required
@require_GET
def case(request: HttpRequest, qualification_id: UUID) -> HttpResponse:
    """All that an operator needs to decide about one qualification."""
    by = actor_of(request)
    found = _to_decide(request, qualification_id)
    offer = found.offer
    needed = requirement_of(offer.service_type, country=offer.organisation.country_id)
    context = {
        **qualification_row(found, by=by),
        "is_needed": needed and found.kind in needed.kinds,
        "citation": needed and str(needed.rule.citation),
    }
    return render(request, "service_offers/case.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, qualification_id: UUID, move: str) -> HttpResponse:
    """Confirm or refuse, after a question."""
    if move not in DECISIONS:
        raise NotFound
    by = actor_of(request)
    found = _to_decide(request, qualification_id)
    form = DecisionForm(request.POST if request.method == "POST" else None)

    def carry(remark: str) -> Qualification:
        return DECISIONS[move](qualification_id, remark=remark, by=by)

    if request.method == "POST" and carry_out(form, carry):
        messages.success(request, str(QUESTIONS[move].done))
        return redirect("qualification_desk")
    context = {"qualification": found, "words": QUESTIONS[move]}
    return form_page(request, "service_offers/decide.html", form, context)


def _to_decide(request: HttpRequest, qualification_id: UUID) -> Qualification:
    by = actor_of(request)
    found = qualification_page(qualification_id, by=by)
    require_impartial(by, found.offer.home_market_id, found.offer.organisation_id)
    require(may_check, by, found)
    return found
