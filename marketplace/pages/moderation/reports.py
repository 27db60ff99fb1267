"""Pages of reports, the desk and the public log."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from kernel.errors import NotFound
from kernel.http.once import once
from kernel.http.pacing import pace
from kernel.http.pages import attempt, carry_out, form_page, rows_page
from marketplace.moderation import services
from marketplace.moderation.confirming import (
    MOST_AN_HOUR,
    confirm_report,
    days_to_confirm,
    most_mails_a_day,
)
from marketplace.moderation.links import read_token
from marketplace.moderation.models import Report
from marketplace.moderation.policies import may_decide_report
from marketplace.moderation.queries import (
    appeal_queue,
    measures_log,
    notice_queue,
    public_notices,
    report_page,
    report_queue,
)
from marketplace.moderation.reasons import ModerationReason
from marketplace.pages.desks import DESK_SIZE, require_moderator, review_desks
from marketplace.pages.form_parts import posted
from marketplace.pages.moderation.forms import ActForm, ReportForm
from marketplace.pages.moderation.presentation import (
    measure_row,
    notice_row,
    report_page_of,
    report_row,
)
from marketplace.pages.moderation.steps import REPORT_STEPS

NEWEST_NOTICES = 20


@require_GET
def log(request: HttpRequest) -> HttpResponse:
    """What the market did, and the notices it passed on, for everybody."""
    by = actor_of(request)
    notices = public_notices(by=by).order_by("-received_at", "-id")[:NEWEST_NOTICES]
    return rows_page(
        request,
        "moderation/log.html",
        measures_log(by=by),
        order=("-taken_at", "-id"),
        show=measure_row,
        notices=[notice_row(each) for each in notices],
    )


@login_required
@require_GET
def desk(request: HttpRequest) -> HttpResponse:
    """Reports and notices that wait for an operator, longest waiting first."""
    by = actor_of(request)
    require_moderator(by)
    return rows_page(
        request,
        "moderation/desk.html",
        report_queue(by=by),
        order=("reported_at", "id"),
        show=report_row,
        size=DESK_SIZE,
        notices=[notice_row(each) for each in notice_queue(by=by)[:DESK_SIZE]],
        appeals=[measure_row(each) for each in appeal_queue(by=by)[:DESK_SIZE]],
        desks=review_desks("moderation_desk", by=by),
    )


@require_http_methods(["GET", "POST"])
@once
def report(request: HttpRequest, noun: str, thing_id: UUID) -> HttpResponse:
    """Say what should not stand here; a visitor confirms it by mail."""
    by = actor_of(request)
    thing = services.reported_thing(noun, thing_id, by=by)
    form = ReportForm(posted(request), is_known=not by.is_anonymous)

    def tell(**said: Any) -> Report:
        if by.is_anonymous:
            pace(
                request,
                "report",
                most=MOST_AN_HOUR,
                minutes=60,
                why=ModerationReason.REPORTED_OFTEN,
            )
        return services.report_thing(noun, thing_id, by=by, **said)

    if request.method == "POST" and carry_out(form, tell):
        if by.is_anonymous:
            known = {"days": days_to_confirm(), "most": most_mails_a_day()}
            return render(request, "moderation/confirm_by_mail.html", known)
        messages.success(request, _("Reported. You hear what comes of it."))
        return redirect("report_detail", form.outcome.id)  # type: ignore[attr-defined]  # set by carry_out
    return form_page(request, "moderation/report.html", form, {"thing": thing})


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: one button, so that no program presses it by looking."""
    if read_token(token) is None:
        raise NotFound
    if request.method == "POST" and attempt(request, partial(confirm_report, token)):
        messages.success(request, _("Confirmed. The operators of the market look at it."))
        return redirect("home")
    return render(request, "moderation/confirm.html")


@login_required
@require_GET
def report_detail(request: HttpRequest, report_id: UUID) -> HttpResponse:
    """One report, for who made it and who decides."""
    by = actor_of(request)
    found = report_page(report_id, by=by)
    return render(request, "moderation/report_detail.html", report_page_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, report_id: UUID, move: str) -> HttpResponse:
    """Take a measure, or none."""
    if move not in REPORT_STEPS:
        raise NotFound
    by, asked = actor_of(request), REPORT_STEPS[move]
    found = report_page(report_id, by=by)
    _require_deciding(by, found)
    form = asked.form(posted(request))
    if isinstance(form, ActForm):
        form.offer_for(found.noun)
    if request.method == "POST" and carry_out(form, partial(asked.service, report_id, by=by)):
        messages.success(request, str(asked.words.done))
        return redirect("moderation_desk")
    return form_page(
        request, "moderation/step.html", form, {**report_row(found), "words": asked.words}
    )


def _require_deciding(by: Actor, found: Report) -> None:
    sides = [each for each in (found.organisation_id, found.reporter_organisation_id) if each]
    require_impartial(by, found.market_id, *sides)
    if not by.operates_market(found.market_id):
        raise refuse(by)
    require(may_decide_report, by, found)
