"""Whether a time can be offered and an appointment made: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from accounts.appointments.models import Appointment, ExpertTime
from accounts.appointments.reasons import AppointmentReason
from accounts.appointments.states import AppointmentState
from accounts.appointments.terms import (
    FARTHEST,
    LONGEST,
    LONGEST_PLACE,
    LONGEST_TOPIC,
    MOST_WAITING,
    SHORTEST,
    TalkWay,
)
from accounts.organisations.rules import standing_reasons
from accounts.talent.models import TalentProfile
from accounts.talent.terms import ProfileKind
from kernel import clock
from kernel.errors import CommonReason, Reason


def offering_reasons(
    profile: TalentProfile, *, starts_at: datetime, minutes: int, way: str, place: str
) -> Iterator[Reason]:
    """What is wrong with a time as the expert says it."""
    if profile.kind != ProfileKind.EXPERT:
        yield Reason(AppointmentReason.NOT_AN_EXPERT)
    if not clock.now() < starts_at <= clock.now() + FARTHEST:
        yield Reason(AppointmentReason.TIME_IMPOSSIBLE, "/starts_at")
    if not SHORTEST <= minutes <= LONGEST:
        params = {"least": SHORTEST, "most": LONGEST}
        yield Reason(AppointmentReason.LENGTH_IMPOSSIBLE, "/minutes", params)
    if way not in TalkWay.values:
        yield Reason(CommonReason.INVALID, "/way")
    if len(place) > LONGEST_PLACE:
        yield Reason(AppointmentReason.TOO_LONG, "/place", {"most": LONGEST_PLACE})


def booking_reasons(time: ExpertTime, topic: str, *, organisation: UUID) -> Iterator[Reason]:
    """What is missing for somebody to ask for a time."""
    if not topic.strip():
        yield Reason(AppointmentReason.TOPIC_MISSING, "/topic")
    if len(topic) > LONGEST_TOPIC:
        yield Reason(AppointmentReason.TOO_LONG, "/topic", {"most": LONGEST_TOPIC})
    if time.withdrawn_at is not None or time.starts_at <= clock.now():
        yield Reason(AppointmentReason.TIME_OVER, "/time")
    waiting = Appointment.objects.filter(
        profile=time.profile_id, organisation=organisation, state=AppointmentState.REQUESTED
    )
    if waiting.count() >= MOST_WAITING:
        yield Reason(AppointmentReason.TOO_MANY_WAITING, "/time", {"most": MOST_WAITING})
    yield from standing_reasons(organisation)


def confirming_reasons(appointment: Appointment) -> Iterator[Reason]:
    """Why an appointment cannot be confirmed now."""
    if appointment.starts_at <= clock.now():
        yield Reason(AppointmentReason.TIME_OVER)
    if not TalentProfile.objects.public().filter(pk=appointment.profile_id).exists():
        yield Reason(AppointmentReason.EXPERT_NOT_FOUND)
    if not appointment.organisation.is_verified:
        yield Reason(AppointmentReason.ASKER_NOT_VERIFIED)
    elsewhere = Appointment.objects.taking_time().during(appointment)
    if elsewhere.filter(booked_by=appointment.profile.user_id).exists():
        yield Reason(AppointmentReason.EXPERT_BUSY)


def cancelling_reasons(appointment: Appointment, remark: str) -> Iterator[Reason]:
    """Why an appointment cannot be cancelled, or declined without a word."""
    if not remark.strip():
        yield Reason(AppointmentReason.CAUSE_MISSING, "/remark")
    if appointment.starts_at <= clock.now():
        yield Reason(AppointmentReason.TIME_OVER)
    yield from remark_reasons(remark)


def remark_reasons(remark: str) -> Iterator[Reason]:
    """What is wrong with a word to the other side."""
    if len(remark) > LONGEST_TOPIC:
        yield Reason(AppointmentReason.TOO_LONG, "/remark", {"most": LONGEST_TOPIC})
