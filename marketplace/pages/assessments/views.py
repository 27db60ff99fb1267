"""Pages of those who judge."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.files import file_response
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page, rows_page
from marketplace.evaluations import assessors, panels, sheets
from marketplace.evaluations.results import PanelView, panel_page
from marketplace.evaluations.states import PanelState
from marketplace.evaluations.workbench import (
    Workbench,
    agreement_for,
    own_assessments,
    own_evidence,
    workbench,
)
from marketplace.pages.assessments.forms import (
    AgreementForm,
    DeclarationForm,
    EvidenceForm,
    RevisionForm,
    RoundForm,
)
from marketplace.pages.assessments.presentation import (
    assessment_row,
    assessor_row,
    result_of,
    round_groups,
    steps_of,
)
from marketplace.pages.assessments.saving import sheet
from marketplace.pages.evaluations.forms import ReasonForm
from marketplace.pages.form_parts import posted

__all__ = [
    "assessment",
    "assessments",
    "attach",
    "conclude",
    "declare",
    "decline",
    "detach",
    "evidence",
    "revise",
    "sheet",
]


@login_required
@require_GET
def assessments(request: HttpRequest) -> HttpResponse:
    """Everything that one was named to judge."""
    rows = own_assessments(by=actor_of(request))
    order = ("-named_at", "-id")
    return rows_page(request, "assessments/list.html", rows, order=order, show=assessment_row)


@login_required
@require_GET
def assessment(request: HttpRequest, assessor_id: UUID) -> HttpResponse:
    """One's own place in an evaluation."""
    by = actor_of(request)
    bench = workbench(assessor_id, by=by)
    view = _result(bench, request)
    context = {
        **assessor_row(bench.assessor, by=by),
        "bench": bench,
        "evaluation": bench.assessor.request,
        "steps": steps_of(bench),
        "agreement": agreement_for(bench.assessor.request),
        "result": result_of(view) if view is not None and view.shows_spread else None,
    }
    return render(request, "assessments/detail.html", context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def declare(request: HttpRequest, assessor_id: UUID) -> HttpResponse:
    """Say how one stands to the parties."""
    by = actor_of(request)
    bench = workbench(assessor_id, by=by)
    form = DeclarationForm(posted(request))

    def say(**said: Any) -> Any:
        return assessors.declare_conflicts(
            assessor_id,
            form.declared(),
            statement=said["statement"],
            confirms=said["confirms"],
            by=by,
        )

    if request.method == "POST" and carry_out(form, say):
        return redirect("assessment", assessor_id)
    context = {"evaluation": bench.assessor.request, **assessment_row(bench.assessor)}
    return form_page(request, "assessments/declare.html", form, context)


@login_required
@require_http_methods(["GET", "POST"])
@once
def decline(request: HttpRequest, assessor_id: UUID) -> HttpResponse:
    """Say that one does not judge."""
    by = actor_of(request)
    bench = workbench(assessor_id, by=by)
    form = ReasonForm(posted(request))

    def say(reason: str) -> Any:
        return assessors.decline_assessment(assessor_id, reason=reason, by=by)

    if request.method == "POST" and carry_out(form, say):
        messages.success(request, _("The evaluator is told."))
        return redirect("assessment", assessor_id)
    return form_page(request, "assessments/decline.html", form, assessment_row(bench.assessor))


@login_required
@require_POST
def attach(request: HttpRequest, assessor_id: UUID) -> HttpResponse:
    """Put a file beside what one says."""
    by = actor_of(request)
    bench = workbench(assessor_id, by=by)
    if bench.template is None:
        raise NotFound
    form = EvidenceForm(request.POST, request.FILES, template=bench.template)

    def keep(indicator: str, file: Any) -> Any:
        return sheets.attach_evidence(assessor_id, indicator, file, by=by)

    if carry_out(form, keep):
        messages.success(request, _("The file is kept with its hash."))
    else:
        for errors in form.errors.values():
            messages.error(request, " ".join(str(each) for each in errors))
    return redirect("assessment_sheet", assessor_id)


@login_required
@require_GET
def evidence(request: HttpRequest, assessor_id: UUID, file_id: UUID) -> FileResponse:
    """A file that one attached oneself."""
    return file_response(own_evidence(assessor_id, file_id, by=actor_of(request)))


@login_required
@require_POST
def detach(request: HttpRequest, assessor_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file out again."""
    by = actor_of(request)
    if attempt(request, lambda: sheets.remove_evidence(assessor_id, file_id, by=by)):
        messages.success(request, _("The file is taken out."))
    return redirect("assessment_sheet", assessor_id)


@login_required
@require_http_methods(["GET", "POST"])
@once
def revise(request: HttpRequest, assessor_id: UUID) -> HttpResponse:
    """Change points once, having seen the spread."""
    by = actor_of(request)
    bench, view = _in_consensus(request, assessor_id)
    form = RevisionForm(posted(request), view=view)

    def change(**_said: Any) -> Any:
        return sheets.revise_scores(assessor_id, form.entries(), by=by)

    if request.method == "POST" and carry_out(form, change):
        messages.success(request, _("Your points are revised."))
        return redirect("assessment", assessor_id)
    return form_page(request, "assessments/revise.html", form, _round(bench, view, form))


@login_required
@require_http_methods(["GET", "POST"])
@once
def conclude(request: HttpRequest, assessor_id: UUID) -> HttpResponse:
    """Record as the chair what the panel agrees on."""
    by = actor_of(request)
    bench, view = _in_consensus(request, assessor_id)
    form = AgreementForm(posted(request), view=view)

    def agree(**_said: Any) -> Any:
        return panels.conclude_panel(bench.assessor.request_id, form.agreed(), by=by)

    if request.method == "POST" and carry_out(form, agree):
        messages.success(request, _("The panel has agreed; both parties are told."))
        return redirect("assessment", assessor_id)
    return form_page(request, "assessments/conclude.html", form, _round(bench, view, form))


def _result(bench: Workbench, request: HttpRequest) -> PanelView | None:
    if bench.panel is None:
        return None
    return panel_page(bench.assessor.request_id, by=actor_of(request))


def _in_consensus(request: HttpRequest, assessor_id: UUID) -> tuple[Workbench, PanelView]:
    bench = workbench(assessor_id, by=actor_of(request))
    view = _result(bench, request)
    if view is None or view.panel.state == PanelState.SCORING:
        raise NotFound
    return bench, view


def _round(bench: Workbench, view: PanelView, form: RoundForm) -> dict[str, Any]:
    groups = round_groups(view, form.groups())
    return {**assessment_row(bench.assessor), "bench": bench, "view": view, "groups": groups}
