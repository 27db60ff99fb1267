"""Pages of experts' times and of appointments."""

from __future__ import annotations

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.access.policies import require
from accounts.appointments import services
from accounts.appointments.calendar import calendar_file
from accounts.appointments.models import Appointment, ExpertTime
from accounts.appointments.policies import POLICY_OF_MOVE, may_book
from accounts.appointments.queries import (
    appointment_page,
    appointments,
    free_time_page,
    time_page,
    times_of,
)
from accounts.appointments.sending import FILE_NAME, calendar_of
from accounts.middleware import actor_of
from accounts.pages.appointments.forms import BookingForm, TimeForm
from accounts.pages.appointments.presentation import page_of, row_of, time_row
from accounts.pages.appointments.steps import STEPS
from accounts.pages.moves import by_policy, step_view
from accounts.talent.policies import may_change_profile
from accounts.talent.queries import profile_page
from kernel.http.files import bytes_response
from kernel.http.once import once
from kernel.http.pages import attempt, carry_out, form_page, rows_page


@login_required
@require_GET
def appointments_list(request: HttpRequest) -> HttpResponse:
    """One's appointments as an expert and those of one's organisation, the latest first."""
    by = actor_of(request)
    return rows_page(
        request,
        "appointments/list.html",
        appointments(by=by),
        order=("-starts_at", "-id"),
        show=partial(row_of, by=by),
    )


@login_required
@require_GET
def appointment(request: HttpRequest, appointment_id: UUID) -> HttpResponse:
    """One appointment."""
    by = actor_of(request)
    found = appointment_page(appointment_id, by=by)
    return render(request, "appointments/detail.html", page_of(found, by=by))


@login_required
@require_GET
def calendar(request: HttpRequest, appointment_id: UUID) -> FileResponse:
    """The appointment for one's calendar."""
    entry = calendar_of(appointment_id, by=actor_of(request))
    media_type = f"text/calendar; charset=utf-8; method={entry.method}"
    return bytes_response(calendar_file(entry), name=FILE_NAME, media_type=media_type)


@login_required
@require_http_methods(["GET", "POST"])
@once
def times(request: HttpRequest, profile_id: UUID) -> HttpResponse:
    """One's own times as an expert, and the form for another one."""
    by = actor_of(request)
    profile = profile_page(profile_id, by=by)
    require(may_change_profile, by, profile)
    form = TimeForm(request.POST if request.method == "POST" else None)

    def offer(**_said: Any) -> ExpertTime:
        return services.offer_time(profile_id, **form.said, by=by)

    if request.method == "POST" and carry_out(form, offer):
        messages.success(request, _("The time is offered."))
        return redirect("expert_times", profile_id)
    rows = times_of(profile, by=by).order_by("starts_at", "id")[:200]
    context = {"profile": profile, "rows": [time_row(each, by=by) for each in rows]}
    return form_page(request, "appointments/times.html", form, context)


@login_required
@require_POST
def withdraw(request: HttpRequest, time_id: UUID) -> HttpResponse:
    """Take a time back."""
    by = actor_of(request)
    found = time_page(time_id, by=by)
    if attempt(request, lambda: services.withdraw_time(time_id, by=by)):
        messages.success(request, _("The time is taken back."))
    return redirect("expert_times", found.profile_id)


@login_required
@require_http_methods(["GET", "POST"])
@once
def book(request: HttpRequest, time_id: UUID) -> HttpResponse:
    """Ask an expert for one of their times."""
    by = actor_of(request)
    # Whoever sends the form too late reads that somebody was quicker.
    read = time_page if request.method == "POST" else free_time_page
    found = read(time_id, by=by)
    require(may_book, by, found)
    form = BookingForm(request.POST if request.method == "POST" else None)

    def ask(topic: str) -> Appointment:
        return services.book_appointment(time_id, topic=topic, by=by)

    if request.method == "POST" and carry_out(form, ask):
        messages.success(request, _("Asked. The expert confirms or declines, and you are told."))
        return redirect("appointment", form.outcome.id)  # type: ignore[attr-defined]  # set by carry_out
    return form_page(request, "appointments/book.html", form, time_row(found, by=by))


step = step_view(
    STEPS,
    read=appointment_page,
    allow=by_policy(POLICY_OF_MOVE),
    template="appointments/step.html",
    show=row_of,
    home="appointment",
)
