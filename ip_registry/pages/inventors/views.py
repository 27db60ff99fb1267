"""Pages of inventors."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.middleware import actor_of
from accounts.pages.moves import by_policy, step_view
from ip_registry.inventors import services
from ip_registry.inventors.models import InventorClaim
from ip_registry.inventors.policies import POLICY_OF_MOVE, may_invite
from ip_registry.inventors.queries import (
    claim_by_token,
    claim_page,
    inventor_claims,
    is_latest,
)
from ip_registry.pages.inventors.forms import InviteForm
from ip_registry.pages.inventors.presentation import page_of, row_of
from ip_registry.pages.inventors.steps import STEPS
from ip_registry.portfolio.queries import ip_record_page
from kernel.errors import NotFound
from kernel.http.pages import attempt, carry_out, form_page, rows_page


@login_required
@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """The rights that name this person, and whom their organisation has invited."""
    by = actor_of(request)
    return rows_page(
        request,
        "inventor_claims/list.html",
        inventor_claims(by=by),
        order=("-updated_at", "-id"),
        show=partial(row_of, by=by),
    )


@login_required
@require_GET
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """One claim, for the inventor and the keeper."""
    by = actor_of(request)
    found = claim_page(claim_id, by=by)
    return render(request, "inventor_claims/detail.html", page_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, record_id: UUID, inventor_id: UUID) -> HttpResponse:
    """Invite one of the inventors whom a record names."""
    by = actor_of(request)
    record = ip_record_page(record_id, by=by)
    require(may_invite, by, record)
    inventor = next((each for each in record.inventors.all() if each.id == inventor_id), None)
    if inventor is None:
        raise NotFound
    name = inventor.name
    form = InviteForm(request.POST or None)

    def invite(**said: Any) -> InventorClaim:
        return services.invite_inventor(record_id, name=name, **said, by=by)

    if request.method == "POST" and carry_out(form, invite):
        email = form.cleaned_data["email"]
        messages.success(request, _("An invitation is on its way to %(email)s.") % {"email": email})
        return redirect("ip_record", record_id)
    context = {"record": record, "inventor": inventor}
    return form_page(request, "inventor_claims/new.html", form, context)


@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Look at an invitation and claim the record; afterwards its page is where the rest is done."""
    by = actor_of(request)
    found = claim_by_token(token)
    if by.is_person and found.person_id == by.user_id:
        return redirect("inventor_claim", found.id)
    if request.method == "POST" and attempt(request, lambda: services.claim_record(token, by=by)):
        messages.success(request, _("Now confirm your name and share, or say what is wrong."))
        return redirect("inventor_claim", found.id)
    found = claim_by_token(token)
    is_open = found.state == "invited" and is_latest(found, token) and not found.is_expired
    context = {"claim": found, "is_open": is_open, "is_latest": is_latest(found, token)}
    return render(request, "inventor_claims/invitation.html", context)


def _begun_with(found: InventorClaim, move: str, *, by: Actor) -> dict[str, str]:
    # Whoever confirms begins with the name on the record, as the record spells it.
    name = found.printed_name
    return {"name_en" if name.isascii() else "name_zh": name} if move == "confirm" else {}


step = step_view(
    STEPS,
    read=claim_page,
    allow=by_policy(POLICY_OF_MOVE),
    template="inventor_claims/step.html",
    show=row_of,
    begin=_begun_with,
    home="inventor_claim",
)
