"""Pages of grades: stating one, its own page, and the operators' desk."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Permission
from accounts.access.policies import require
from accounts.middleware import actor_of
from accounts.pages.moves import step_view
from accounts.pages.talent.forms import GradeForm, said_of_grade
from accounts.pages.talent.presentation import case_of, grade_row, history_events
from accounts.pages.talent.steps import STEPS
from accounts.talent import grading
from accounts.talent.models import BrokerGrade
from accounts.talent.policies import (
    POLICY_OF_GRADE_MOVE,
    may_change_grade,
    may_change_profile,
    require_impartial_to,
)
from accounts.talent.queries import (
    grade_page,
    grade_queue,
    history_of,
    profile_page,
    suspended_profiles,
)
from kernel.errors import NotFound
from kernel.http.files import file_response
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page, rows_page


@login_required
@require_GET
def grade(request: HttpRequest, grade_id: UUID) -> HttpResponse:
    """One grade with its certificate and all that was decided about it."""
    by = actor_of(request)
    found = grade_page(grade_id, by=by)
    context = {**case_of(found, by=by), "events": history_events(history_of(found))}
    return render(request, "talent/grade.html", context)


@login_required
@require_GET
def document(request: HttpRequest, grade_id: UUID) -> FileResponse:
    """The certificate, for the broker and the operators."""
    found = grade_page(grade_id, by=actor_of(request))
    if found.file is None:
        raise NotFound
    return file_response(found.file)


@login_required
@require_http_methods(["GET", "POST"])
@once
def new(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """State a grade."""
    by = actor_of(request)
    require(may_change_profile, by, profile_page(profile_id, by=by))
    form = _posted(request, {})

    def state(upload: Any, **_said: Any) -> BrokerGrade:
        return grading.state_grade(profile_id, form.said, upload=upload, by=by)

    if request.method == "POST" and carry_out(form, state):
        messages.success(request, _("Saved. Submit it once the certificate is attached."))
        return redirect("broker_grade", form.outcome.id)  # type: ignore[attr-defined]  # set by carry_out
    return form_page(request, "talent/grade_form.html", form)


@login_required
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, grade_id: UUID) -> HttpResponse:
    """Mend a grade that no operator looks at."""
    by = actor_of(request)
    found = grade_page(grade_id, by=by)
    require(may_change_grade, by, found)
    form = _posted(request, said_of_grade(found))

    def change(upload: Any, **_said: Any) -> BrokerGrade:
        return grading.change_grade(grade_id, form.said, upload=upload, by=by)

    if request.method == "POST" and carry_out(form, change):
        messages.success(request, _("Saved."))
        return redirect("broker_grade", grade_id)
    return form_page(request, "talent/grade_form.html", form, {"existing": found})


@login_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Grades that wait for a decision, longest waiting first."""
    by = actor_of(request)
    if not by.may(Permission.OPERATOR_VERIFY):
        raise refuse(by)
    return rows_page(
        request,
        "talent/desk.html",
        grade_queue(by=by),
        order=("updated_at", "id"),
        show=grade_row,
        suspended=list(suspended_profiles(by=by)[:100]),
    )


def _posted(request: HttpRequest, initial: dict[str, Any]) -> GradeForm:
    if request.method == "POST":
        return GradeForm(request.POST, request.FILES, initial=initial)
    return GradeForm(initial=initial)


def _allow(by: Actor, found: BrokerGrade, move: str) -> None:
    if move != "submit":
        require_impartial_to(by, found.profile)
    require(POLICY_OF_GRADE_MOVE[move], by, found)


def _shown(found: BrokerGrade, *, by: Actor) -> dict[str, Any]:
    return {"grade": found}


step = step_view(
    STEPS,
    read=grade_page,
    allow=_allow,
    template="talent/decide.html",
    show=_shown,
    home="broker_grade",
)
