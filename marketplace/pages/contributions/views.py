"""A person's contributions, and the statements of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.middleware import actor_of
from kernel.http.files import bytes_response, file_response
from kernel.http.pages import attempt
from kernel.languages import ZH, current
from marketplace.contributions import services
from marketplace.contributions.queries import (
    Contribution,
    own_contributions,
    own_statements,
    statement_page,
)
from marketplace.contributions.verifying import envelope
from marketplace.evaluations.verification_codes import grouped
from marketplace.service_offers.terms import ServiceType


@login_required
@require_http_methods(["GET", "POST"])
def contributions(request: HttpRequest) -> HttpResponse:
    """What one has confirmed; a button seals it."""
    by = actor_of(request)
    if request.method == "POST":
        if attempt(request, lambda: services.state_contributions(by=by)):
            messages.success(request, _("The statement is sealed. Hand on its files or its code."))
        return redirect("my_contributions")
    statements = own_statements(by=by).order_by("-issued_at", "-id")
    context = {
        "rows": [_row(each) for each in own_contributions(by=by)],
        "statements": [{"statement": each, "code": grouped(each.code)} for each in statements[:20]],
    }
    return render(request, "contributions/mine.html", context)


@login_required
@require_GET
def as_json(request: HttpRequest, statement_id: UUID) -> FileResponse:
    """A statement with its seal, for programs."""
    found = statement_page(statement_id, by=actor_of(request))
    name = f"contributions-{found.code}.json"
    return bytes_response(envelope(found), name=name, media_type="application/json")


@login_required
@require_GET
def as_pdf(request: HttpRequest, statement_id: UUID) -> FileResponse:
    """A statement for people, in the language of the page."""
    found = statement_page(statement_id, by=actor_of(request))
    return file_response(found.file_zh if current() == ZH else found.file_en)


def _row(each: Contribution) -> dict[str, Any]:
    return {
        "record": each.record,
        "claim": each.claim,
        "share": each.share,
        "confirmed_on": each.confirmed_on,
        "listings": each.listings,
        "evaluations": [
            {"badge": badge, "kind": str(ServiceType(badge.service_type).label)}
            for _listing, badge in each.evaluations
        ],
    }
