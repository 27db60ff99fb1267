"""Pages of consents."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.policies import require
from accounts.middleware import actor_of
from accounts.pages.moves import by_policy, step_view
from ip_registry.consents import services
from ip_registry.consents.models import OwnerConsent
from ip_registry.consents.policies import POLICY_OF_MOVE, may_ask
from ip_registry.consents.queries import co_owners, consent_page, own_consents
from ip_registry.pages.consents.forms import AskForm, AttestForm
from ip_registry.pages.consents.presentation import page_of, row_of
from ip_registry.pages.consents.steps import STEPS
from ip_registry.portfolio.queries import ip_record_page
from kernel.errors import NotFound
from kernel.http.files import file_response
from kernel.http.pages import carry_out, form_page, rows_page


@login_required
@require_GET
def consents(request: HttpRequest) -> HttpResponse:
    """What one's organisation asks co-owners for, and what it is asked for."""
    by = actor_of(request)
    return rows_page(
        request,
        "owner_consents/list.html",
        own_consents(by=by),
        order=("-updated_at", "-id"),
        show=partial(row_of, by=by),
    )


@login_required
@require_GET
def consent(request: HttpRequest, consent_id: UUID) -> HttpResponse:
    """One consent, for whoever asks, whoever is asked, and the operators."""
    by = actor_of(request)
    found = consent_page(consent_id, by=by)
    return render(request, "owner_consents/detail.html", page_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, record_id: UUID, owner_id: UUID) -> HttpResponse:
    """Ask a co-owner on the market, or hand in the document of one outside it."""
    by = actor_of(request)
    record = ip_record_page(record_id, by=by)
    require(may_ask, by, record)
    others = co_owners(record, organisation_id=record.organisation_id)
    owner = next((each for each in others if each.id == owner_id), None)
    if owner is None:
        raise NotFound
    is_here = owner.organisation_id is not None
    kind = AskForm if is_here else AttestForm
    form = kind(request.POST or None, request.FILES or None)

    def keep(*, file: Any = None, **said: Any) -> OwnerConsent:
        if owner.organisation_id is not None:
            return services.ask_consent(record_id, owner_id=owner.organisation_id, **said, by=by)
        name = owner.free_name
        return services.attest_consent(record_id, owner_name=name, **said, upload=file, by=by)

    if request.method == "POST" and carry_out(form, keep):
        done = _("The co-owner is asked.") if is_here else _("The consent is kept.")
        messages.success(request, done)
        return redirect("ip_record", record_id)
    context = {"record": record, "owner": owner, "is_here": is_here}
    return form_page(request, "owner_consents/new.html", form, context)


step = step_view(
    STEPS,
    read=consent_page,
    allow=by_policy(POLICY_OF_MOVE),
    template="owner_consents/step.html",
    show=row_of,
    home="owner_consent",
)


@login_required
@require_GET
def document(request: HttpRequest, consent_id: UUID) -> FileResponse:
    """The document that stands for a consent."""
    found = consent_page(consent_id, by=actor_of(request))
    if found.document is None:
        raise NotFound
    return file_response(found.document)
