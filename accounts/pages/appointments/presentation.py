"""Times and appointments in the words that templates show."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from accounts.access.actor import Actor
from accounts.appointments.models import Appointment, ExpertTime
from accounts.appointments.policies import may_answer, may_book
from accounts.appointments.queries import available_actions, free_times, may_read_place
from accounts.appointments.states import AppointmentState as S
from accounts.talent.models import TalentProfile
from accounts.talent.terms import ProfileKind

_TONES = {
    S.REQUESTED: "warn",
    S.CONFIRMED: "good",
    S.DECLINED: "stop",
    S.CANCELLED: "stop",
}


def time_row(time: ExpertTime, *, by: Actor) -> dict[str, Any]:
    """A time in a list. Needs `with_row_data`."""
    zone = ZoneInfo(settings.LEGAL_TIME_ZONE)
    return {
        "time": time,
        "ends": f"{time.ends_at.astimezone(zone):%H:%M}",
        "way": time.get_way_display(),
        "is_taken": time.is_taken,
        "book_url": reverse("appointment_new", args=[time.id]) if may_book(by, time) else "",
    }


def times_panel(profile: TalentProfile, *, by: Actor) -> dict[str, Any] | None:
    """The free times of an expert, on their page; nothing for a broker."""
    if profile.kind != ProfileKind.EXPERT:
        return None
    return {
        "rows": [time_row(each, by=by) for each in free_times(profile, by=by)],
        "own_url": reverse("expert_times", args=[profile.id])
        if by.is_person and by.user_id == profile.user_id
        else "",
        "is_stranger": by.is_anonymous,
    }


def row_of(appointment: Appointment, *, by: Actor) -> dict[str, Any]:
    """An appointment in a list. Needs `with_page_data`."""
    state = S(appointment.state)
    word = appointment.get_cancelled_by_display() if state == S.CANCELLED else state.label
    return {
        "appointment": appointment,
        "ends": f"{appointment.ends_at.astimezone(ZoneInfo(settings.LEGAL_TIME_ZONE)):%H:%M}",
        "url": reverse("appointment", args=[appointment.id]),
        "state": {"word": word, "tone": _TONES.get(state, "")},
        "is_expert": may_answer(by, appointment),
        "way": appointment.time.get_way_display(),
    }


def _expert_url(appointment: Appointment, *, by: Actor) -> str:
    # An expert who is hidden or suspended has a page for fewer than their appointments have.
    seen = TalentProfile.objects.visible_to(by).filter(pk=appointment.profile_id).exists()
    return reverse("talent_profile", args=[appointment.profile_id]) if seen else ""


def page_of(appointment: Appointment, *, by: Actor) -> dict[str, Any]:
    """All that an appointment's own page shows to this side."""
    return {
        **row_of(appointment, by=by),
        "actions": available_actions(appointment, by=by),
        "place": appointment.time.place if may_read_place(appointment, by=by) else "",
        "expert_url": _expert_url(appointment, by=by),
        "calendar_url": reverse("appointment_calendar", args=[appointment.id])
        if appointment.is_settled
        else "",
    }
