"""Pages of claims."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from accounts.pages.moves import step_view
from ip_registry.claims import services
from ip_registry.claims.models import IpClaim
from ip_registry.claims.policies import POLICY_OF_MOVE, may_add_evidence, may_claim, may_decide
from ip_registry.claims.queries import claim_page, claim_queue, evidence_file, own_claims
from ip_registry.pages.claims.forms import ClaimForm, EvidenceForm
from ip_registry.pages.claims.presentation import page_of, row_of
from ip_registry.pages.claims.steps import STEPS
from ip_registry.portfolio.queries import ip_record_page
from kernel.http.files import file_response
from kernel.http.pages import attempt, carry_out, form_page, rows_page


@login_required
@require_GET
def claims(request: HttpRequest) -> HttpResponse:
    """What one's organisation claims, and what is claimed from it."""
    by = actor_of(request)
    return rows_page(
        request,
        "ip_claims/list.html",
        own_claims(by=by),
        order=("-updated_at", "-id"),
        show=partial(row_of, by=by),
    )


@login_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Claims that wait for an operator, longest waiting first."""
    by = actor_of(request)
    if not by.may(Permission.OPERATOR_MODERATE):
        raise refuse(by)
    return rows_page(
        request,
        "ip_claims/desk.html",
        claim_queue(by=by),
        order=("updated_at", "id"),
        show=partial(row_of, by=by),
    )


@login_required
@require_GET
def claim(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """One claim, for its two sides and whoever decides."""
    by = actor_of(request)
    found = claim_page(claim_id, by=by)
    context = {**page_of(found, by=by), "evidence_form": EvidenceForm()}
    return render(request, "ip_claims/detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, record_id: UUID) -> HttpResponse:
    """Claim a right that another organisation keeps."""
    by = actor_of(request)
    record = ip_record_page(record_id, by=by)
    require(may_claim, by, record)
    form = ClaimForm(request.POST or None, request.FILES or None)

    def claim_it(file: Any, **_said: Any) -> IpClaim:
        return services.open_claim(record_id, form.said(), upload=file, by=by)

    if request.method == "POST" and carry_out(form, claim_it):
        messages.success(request, _("The keeper is told and has some days to answer."))
        return redirect("ip_claim", form.outcome.id)  # type: ignore[attr-defined]  # by carry_out
    return form_page(request, "ip_claims/new.html", form, {"record": record})


def _may_step(by: Actor, found: IpClaim, move: str) -> None:
    if POLICY_OF_MOVE[move] is may_decide:
        require_impartial(by, found.market_id, found.claimant_id, found.keeper_id)
    require(POLICY_OF_MOVE[move], by, found)


step = step_view(
    STEPS,
    read=claim_page,
    allow=_may_step,
    template="ip_claims/step.html",
    show=row_of,
    home="ip_claim",
)


@login_required
@require_POST
def take(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Begin to weigh a claim."""
    by = actor_of(request)
    if attempt(request, lambda: services.take_claim(claim_id, by=by)):
        messages.success(request, _("It is yours to weigh. Others see that you began."))
    return redirect("ip_claim", claim_id)


@login_required
@require_POST
def add_evidence(request: HttpRequest, claim_id: UUID) -> HttpResponse:
    """Hand in another document."""
    by = actor_of(request)
    found = claim_page(claim_id, by=by)
    require(may_add_evidence, by, found)
    form = EvidenceForm(request.POST, request.FILES)

    def hand_in(file: Any) -> Any:
        return services.add_evidence(claim_id, upload=file, by=by)

    if carry_out(form, hand_in):
        messages.success(request, _("The operators have your document."))
        return redirect("ip_claim", claim_id)
    context = {**page_of(found, by=by), "evidence_form": form}
    return form_page(request, "ip_claims/detail.html", form, context)


@login_required
@require_GET
def document(request: HttpRequest, claim_id: UUID, evidence_id: UUID) -> FileResponse:
    """A document, for the side that handed it in and the operators."""
    return file_response(evidence_file(claim_id, evidence_id, by=actor_of(request)).file)
