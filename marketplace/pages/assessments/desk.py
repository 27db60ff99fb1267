"""The evaluator's desk: who judges, by which template, until when."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.policies import require
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page
from marketplace.evaluations import assessors, panels
from marketplace.evaluations.models import EvaluationAssessor, EvaluationRequest, EvaluationTemplate
from marketplace.evaluations.policies import may_act_as_evaluator
from marketplace.evaluations.queries import evaluation_page
from marketplace.evaluations.templates import read
from marketplace.pages.assessments.forms import ExtensionForm, NamingForm, OpeningForm
from marketplace.pages.evaluations.forms import ReasonForm
from marketplace.pages.evaluations.presentation import row_of
from marketplace.pages.form_parts import posted


@login_required
@require_http_methods(["GET", "POST"])
@once
def name_one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Name somebody to judge."""
    by, found = _as_evaluator(request, request_id)
    form = NamingForm(posted(request), evaluation=found)

    def name(*, person: str, profile: str, email: str, is_chair: bool) -> EvaluationAssessor:
        return assessors.name_assessor(
            request_id,
            person=UUID(person) if person else None,
            profile=UUID(profile) if profile else None,
            email=email,
            is_chair=is_chair,
            by=by,
        )

    if request.method == "POST" and carry_out(form, name):
        messages.success(request, _("They are asked to declare their relations."))
        return redirect("evaluation", request_id)
    return form_page(request, "assessments/name.html", form, row_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
@once
def withdraw(request: HttpRequest, assessor_id: UUID) -> HttpResponse:
    """Take somebody off."""
    by = actor_of(request)
    assessor = EvaluationAssessor.objects.visible_to(by).select_related("person").one(assessor_id)
    _by, found = _as_evaluator(request, assessor.request_id)
    form = ReasonForm(posted(request))

    def take_off(reason: str) -> EvaluationAssessor:
        return assessors.withdraw_assessor(assessor_id, reason=reason, by=by)

    if request.method == "POST" and carry_out(form, take_off):
        messages.success(request, _("They are told."))
        return redirect("evaluation", found.id)
    context = {**row_of(found, by=by), "name": str(assessor.person)}
    return form_page(request, "assessments/withdraw.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def open_one(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Have those who are free to judge score."""
    by, found = _as_evaluator(request, request_id)
    form = OpeningForm(posted(request), evaluation=found)

    def begin(**said: Any) -> Any:
        return panels.open_panel(request_id, by=by, **said)

    if request.method == "POST" and carry_out(form, begin):
        messages.success(request, _("The assessors have their sheets."))
        return redirect("evaluation", request_id)
    return form_page(request, "assessments/open.html", form, row_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
@once
def extend(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Set another last day."""
    by, found = _as_evaluator(request, request_id)
    form = ExtensionForm(posted(request))

    def prolong(**said: Any) -> Any:
        return panels.extend_panel(request_id, by=by, **said)

    if request.method == "POST" and carry_out(form, prolong):
        messages.success(request, _("The assessors are told of the day."))
        return redirect("evaluation", request_id)
    return form_page(request, "assessments/extend.html", form, row_of(found, by=by))


@require_GET
def templates(request: HttpRequest) -> HttpResponse:
    """The templates by which panels score, for everybody."""
    rows = EvaluationTemplate.objects.current().order_by("kind", "sector", "-version")
    return render(request, "assessments/templates.html", {"rows": rows})


@require_GET
def template(request: HttpRequest, code: str) -> HttpResponse:
    """One template with its indicators and what its points mean."""
    found = EvaluationTemplate.objects.filter(pk=code).first()
    if found is None:
        raise NotFound
    context = {"found": found, "template": read(found.content)}
    return render(request, "assessments/template.html", context)


def _as_evaluator(request: HttpRequest, request_id: UUID) -> tuple[Any, EvaluationRequest]:
    by = actor_of(request)
    found = evaluation_page(request_id, by=by)
    require(may_act_as_evaluator, by, found)
    return by, found
