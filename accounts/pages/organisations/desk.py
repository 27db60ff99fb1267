"""The operators' desk for verifications."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from accounts.organisations import services
from accounts.organisations.policies import may_verify
from accounts.organisations.queries import (
    available_actions,
    evidence_of,
    history_of,
    organisations_in_sight,
    verification_queue,
)
from accounts.organisations.rules import oddities_of
from accounts.pages.organisations.forms import RemarkForm, ReturnForm, SuspensionForm
from accounts.pages.organisations.presentation import (
    CONFIRMATIONS,
    card_of,
    documents_of,
    history_events,
    place_of,
    state_of,
)
from kernel.errors import NotFound
from kernel.http.pages import attempt, carry_out, form_page
from kernel.http.pagination import keyset_page

DECISIONS: dict[str, tuple[type[forms.Form], Callable[..., Any]]] = {
    "verify": (RemarkForm, services.verify_organisation),
    "return": (ReturnForm, services.return_verification),
    "suspend": (SuspensionForm, services.suspend_organisation),
    "reinstate": (RemarkForm, services.reinstate_organisation),
}


@login_required
@require_GET
def verification_desk(request: HttpRequest) -> HttpResponse:
    """Organisations that wait for a decision, longest waiting first."""
    by = actor_of(request)
    if not by.may(Permission.OPERATOR_VERIFY):
        raise refuse(by)
    page = keyset_page(
        verification_queue(by), order=("updated_at", "id"), cursor=request.GET.get("cursor")
    )
    rows = [card_of(each) for each in page.items]
    return render(request, "organisations/desk.html", {"page": page, "rows": rows})


@login_required
@require_GET
def case(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """All that an operator needs to decide about one organisation."""
    by = actor_of(request)
    found = organisations_in_sight(by).one(organisation_id)
    require_impartial(by, found.home_market_id, found.id)
    require(may_verify, by, found)
    context = {
        "organisation": found,
        "state": state_of(found),
        "place": place_of(found),
        "oddities": [reason.words for reason in oddities_of(found)],
        "documents": documents_of(evidence_of(found, by=by)),
        "events": history_events(history_of(found, by=by)),
        "actions": available_actions(by, found),
    }
    return render(request, "organisations/case.html", context)


@login_required
@require_POST
def take(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Begin to check."""
    by = actor_of(request)
    if attempt(request, lambda: services.take_verification(organisation_id, by=by)):
        messages.success(request, _("It is yours to check. Others see that you began."))
    return redirect("verification_case", organisation_id)


@login_required
@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, organisation_id: UUID, move: str) -> HttpResponse:
    """Verify, return, suspend or reinstate, after a question."""
    if move not in DECISIONS:
        raise NotFound
    by = actor_of(request)
    found = organisations_in_sight(by).one(organisation_id)
    require_impartial(by, found.home_market_id, found.id)
    require(may_verify, by, found)
    kind, service = DECISIONS[move]
    form = kind(request.POST if request.method == "POST" else None)

    def carry(**said: Any) -> Any:
        return service(organisation_id, by=by, **said)

    if request.method == "POST" and carry_out(form, carry):
        messages.success(request, str(CONFIRMATIONS[move].done))
        return redirect("verification_case", organisation_id)
    context = {"organisation": found, "confirmation": CONFIRMATIONS[move]}
    return form_page(request, "organisations/decide.html", form, context)
