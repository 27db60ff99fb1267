"""The operators' desk for verifications."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from accounts.organisations import services
from accounts.organisations.models import Organisation
from accounts.organisations.policies import may_verify
from accounts.organisations.queries import (
    affiliation_of,
    affiliations_to_confirm,
    available_actions,
    evidence_of,
    history_of,
    organisations_in_sight,
    verification_queue,
)
from accounts.organisations.rules import oddities_of
from accounts.pages.moves import step_view
from accounts.pages.organisations.presentation import (
    card_of,
    documents_of,
    history_events,
    place_of,
    state_of,
)
from accounts.pages.organisations.steps import STEPS
from kernel.http.pages import attempt, rows_page

_MOST_SHOWN = 50


@login_required
@require_GET
def verification_desk(request: HttpRequest) -> HttpResponse:
    """Organisations that wait for a decision, longest waiting first."""
    by = actor_of(request)
    if not by.may(Permission.OPERATOR_VERIFY):
        raise refuse(by)
    return rows_page(
        request,
        "organisations/desk.html",
        verification_queue(by),
        order=("updated_at", "id"),
        show=card_of,
        affiliations=affiliations_to_confirm(by)[:_MOST_SHOWN],
    )


@login_required
@require_GET
def case(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """All that an operator needs to decide about one organisation."""
    by = actor_of(request)
    found = _read(organisation_id, by=by)
    _may_decide(by, found)
    context = {
        "organisation": found,
        "state": state_of(found),
        "place": place_of(found),
        "affiliation": affiliation_of(found, by=by),
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


def _read(organisation_id: UUID, *, by: Actor) -> Organisation:
    return organisations_in_sight(by).one(organisation_id)


def _may_decide(by: Actor, found: Organisation, _move: str = "") -> None:
    require_impartial(by, found.home_market_id, found.id)
    require(may_verify, by, found)


def _shown(found: Organisation, *, by: Actor) -> dict[str, Any]:
    return {"organisation": found, "affiliation": affiliation_of(found, by=by)}


def _begun_with(found: Organisation, move: str, *, by: Actor) -> dict[str, Any]:
    affiliation = affiliation_of(found, by=by) if move == "confirm_parent" else None
    return {"parent": affiliation.parent_id} if affiliation else {}


decide = step_view(
    STEPS,
    read=_read,
    allow=_may_decide,
    template="organisations/decide.html",
    show=_shown,
    begin=_begun_with,
    home="verification_case",
)
