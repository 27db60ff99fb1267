"""Pages of organisations for everybody and for those who manage them."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.policies import require
from accounts.membership.services import register_organisation
from accounts.middleware import ACTING_FOR, actor_of
from accounts.organisations import services
from accounts.organisations.models import Organisation, VerificationEvidence
from accounts.organisations.policies import may_edit_organisation, may_manage, may_verify
from accounts.organisations.queries import (
    affiliation_of,
    available_actions,
    directory,
    evidence_of,
    history_of,
    organisation_by_slug,
    organisations_in_sight,
    possible_parents,
)
from accounts.organisations.rules import submission_reasons
from accounts.organisations.states import VerificationState
from accounts.pages.organisations.forms import (
    DirectoryForm,
    EvidenceForm,
    ProfileForm,
    profile_of,
)
from accounts.pages.organisations.presentation import (
    card_of,
    documents_of,
    history_events,
    place_of,
    state_of,
    why_barred,
)
from accounts.pages.organisations.previewing import preview_of_organisation
from kernel.http.editing import Editing
from kernel.http.files import file_response
from kernel.http.htmx import page_or_fragment
from kernel.http.pages import attempt, carry_out, form_page
from kernel.http.pagination import keyset_page
from kernel.panels import panels_for

PANELS = "organisations.detail"


@require_GET
def organisations(request: HttpRequest) -> HttpResponse:
    """The directory of verified organisations."""
    form = DirectoryForm(request.GET)
    rows = directory(actor_of(request), **form.wanted())
    page = keyset_page(rows, order=("-verified_at", "-id"), cursor=request.GET.get("cursor"))
    context = {"form": form, "page": page, "cards": [card_of(each) for each in page.items]}
    return page_or_fragment(
        request, "organisations/list.html", "organisations/_results.html", context
    )


@require_GET
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """The profile of an organisation, with what higher packages have to show of it."""
    by = actor_of(request)
    found = organisation_by_slug(slug, by=by)
    context = {
        "organisation": found,
        "place": place_of(found),
        "state": state_of(found),
        "is_ours": by.acts_for(found.id),
        "may_edit": may_edit_organisation(by, found),
        "may_verify": may_verify(by, found),
        "affiliation": affiliation_of(found, by=by),
        "barred": why_barred(found, by=by),
        "panels": panels_for(PANELS, by=by, subject=found),
        "preview": preview_of_organisation(found) if by.is_anonymous else None,
    }
    return render(request, "organisations/detail.html", context)


@require_GET
def organisation_by_id(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """The lasting address of an organisation, which leads to the readable one."""
    found = organisations_in_sight(actor_of(request)).one(organisation_id)
    return redirect("organisation", found.slug)


@login_required
@require_GET
def my_organisation(request: HttpRequest) -> HttpResponse:
    """The page of the organisation for which one acts, or the way to one."""
    by = actor_of(request)
    if by.organisation_id is None:
        return render(request, "organisations/none.html")
    return redirect("organisation_verification", by.organisation_id)


@login_required
@require_http_methods(["GET", "POST"])
def new_organisation(request: HttpRequest) -> HttpResponse:
    """Register an organisation and act for it from now on."""
    by = actor_of(request)
    form = ProfileForm(request.POST or None, parents=partial(possible_parents, by=by))

    def register(**profile: Any) -> Organisation:
        return register_organisation(profile, by=by)  # type: ignore[arg-type]  # the form's fields are a profile's

    if request.method == "POST" and carry_out(form, register):
        request.session[ACTING_FOR] = str(form.outcome.id)  # type: ignore[attr-defined]  # set by carry_out
        messages.success(request, _("Registered. Attach a document to have it verified."))
        return redirect("organisation_verification", form.outcome.id)  # type: ignore[attr-defined]  # as above
    return form_page(request, "organisations/form.html", form)


@login_required
@require_http_methods(["GET", "POST"])
def edit_organisation(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Change a profile."""
    by = actor_of(request)
    found = organisations_in_sight(by).one(organisation_id)
    require(may_edit_organisation, by, found)
    fixed = found.verification_state != VerificationState.UNVERIFIED and not may_verify(by, found)
    data = request.POST.copy() if request.method == "POST" else None
    affiliation = affiliation_of(found, by=by)
    said: dict[str, Any] = {
        "initial": profile_of(found, parent=affiliation.parent_id if affiliation else None),
        "parents": partial(
            possible_parents, by=by, of=found, current=affiliation.parent if affiliation else None
        ),
        "fixed": fixed,
    }
    editing = Editing(request, data=data, drawn=[ProfileForm(**said)])
    form = ProfileForm(data, **said)
    if editing.is_clashing:
        return editing.page(form, back=resolve_url("organisation", found.slug))

    def edit(**profile: Any) -> Organisation:
        edited: Any = profile
        return editing.save(
            Organisation.objects.visible_to(by),
            found,
            lambda: services.edit_organisation(organisation_id, edited, by=by),
        )

    if request.method == "POST" and carry_out(form, edit):
        messages.success(request, _("Saved."))
        return redirect("organisation", found.slug)
    return form_page(
        request,
        "organisations/form.html",
        form,
        {"existing": found, "fixed": fixed, "editing": editing},
    )


@login_required
@require_GET
def verification(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """How far an organisation is verified: what is missing, what it showed, what was done."""
    return _verification(request, organisation_id, EvidenceForm())


@login_required
@require_POST
def attach_evidence(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Add a document."""
    by = actor_of(request)
    form = EvidenceForm(request.POST, request.FILES)

    def attach(**document: Any) -> VerificationEvidence:
        return services.attach_evidence(organisation_id, by=by, **document)

    if carry_out(form, attach):
        messages.success(request, _("The document is attached."))
        return redirect("organisation_verification", organisation_id)
    return _verification(request, organisation_id, form)


@login_required
@require_POST
def withdraw_evidence(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """Take back a document."""
    by = actor_of(request)
    evidence = VerificationEvidence.objects.visible_to(by).one(evidence_id)
    if attempt(request, lambda: services.withdraw_evidence(evidence_id, by=by)):
        messages.success(request, _("The document is withdrawn."))
    return redirect("organisation_verification", evidence.organisation_id)


@login_required
@require_GET
def evidence_file(request: HttpRequest, evidence_id: UUID) -> FileResponse:
    """Fetch a document."""
    evidence = VerificationEvidence.objects.visible_to(actor_of(request)).one(evidence_id)
    return file_response(evidence.file)


@login_required
@require_POST
def submit_verification(request: HttpRequest, organisation_id: UUID) -> HttpResponse:
    """Ask to be verified."""
    by = actor_of(request)
    if attempt(request, lambda: services.submit_verification(organisation_id, by=by)):
        messages.success(request, _("Submitted. An operator of your market will look at it."))
    return redirect("organisation_verification", organisation_id)


def _verification(request: HttpRequest, organisation_id: UUID, form: EvidenceForm) -> HttpResponse:
    by = actor_of(request)
    found = organisations_in_sight(by).one(organisation_id)
    history = history_of(found, by=by)
    context = {
        "organisation": found,
        "state": state_of(found),
        "place": place_of(found),
        "actions": available_actions(by, found),
        "may_manage": may_manage(by, found),
        "is_open": found.verification_state == VerificationState.UNVERIFIED,
        "missing": [reason.words for reason in submission_reasons(found)],
        "last_return": next((e for e in history[:1] if e.move == "return"), None),
        "documents": documents_of(evidence_of(found, by=by)),
        "events": history_events(history),
    }
    return form_page(request, "organisations/verification.html", form, context)
