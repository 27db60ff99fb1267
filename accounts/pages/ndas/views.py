"""Pages of agreements."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.actor import refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require
from accounts.confidentiality.assets import asset_in_sight
from accounts.middleware import actor_of
from accounts.ndas import services
from accounts.ndas.models import Nda
from accounts.ndas.policies import (
    POLICY_OF_MOVE,
    may_offer,
    may_request,
    may_sign,
    may_take_part,
)
from accounts.ndas.queries import nda_page, own_ndas
from accounts.ndas.wording import text_of
from accounts.pages.ndas.forms import (
    OfferForm,
    PersonForm,
    ReasonForm,
    RequestForm,
    SigningForm,
)
from accounts.pages.ndas.presentation import NDA_QUESTIONS, page_of, rows_of
from kernel.errors import NotFound
from kernel.http.files import bytes_response, unkept
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page
from kernel.http.pagination import keyset_page

STEPS: dict[str, Callable[..., Any]] = {
    "decline": services.decline_nda,
    "terminate": services.terminate_nda,
}


@login_required
@require_GET
def ndas(request: HttpRequest) -> HttpResponse:
    """The agreements of one's organisation, the latest touched first."""
    by = actor_of(request)
    if not by.may(Permission.CONFIDENTIALITY_READ):
        raise refuse(by)
    page = keyset_page(
        own_ndas(by=by), order=("-updated_at", "-id"), cursor=request.GET.get("cursor")
    )
    return render(request, "ndas/list.html", {"page": page, "rows": rows_of(page.items, by=by)})


@login_required
@require_GET
def nda(request: HttpRequest, nda_id: UUID) -> HttpResponse:
    """One agreement with its whole text, for its two sides."""
    by = actor_of(request)
    found = nda_page(nda_id, by=by)
    return unkept(render(request, "ndas/detail.html", _context(found, request)))


@login_required
@require_http_methods(["GET", "POST"])
@once
def request_one(request: HttpRequest, kind: str, asset_id: UUID) -> HttpResponse:
    """Ask an owner for an agreement."""
    by = actor_of(request)
    asset = asset_in_sight(kind, asset_id, by=by)
    require(may_request, by, asset)
    form = RequestForm(request.POST if request.method == "POST" else None, by=by)

    def ask(purpose: str, persons: list[str]) -> Nda:
        named = [UUID(each) for each in persons]
        return services.request_nda(kind, asset_id, purpose=purpose, persons=named, by=by)

    if request.method == "POST" and carry_out(form, ask):
        messages.success(request, _("The owner is told. You will hear from it here."))
        return redirect("nda", form.outcome.id)  # type: ignore[attr-defined]  # by carry_out
    return form_page(request, "ndas/new.html", form, {"asset": asset})


@login_required
@require_http_methods(["GET", "POST"])
def offer(request: HttpRequest, nda_id: UUID) -> HttpResponse:
    """Offer terms as the owner."""
    by = actor_of(request)
    found = nda_page(nda_id, by=by)
    require(may_offer, by, found)
    form = OfferForm(request.POST if request.method == "POST" else None)

    def offer_it(**_said: Any) -> Nda:
        return services.offer_nda(nda_id, form.terms(), by=by)

    if request.method == "POST" and carry_out(form, offer_it):
        messages.success(request, _("Offered. Both sides can read the text and sign it."))
        return redirect("nda", nda_id)
    return form_page(request, "ndas/offer.html", form, page_of(found, by=by))


@login_required
@require_POST
@once
def sign(request: HttpRequest, nda_id: UUID) -> HttpResponse:
    """Sign the text that stood on the page."""
    by = actor_of(request)
    found = nda_page(nda_id, by=by)
    require(may_sign, by, found)
    form = SigningForm(request.POST)

    def sign_it(**said: Any) -> Nda:
        return services.sign_nda(nda_id, by=by, **said)

    if carry_out(form, sign_it):
        messages.success(request, _("Signed. Your consent is on record with the text's hash."))
        return redirect("nda", nda_id)
    context = _context(found, request) | {"signing_form": form}
    return form_page(request, "ndas/detail.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, nda_id: UUID, move: str) -> HttpResponse:
    """Decline or end an agreement, with a reason."""
    if move not in STEPS:
        raise NotFound
    by = actor_of(request)
    found = nda_page(nda_id, by=by)
    require(POLICY_OF_MOVE[move], by, found)
    form = ReasonForm(request.POST if request.method == "POST" else None)

    def carry(reason: str) -> Any:
        return STEPS[move](nda_id, reason=reason, by=by)

    if request.method == "POST" and carry_out(form, carry):
        messages.success(request, str(NDA_QUESTIONS[move].done))
        return redirect("nda", nda_id)
    context = {**page_of(found, by=by), "words": NDA_QUESTIONS[move]}
    return form_page(request, "ndas/step.html", form, context)


@login_required
@require_POST
def name_person(request: HttpRequest, nda_id: UUID) -> HttpResponse:
    """Name another colleague."""
    by = actor_of(request)
    found = nda_page(nda_id, by=by)
    require(may_take_part, by, found)
    context = _context(found, request)
    form = PersonForm(request.POST, people=context["colleagues"])

    def name(person: str) -> Any:
        return services.name_person(nda_id, person=UUID(person), by=by)

    if carry_out(form, name):
        messages.success(request, _("Named. Under an agreement in force they may read at once."))
        return redirect("nda", nda_id)
    return form_page(request, "ndas/detail.html", form, context | {"person_form": form})


@login_required
@require_POST
def cover(request: HttpRequest, nda_id: UUID, kind: str, asset_id: UUID) -> HttpResponse:
    """Put another thing of one's own under an agreement."""
    by = actor_of(request)

    def cover_it() -> Any:
        return services.cover_asset(nda_id, asset_kind=kind, asset_id=asset_id, by=by)

    if attempt(request, cover_it):
        messages.success(request, _("Covered. The people named in the agreement may read it."))
    return redirect("nda", nda_id)


@login_required
@require_GET
def text(request: HttpRequest, nda_id: UUID) -> FileResponse:
    """The very bytes that were hashed and signed."""
    found = nda_page(nda_id, by=actor_of(request))
    if not found.text_sha256:
        raise NotFound
    content = text_of(found).whole.encode()
    return bytes_response(
        content, name=f"{found.reference}.txt", media_type="text/plain; charset=utf-8"
    )


def _context(found: Nda, request: HttpRequest) -> dict[str, Any]:
    context = page_of(found, by=actor_of(request))
    people = context["colleagues"]
    return {
        **context,
        "signing_form": SigningForm(initial={"text_sha256": found.text_sha256}),
        "person_form": PersonForm(people=people) if people else None,
    }
