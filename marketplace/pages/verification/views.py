"""Verifying a report: by its code, by its file, and what its certificate says."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.files import bytes_response
from kernel.http.once import once
from kernel.http.pacing import pace
from kernel.http.pages import carry_out, form_page
from kernel.languages import current
from marketplace.contributions.verifying import is_the_statement, verify_statement
from marketplace.evaluations import verifying
from marketplace.evaluations.delivering import revoke_report
from marketplace.evaluations.models import EvaluationReport
from marketplace.evaluations.policies import may_revoke
from marketplace.evaluations.typesetting import certificate_pdf
from marketplace.evaluations.verifying import Standing, Verification
from marketplace.pages.evaluations.forms import ReasonForm
from marketplace.pages.verification.forms import CodeForm, FileForm
from marketplace.service_offers.terms import ServiceType

_TONES = {Standing.VALID: "good", Standing.EXPIRED: "warn", Standing.SUPERSEDED: "warn"}


@require_GET
def verify(request: HttpRequest) -> HttpResponse:
    """Where a stranger types the code."""
    typed = request.GET.get("code", "")
    if typed:
        return _answer(request, typed)
    return render(request, "verification/ask.html", {"form": CodeForm()})


@require_http_methods(["GET", "POST"])
def verify_report(request: HttpRequest, code: str) -> HttpResponse:
    """What holds of a report; a file sent along is compared with it and not kept."""
    return _answer(request, code)


@require_GET
def certificate(request: HttpRequest, code: str) -> FileResponse:
    """What the platform attests of a report, as a PDF."""
    _pace(request)
    report = verifying.report_by_code(code)
    content = certificate_pdf(report, language=current())
    name = f"certificate-{report.code}.pdf"
    return bytes_response(content, name=name, media_type="application/pdf")


@login_required
@require_http_methods(["GET", "POST"])
@once
def revoke(request: HttpRequest, code: str) -> HttpResponse:
    """Say that a report no longer counts."""
    by = actor_of(request)
    _pace(request)
    report = verifying.report_by_code(code)
    require(may_revoke, by, report.request)
    form = ReasonForm(request.POST or None)

    def take_back(reason: str) -> EvaluationReport:
        return revoke_report(report.code, reason=reason, by=by)

    if request.method == "POST" and carry_out(form, take_back):
        messages.success(request, _("The report is revoked. Whoever verifies it sees that."))
        return redirect("verify_report", code)
    return form_page(request, "verification/revoke.html", form, {"found": verifying.verify(code)})


def _answer(request: HttpRequest, typed: str) -> HttpResponse:
    _pace(request)
    try:
        return _of_contributions(request, typed)
    except NotFound:
        pass
    try:
        found = verifying.verify(typed)
    except NotFound:
        # Mistyped, never given out or not yet delivered: all look alike.
        context = {"form": CodeForm({"code": typed}), "is_unknown": True}
        return render(request, "verification/ask.html", context, status=HTTPStatus.NOT_FOUND)
    form = FileForm(request.POST or None, request.FILES or None)
    status, same = HTTPStatus.OK, None
    if request.method == "POST":
        if form.is_valid():
            same = verifying.is_the_file(typed, form.cleaned_data["file"])
        else:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
    report = verifying.report_by_code(typed)
    may = may_revoke(actor_of(request), report.request) and not report.is_revoked
    context = _shown(found) | {"form": form, "is_same": same, "may_revoke": may}
    return render(request, "verification/report.html", context, status=status)


def _of_contributions(request: HttpRequest, typed: str) -> HttpResponse:
    found = verify_statement(typed)
    form = FileForm(request.POST or None, request.FILES or None)
    status, same = HTTPStatus.OK, None
    if request.method == "POST" and form.is_valid():
        same = is_the_statement(typed, form.cleaned_data["file"])
    elif request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    tone = {"valid": "good", "superseded": "warn"}.get(found.standing, "stop")
    standing = {"word": str(found.standing.label), "tone": tone}
    context = {"found": found, "form": form, "is_same": same, "standing": standing}
    return render(request, "contributions/verification.html", context, status=status)


def _shown(found: Verification) -> dict[str, Any]:
    return {
        "found": found,
        "standing": {
            "word": str(found.standing.label),
            "tone": _TONES.get(found.standing, "stop"),
            "name": found.standing.value,
        },
        "kind": str(ServiceType(found.service_type).label),
    }


def _pace(request: HttpRequest) -> None:
    pace(request, "verify", most=settings.VERIFICATIONS_PER_MINUTE)
