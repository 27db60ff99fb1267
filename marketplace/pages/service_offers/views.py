"""Pages of services."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.permissions import Permission
from accounts.access.policies import require, require_working
from accounts.middleware import actor_of
from accounts.organisations.rules import restricted_words
from kernel.errors import NotFound
from kernel.http.editing import Editing
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page, one_row_more, rows_page
from kernel.panels import panels_for
from marketplace.pages.form_parts import editable, saved_words
from marketplace.pages.service_offers.forms import (
    OfferForm,
    QualificationRows,
    initial_of,
    qualifications_of,
)
from marketplace.pages.service_offers.presentation import qualification_row, row_of, terms_of
from marketplace.service_offers import services
from marketplace.service_offers.authoring import content_of
from marketplace.service_offers.content import QualificationContent
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.policies import may_change, may_rewrite
from marketplace.service_offers.queries import (
    available_actions,
    offer_page,
    offer_that_left,
    own_offers,
    qualifications_for,
)

ROWS = "qualifications"
SERVICE_OF_MOVE: dict[str, Callable[..., Any]] = {
    "publish": services.publish_offer,
    "withdraw": services.withdraw_offer,
    "revise": services.revise_offer,
}


@require_GET
def service_offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """One service; of one whose qualification ended, why it is not here."""
    by = actor_of(request)
    try:
        found = offer_page(offer_id, by=by)
    except NotFound:
        left = offer_that_left(offer_id)
        if left is None:
            raise
        return render(request, "service_offers/left.html", {"offer": left}, status=HTTPStatus.GONE)
    ours = may_change(by, found)
    context = {
        **row_of(found),
        **terms_of(found),
        "qualifications": [
            qualification_row(each, by=by) for each in qualifications_for(found, by=by)
        ],
        "is_ours": ours,
        "may_rewrite": may_rewrite(by, found),
        "restricted": restricted_words(by) if ours else "",
        "actions": available_actions(found, by=by),
        "panels": panels_for("service_offers.detail", by=by, subject=found),
    }
    return render(request, "service_offers/detail.html", context)


@login_required
@require_GET
def my_service_offers(request: HttpRequest) -> HttpResponse:
    """What one's organisation offers as services."""
    return rows_page(
        request,
        "service_offers/mine.html",
        own_offers(by=actor_of(request)),
        order=("-updated_at", "-id"),
        show=row_of,
    )


@login_required
@require_http_methods(["GET", "POST"])
@once
def post_offer(request: HttpRequest) -> HttpResponse:
    """Write a new service."""
    by = actor_of(request)
    require_working(by, Permission.SERVICE_OFFERS_WRITE)
    return _form(request, save=lambda content: services.post_offer(content, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def edit_offer(request: HttpRequest, offer_id: UUID) -> HttpResponse:
    """Change what a service says."""
    by = actor_of(request)
    found = offer_page(offer_id, by=by)
    is_typed = request.method == "POST"
    require(editable(may_rewrite, may_change, is_typed=is_typed), by, found)
    initial, rows = _standing(found)
    drawn = (OfferForm(initial=initial), QualificationRows(prefix=ROWS, initial=rows))
    editing = Editing(request, data=_entered(request, found)[0], drawn=drawn)
    if editing.is_clashing:
        return editing.page(OfferForm(editing.data), back=resolve_url("service_offer", offer_id))
    offers = ServiceOffer.objects.visible_to(by)
    return _form(
        request,
        existing=found,
        editing=editing,
        save=lambda content: editing.save(
            offers, found, lambda: services.change_offer(offer_id, content, by=by)
        ),
    )


@login_required
@require_POST
def move_offer(request: HttpRequest, offer_id: UUID, move: str) -> HttpResponse:
    """Publish, withdraw or revise a service."""
    by = actor_of(request)
    if move not in SERVICE_OF_MOVE:
        raise NotFound
    if attempt(request, lambda: SERVICE_OF_MOVE[move](offer_id, by=by)):
        messages.success(request, _("Done."))
    return redirect("service_offer", offer_id)


def _form(
    request: HttpRequest,
    *,
    save: Callable[..., ServiceOffer],
    existing: ServiceOffer | None = None,
    editing: Editing | None = None,
) -> HttpResponse:
    adding = request.POST.get("add_row") == ROWS
    data, initial, rows = _entered(request, existing)
    data = editing.data if editing else data
    form = OfferForm(data, initial=initial)
    qualifications = QualificationRows(data, prefix=ROWS, initial=rows)

    def keep(**_said: Any) -> ServiceOffer:
        return save(form.content(qualifications_of(qualifications)))

    valid = request.method == "POST" and not adding and qualifications.is_valid()
    if valid and carry_out(form, keep):
        messages.success(request, saved_words(editing))
        return redirect("service_offer", form.outcome.id)  # type: ignore[attr-defined]  # carry_out
    context = {
        "rows": qualifications,
        "forms": [form, qualifications],
        "existing": existing,
        "editing": editing,
    }
    if adding:
        return render(request, "service_offers/form.html", {"form": form, **context, "forms": []})
    return form_page(request, "service_offers/form.html", form, context)


def _entered(
    request: HttpRequest, existing: ServiceOffer | None
) -> tuple[Any, dict[str, Any] | None, list[dict[str, Any]]]:
    if request.method == "POST":
        data = request.POST.copy()
        if data.get("add_row") == ROWS:
            one_row_more(data, ROWS)
        return data, None, []
    if existing is None:
        return None, None, []
    return None, *_standing(existing)


def _standing(existing: ServiceOffer) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    content = content_of(existing)
    rows = [
        {name: getattr(each, name) for name in QualificationContent.__slots__}
        for each in content.qualifications
    ]
    return initial_of(content), rows
