"""Pages of reports: handing one over, having one set in type, and fetching its files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import require
from accounts.membership.queries import members_to_tell
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.files import file_response
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page
from marketplace.evaluations import delivering
from marketplace.evaluations.composing import text_from
from marketplace.evaluations.models import EvaluationRequest, PreparedReport
from marketplace.evaluations.policies import may_act_as_evaluator
from marketplace.evaluations.queries import (
    delivered_report,
    evaluation_page,
    file_in,
    fitting_valuations,
    waiting_report,
)
from marketplace.evaluations.rules import is_appraisal
from marketplace.evaluations.stating import agreed_names
from marketplace.pages.evaluations.forms import ComposeForm, FactsForm, ReportForm
from marketplace.pages.evaluations.presentation import row_of


@login_required
@require_http_methods(["GET", "POST"])
@once
def deliver(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Hand over a report of one's own."""
    by = actor_of(request)
    found = _to_deliver(request_id, by=by)
    form = ReportForm(request.POST or None, request.FILES or None, **_signing(found, by=by))

    def hand_over(report: Any, **_said: Any) -> PreparedReport:
        return delivering.deliver_report(request_id, form.facts(), report, **_signers(form), by=by)

    if request.method == "POST" and carry_out(form, hand_over):
        return _delivered(request, request_id, form)
    return form_page(request, "evaluations/deliver.html", form, row_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
@once
def compose(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Write a report here and have it set in type in both languages."""
    by = actor_of(request)
    found = _to_deliver(request_id, by=by)
    valuations = [
        (str(each.id), f"{each.reference} · {each.base_date} · {each.money(each.likely)}")
        for each in fitting_valuations(found)
        if each.likely is not None
    ]
    form = ComposeForm(request.POST or None, valuations=valuations, **_signing(found, by=by))

    def set_in_type(**said: Any) -> PreparedReport:
        return delivering.compose_report(
            request_id,
            form.facts(),
            text_from(said),
            valuation_id=said["valuation_id"],
            **_signers(form),
            by=by,
        )

    if request.method == "POST" and carry_out(form, set_in_type):
        return _delivered(request, request_id, form)
    return form_page(request, "evaluations/compose.html", form, row_of(found, by=by))


@login_required
@require_GET
def report(request: HttpRequest, request_id: UUID, report_id: UUID) -> FileResponse:
    """The PDF of a report, for the two parties; `?language=en` the English one of a composed."""
    found = delivered_report(request_id, report_id, by=actor_of(request))
    return file_response(file_in(found, request.GET.get("language", "")))


@login_required
@require_GET
def prepared(request: HttpRequest, request_id: UUID) -> FileResponse:
    """What is to be signed, for members of the evaluator."""
    by = actor_of(request)
    found = evaluation_page(request_id, by=by)
    waiting = waiting_report(found)
    if waiting is None or not by.acts_for(found.evaluator_id):
        raise NotFound
    return file_response(file_in(waiting, request.GET.get("language", "")))


def _to_deliver(request_id: UUID, *, by: Actor) -> EvaluationRequest:
    found = evaluation_page(request_id, by=by)
    require(may_act_as_evaluator, by, found)
    return found


def _signing(found: EvaluationRequest, *, by: Actor) -> dict[str, Any]:
    members = members_to_tell(found.evaluator_id, who_may=Permission.EVALUATIONS_WRITE)
    return {
        "colleagues": [
            (str(each.user_id), str(each.user)) for each in members if each.user_id != by.user_id
        ],
        "is_appraisal": is_appraisal(found),
        "agreed": agreed_names(found),
    }


def _signers(form: FactsForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "co_signers": said.get("co_signers") or (),
        "declares_no_conflict": said["declares_no_conflict"],
        "is_statutory": said.get("is_statutory", False),
    }


def _delivered(request: HttpRequest, request_id: UUID, form: Any) -> HttpResponse:
    if form.outcome.delivered_at is None:
        messages.success(request, _("You have signed. The report waits for the others."))
    else:
        messages.success(request, _("The client has your report."))
    return redirect("evaluation", request_id)
