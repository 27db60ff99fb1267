"""Reading times and appointments."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.access.actor import Actor
from accounts.appointments.models import (
    Appointment,
    AppointmentQuerySet,
    ExpertTime,
    ExpertTimeQuerySet,
)
from accounts.appointments.policies import POLICY_OF_MOVE
from accounts.appointments.states import APPOINTMENT_LIFECYCLE, TAKEN, AppointmentState
from accounts.appointments.terms import MOST_FREE_TIMES
from accounts.talent.models import TalentProfile
from accounts.talent.policies import may_change_profile
from kernel import clock


def times_of(profile: TalentProfile, *, by: Actor) -> ExpertTimeQuerySet:
    """The times to come of one expert: all of them to the expert, free ones to others."""
    rows = ExpertTime.objects.visible_to(by).filter(profile=profile)
    if may_change_profile(by, profile):
        rows = rows.filter(withdrawn_at=None, starts_at__gt=clock.now())
    else:
        rows = rows.free()
    return rows.with_row_data()


def free_times(profile: TalentProfile, *, by: Actor) -> list[ExpertTime]:
    """The next times of an expert that this reader sees and nobody has."""
    rows = ExpertTime.objects.visible_to(by).filter(profile=profile).free().with_row_data()
    return list(rows.order_by("starts_at", "id")[:MOST_FREE_TIMES])


def time_page(time_id: UUID | str, *, by: Actor) -> ExpertTime:
    """One time, or NotFound."""
    return ExpertTime.objects.visible_to(by).with_row_data().one(time_id)


def free_time_page(time_id: UUID | str, *, by: Actor) -> ExpertTime:
    """One time that nobody has, or NotFound."""
    return ExpertTime.objects.visible_to(by).free().with_row_data().one(time_id)


def appointment_page(appointment_id: UUID | str, *, by: Actor) -> Appointment:
    """One appointment with all that its page shows, or NotFound."""
    return Appointment.objects.visible_to(by).with_page_data().one(appointment_id)


def appointments(*, by: Actor, **wanted: Any) -> AppointmentQuerySet:
    """The appointments this actor sees that fit: `state`."""
    rows = Appointment.objects.visible_to(by)
    if wanted.get("state"):
        rows = rows.filter(state__in=list(wanted["state"]))
    return rows.with_page_data()


def waiting_appointments(*, by: Actor) -> list[Appointment]:
    """What waits for this actor's answer as an expert, the nearest first."""
    if not by.is_person:
        return []
    rows = Appointment.objects.filter(profile__user=by.user_id, starts_at__gt=clock.now())
    asked = rows.filter(state=AppointmentState.REQUESTED).with_page_data()
    return list(asked.order_by("starts_at", "id")[:20])


def available_actions(appointment: Appointment, *, by: Actor) -> list[str]:
    """What this actor may do now: the buttons of the page and the API's answer."""
    if appointment.state in TAKEN and appointment.starts_at <= clock.now():
        return []
    moves = APPOINTMENT_LIFECYCLE.moves_from(appointment.state)
    return [name for name in moves if POLICY_OF_MOVE[name](by, appointment)]


def may_read_place(appointment: Appointment, *, by: Actor) -> bool:
    """Whether the reader learns where: the expert always, the other side once it is agreed."""
    return by.is_system or by.user_id == appointment.profile.user_id or appointment.is_settled
