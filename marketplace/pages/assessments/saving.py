"""The sheet itself: it saves itself while one types, and by a button where there is no script."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.access.actor import Actor
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.pages import carry_out
from marketplace.evaluations import sheets
from marketplace.evaluations.states import PanelState, SheetState
from marketplace.evaluations.workbench import Workbench, workbench
from marketplace.pages.assessments.forms import EvidenceForm, SheetForm
from marketplace.pages.assessments.presentation import assessment_row


@login_required
@require_http_methods(["GET", "POST"])
def sheet(request: HttpRequest, assessor_id: UUID) -> HttpResponse:
    """Fill the sheet in; save it; hand it in."""
    by = actor_of(request)
    bench = workbench(assessor_id, by=by)
    if bench.template is None:
        raise NotFound
    if request.method == "GET":
        return _page(request, bench, SheetForm(bench=bench))
    form = SheetForm(_sent(request), bench=bench)
    saved = carry_out(form, lambda **_said: _save(assessor_id, form, by=by))
    if request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
        now = workbench(assessor_id, by=by)
        words = [str(each) for errors in form.errors.values() for each in errors]
        context = {"bench": now, "revision": _next(form), "faults": words}
        return render(request, "assessments/_saved.html", {**context, "is_saved": saved})
    if saved and request.POST.get("do") == "submit":
        saved = carry_out(form, lambda **_said: _submit(assessor_id, by=by))
        if saved:
            messages.success(request, _handed_in(workbench(assessor_id, by=by)))
            return redirect("assessment", assessor_id)
    if saved:
        messages.success(request, _("Your sheet is saved."))
        return redirect("assessment_sheet", assessor_id)
    now = workbench(assessor_id, by=by)
    if now.template is None:
        return _turned_away(request, form, assessor_id)
    return _page(request, now, form)


def _turned_away(request: HttpRequest, form: SheetForm, assessor_id: UUID) -> HttpResponse:
    """Who was found to be no longer free has no sheet any more, and is told why."""
    for errors in form.errors.values():
        messages.error(request, " ".join(str(each) for each in errors))
    return redirect("assessment", assessor_id)


def _handed_in(bench: Workbench) -> str:
    if bench.panel is not None and bench.panel.state != PanelState.SCORING:
        return _("Your sheet is handed in. It was the last: the panel sees all of them now.")
    return _("Your sheet is handed in. Nobody sees it yet.")


def _save(assessor_id: UUID, form: SheetForm, *, by: Actor) -> Any:
    revision = form.cleaned_data["revision"]
    return sheets.save_sheet(assessor_id, form.entries(), revision=revision, by=by)


def _submit(assessor_id: UUID, *, by: Actor) -> Any:
    return sheets.submit_sheet(assessor_id, revision=workbench(assessor_id, by=by).revision, by=by)


def _sent(request: HttpRequest) -> QueryDict:
    """What was sent; who has seen that another window saved may write over it knowingly."""
    over = request.POST.get("over", "")
    if not over:
        return request.POST
    sent = request.POST.copy()
    sent["revision"] = over
    return sent


def _page(request: HttpRequest, bench: Workbench, form: SheetForm) -> HttpResponse:
    assert bench.template is not None  # noqa: S101 the view saw it
    refused = form.is_bound and form.errors
    revision = _next(form)
    is_draft = bench.sheet is None or bench.sheet.state == SheetState.DRAFT
    context = {
        **assessment_row(bench.assessor),
        "form": form,
        "bench": bench,
        "revision": revision,
        "is_open": is_draft and "save" in bench.actions,
        "is_elsewhere": refused and str(revision) != str(bench.revision),
        "evidence_form": EvidenceForm(template=bench.template),
        "shown": _shown_by_owner(bench),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if refused else HTTPStatus.OK
    return render(request, "assessments/sheet.html", context, status=status)


def _next(form: SheetForm) -> Any:
    """The revision that the page goes on from: the new one only if this window's was saved."""
    return form.outcome.revision if hasattr(form, "outcome") else form["revision"].value()


def _shown_by_owner(bench: Workbench) -> dict[str, list[dict[str, Any]]]:
    """What the owner names as evidence of each readiness level, in the version that is judged."""
    content = bench.assessor.request.listing_version.content
    shown: dict[str, list[dict[str, Any]]] = {}
    for each in content.get("evidence", ()):
        shown.setdefault(str(each["level"]), []).append(each)
    return shown
