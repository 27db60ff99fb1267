"""Pages of who is let in, person by person."""

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
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.actor import refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require
from accounts.confidentiality.assets import asset_in_sight, assets_of
from accounts.middleware import actor_of
from accounts.ndas import access
from accounts.ndas.models import AccessGrant
from accounts.ndas.policies import POLICY_OF_GRANT_MOVE, may_ask
from accounts.ndas.queries import grant_page, own_grants
from accounts.pages.ndas.forms import PurposeForm, ReasonForm, UntilForm
from accounts.pages.ndas.presentation import GRANT_QUESTIONS, grant_row, grant_rows
from kernel.errors import NotFound
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page
from kernel.http.pagination import keyset_page

STEPS: dict[str, tuple[type[forms.Form], Callable[..., Any]]] = {
    "grant": (UntilForm, access.grant_access),
    "decline": (ReasonForm, access.decline_access),
    "revoke": (ReasonForm, access.revoke_access),
}


@login_required
@require_GET
def grants(request: HttpRequest) -> HttpResponse:
    """Who is let in to what is one's own, and to what one's own people are let in."""
    by = actor_of(request)
    if not by.may(Permission.CONFIDENTIALITY_READ):
        raise refuse(by)
    page = keyset_page(
        own_grants(by=by), order=("-updated_at", "-id"), cursor=request.GET.get("cursor")
    )
    rows = grant_rows(page.items, by=by)
    return render(request, "access_grants/list.html", {"page": page, "rows": rows})


@login_required
@require_GET
def grant(request: HttpRequest, grant_id: UUID) -> HttpResponse:
    """One person's access."""
    by = actor_of(request)
    found = grant_page(grant_id, by=by)
    return render(
        request, "access_grants/detail.html", grant_row(found, assets_of([found], by=by), by=by)
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def ask(request: HttpRequest, kind: str, asset_id: UUID) -> HttpResponse:
    """Ask the owner to be let in."""
    by = actor_of(request)
    asset = asset_in_sight(kind, asset_id, by=by)
    require(may_ask, by, asset)
    form = PurposeForm(request.POST if request.method == "POST" else None)

    def ask_it(purpose: str) -> AccessGrant:
        return access.ask_access(kind, asset_id, purpose=purpose, by=by)

    if request.method == "POST" and carry_out(form, ask_it):
        messages.success(request, _("The owner is told. You will hear from it here."))
        return redirect("access_grant", form.outcome.id)  # type: ignore[attr-defined]  # by carry_out
    return form_page(request, "access_grants/new.html", form, {"asset": asset})


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, grant_id: UUID, move: str) -> HttpResponse:
    """Let somebody in, decline, or end an access, after a question."""
    if move not in STEPS:
        raise NotFound
    by = actor_of(request)
    found = grant_page(grant_id, by=by)
    require(POLICY_OF_GRANT_MOVE[move], by, found)
    kind, service = STEPS[move]
    form = kind(request.POST if request.method == "POST" else None)

    def carry(**said: Any) -> Any:
        return service(grant_id, by=by, **said)

    if request.method == "POST" and carry_out(form, carry):
        messages.success(request, str(GRANT_QUESTIONS[move].done))
        return redirect("access_grant", grant_id)
    context = grant_row(found, assets_of([found], by=by), by=by)
    words = {"words": GRANT_QUESTIONS[move]}
    return form_page(request, "access_grants/step.html", form, context | words)
