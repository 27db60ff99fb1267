"""The verbs of times and appointments: every write, in five beats."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require
from accounts.appointments.events import (
    AppointmentCancelled,
    AppointmentConfirmed,
    AppointmentDeclined,
    AppointmentEnded,
    AppointmentLapsed,
    AppointmentNear,
    AppointmentRequested,
    ExpertTimeOffered,
    ExpertTimeWithdrawn,
)
from accounts.appointments.models import (
    Appointment,
    AppointmentQuerySet,
    AppointmentTimer,
    ExpertTime,
)
from accounts.appointments.policies import may_answer, may_book, may_cancel, may_withdraw_time
from accounts.appointments.reasons import AppointmentReason
from accounts.appointments.rules import (
    booking_reasons,
    cancelling_reasons,
    confirming_reasons,
    offering_reasons,
    remark_reasons,
)
from accounts.appointments.states import APPOINTMENT_LIFECYCLE, AppointmentState
from accounts.appointments.terms import AppointmentTimerKind, CancelledBy
from accounts.appointments.timers import start_nearing, start_waiting
from accounts.membership.holding import hold_membership
from accounts.talent.models import TalentProfile
from accounts.talent.policies import may_change_profile
from accounts.users.models import User
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotReady, Reason, refuse_if
from kernel.timers.ticking import MOST, fire_due


@transaction.atomic
def offer_time(
    profile_id: UUID, *, starts_at: datetime, minutes: int, way: str, place: str = "", by: Actor
) -> ExpertTime:
    """Say when one may be talked to, as an expert; people of verified organisations may ask."""
    profile = TalentProfile.objects.visible_to(by).locked(profile_id)
    require(may_change_profile, by, profile)
    refuse_if(
        offering_reasons(profile, starts_at=starts_at, minutes=minutes, way=way, place=place),
        error=Invalid,
    )
    time = ExpertTime(
        profile=profile,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=minutes),
        way=way,
        place=place.strip(),
    )
    others = ExpertTime.objects.filter(profile=profile, withdrawn_at=None)
    if others.filter(starts_at__lt=time.ends_at, ends_at__gt=time.starts_at).exists():
        raise Conflict(Reason(AppointmentReason.TIMES_OVERLAP, "/starts_at"))
    time.save()
    record(ExpertTimeOffered, time, by=by)
    return time


@transaction.atomic
def withdraw_time(time_id: UUID, *, by: Actor) -> ExpertTime:
    """Take a time back that nobody has."""
    time = ExpertTime.objects.visible_to(by).select_related("profile").locked(time_id)
    require(may_withdraw_time, by, time)
    if Appointment.objects.taking_time().filter(time=time).exists():
        raise NotReady(Reason(AppointmentReason.TIME_BOOKED))
    return _take_back(time, by=by)


@transaction.atomic
def book_appointment(time_id: UUID, *, topic: str, by: Actor) -> Appointment:
    """Ask an expert for one of their times; nobody else can have it until they answer."""
    hold_membership(by)
    rows = ExpertTime.objects.visible_to(by).select_related("profile")
    time = rows.one(time_id)
    require(may_book, by, time)
    assert by.organisation_id is not None  # noqa: S101 only members may
    # A suspension and others who ask wait for the first lock, the asker's own steps for the
    # second; what is read after both stands as it is now.
    TalentProfile.objects.locked(time.profile_id)
    _lock_person(by)
    time = rows.locked(time_id)
    refuse_if(booking_reasons(time, topic, organisation=by.organisation_id))
    appointment = Appointment(
        time=time,
        profile=time.profile,
        organisation_id=by.organisation_id,
        booked_by_id=by.person_id,
        starts_at=time.starts_at,
        ends_at=time.ends_at,
        topic=topic.strip(),
    )
    overlapping = Appointment.objects.taking_time().during(time)
    if overlapping.filter(profile=time.profile).exists():
        raise Conflict(Reason(AppointmentReason.TIME_TAKEN, "/time"))
    if overlapping.filter(Q(booked_by=by.person_id) | Q(profile__user=by.person_id)).exists():
        raise Conflict(Reason(AppointmentReason.ASKER_BUSY, "/time"))
    appointment.save()
    start_waiting(appointment)
    record(AppointmentRequested, appointment, by=by)
    return appointment


@transaction.atomic
def confirm_appointment(appointment_id: UUID, *, remark: str = "", by: Actor) -> Appointment:
    """Agree to talk; both have it in their calendars."""
    appointment = _locked(appointment_id, by=by)
    require(may_answer, by, appointment)
    APPOINTMENT_LIFECYCLE.require("confirm", appointment)
    _lock_person(by)
    refuse_if([*confirming_reasons(appointment), *remark_reasons(remark)])
    appointment.confirmed_at = clock.now()
    start_nearing(appointment)
    return _step("confirm", appointment, AppointmentConfirmed, remark=remark, by=by)


@transaction.atomic
def decline_appointment(appointment_id: UUID, *, remark: str = "", by: Actor) -> Appointment:
    """Say no, as the expert; the time is free for others again."""
    appointment = _locked(appointment_id, by=by)
    require(may_answer, by, appointment)
    APPOINTMENT_LIFECYCLE.require("decline", appointment)
    refuse_if(remark_reasons(remark))
    appointment.timers.all().stop()
    return _step("decline", appointment, AppointmentDeclined, remark=remark, by=by)


@transaction.atomic
def cancel_appointment(appointment_id: UUID, *, remark: str, by: Actor) -> Appointment:
    """Call an appointment off with a reason; who cancels as the expert takes the time back too."""
    appointment = _locked(appointment_id, by=by)
    require(may_cancel, by, appointment)
    APPOINTMENT_LIFECYCLE.require("cancel", appointment)
    refuse_if(cancelling_reasons(appointment, remark))
    is_expert = may_answer(by, appointment)
    side = CancelledBy.EXPERT if is_expert else CancelledBy.ORGANISATION
    _cancel(appointment, side, remark=remark, by=by)
    if is_expert:
        _take_back(appointment.time, by=by)
    return appointment


@transaction.atomic
def call_off_appointments(profile_id: UUID) -> int:
    """End what is still to come with an expert who is suspended; returns how many were."""
    return _call_off(Appointment.objects.filter(profile=profile_id), CancelledBy.MARKET)


@transaction.atomic
def call_off_of_leaver(user_id: UUID, *, organisation_id: UUID) -> int:
    """End what somebody had asked for in the name of an organisation that they have left."""
    rows = Appointment.objects.filter(booked_by=user_id, organisation=organisation_id)
    return _call_off(rows, CancelledBy.DEPARTURE)


def fire_due_timers(*, most: int = MOST) -> int:
    """Remind of talks that are near and end those whose time has come; returns how many steps."""
    return fire_due(
        AppointmentTimer,
        of="appointment",
        lock=Appointment.objects.visible_to(SYSTEM).locked,
        step=_carry_out,
        most=most,
    )


def _carry_out(appointment: Appointment, kind: str) -> None:
    if kind == AppointmentTimerKind.REMIND:
        # A reminder that is carried out late reminds of nothing.
        if appointment.state == AppointmentState.CONFIRMED and clock.now() < appointment.starts_at:
            record(AppointmentNear, appointment, by=SYSTEM)
    elif kind == AppointmentTimerKind.LAPSE:
        _step("lapse", appointment, AppointmentLapsed, by=SYSTEM)
    else:
        _step("end", appointment, AppointmentEnded, by=SYSTEM)


def _locked(appointment_id: UUID, *, by: Actor) -> Appointment:
    rows = Appointment.objects.visible_to(by).select_related("profile", "organisation", "time")
    return rows.locked(appointment_id)


def _lock_person(by: Actor) -> None:
    # One step at a time of those that take somebody's time, in whichever role.
    User.objects.select_for_update(no_key=True).get(pk=by.person_id)


def _call_off(rows: AppointmentQuerySet, side: CancelledBy) -> int:
    ahead = rows.taking_time().filter(starts_at__gt=clock.now()).order_by("id")
    ended = list(ahead.select_for_update(of=("self",), no_key=True))
    for appointment in ended:
        _cancel(appointment, side, remark="", by=SYSTEM)
    return len(ended)


def _cancel(appointment: Appointment, side: CancelledBy, *, remark: str, by: Actor) -> None:
    appointment.cancelled_by, appointment.cause = side, remark.strip()
    appointment.timers.all().stop()
    _step("cancel", appointment, AppointmentCancelled, by=by)


def _take_back(time: ExpertTime, *, by: Actor) -> ExpertTime:
    if time.withdrawn_at is None:
        time.withdrawn_at = clock.now()
        time.save(update_fields=["withdrawn_at"])
        record(ExpertTimeWithdrawn, time, by=by)
    return time


def _step(
    move: str, appointment: Appointment, event: EventType, *, remark: str = "", by: Actor
) -> Appointment:
    APPOINTMENT_LIFECYCLE.apply(move, appointment)
    appointment.remark = remark.strip() or appointment.remark
    appointment.sequence += 1
    appointment.updated_at = clock.now()
    appointment.save()
    record(event, appointment, by=by)
    return appointment
