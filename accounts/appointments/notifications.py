"""What people are told of appointments."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.appointments.models import Appointment
from accounts.appointments.sending import attached_calendar
from accounts.appointments.states import AppointmentState
from accounts.appointments.terms import CancelledBy
from accounts.notifications.kinds import NotificationKind, SubjectView
from kernel import clock


def appointments_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Appointments by whom the reader meets and when, for the two sides."""
    found = Appointment.objects.visible_to(by).filter(pk__in=ids).with_page_data()
    return {
        each.id: SubjectView(_named(each, by), reverse("appointment", args=[each.id]))
        for each in found
    }


def _named(appointment: Appointment, by: Actor) -> str:
    is_expert = by.user_id == appointment.profile.user_id
    other = appointment.organisation.name if is_expert else appointment.profile.name
    moment = appointment.starts_at.astimezone(ZoneInfo(settings.LEGAL_TIME_ZONE))
    return str(_("%(name)s, %(when)s") % {"name": other, "when": f"{moment:%Y-%m-%d %H:%M}"})


# Only the two sides say why.
_CANCELLED = {
    CancelledBy.EXPERT: _("The expert has cancelled; the reason stands on its page."),
    CancelledBy.ORGANISATION: _("Whoever asked has cancelled; the reason stands on its page."),
    CancelledBy.MARKET: _("The expert's profile is suspended."),
    CancelledBy.DEPARTURE: _("Whoever asked for it has left the organisation."),
}


def _cancelled_words(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"side": str(_CANCELLED[CancelledBy(params["side"])])}


def _stands_as(state: AppointmentState) -> Callable[[UUID], bool]:
    return lambda appointment_id: Appointment.objects.filter(
        pk=appointment_id, state=state, starts_at__gt=clock.now()
    ).exists()


REQUESTED = NotificationKind(
    name="appointment.requested",
    title=_("Somebody asks to talk with you: %(subject)s"),
    body=_("Read what it is about, and confirm or decline. The time is kept until you answer."),
    subjects=appointments_in_sight,
    holds=_stands_as(AppointmentState.REQUESTED),
)
CONFIRMED = NotificationKind(
    name="appointment.confirmed",
    title=_("Appointment confirmed: %(subject)s"),
    body=_("The mail about it carries a file for your calendar; its page has it too."),
    subjects=appointments_in_sight,
    holds=_stands_as(AppointmentState.CONFIRMED),
    tells_actor=True,
    attachments=attached_calendar,
)
DECLINED = NotificationKind(
    name="appointment.declined",
    title=_("The expert cannot talk with you: %(subject)s"),
    body=_("The appointment is declined. You can ask for another time."),
    subjects=appointments_in_sight,
)
CANCELLED = NotificationKind(
    name="appointment.cancelled",
    title=_("Appointment cancelled: %(subject)s"),
    body=_("The talk does not take place. %(side)s"),
    params=("side",),
    wording=_cancelled_words,
    subjects=appointments_in_sight,
    tells_actor=True,
    attachments=attached_calendar,
)
LAPSED = NotificationKind(
    name="appointment.lapsed",
    title=_("Nobody answered in time: %(subject)s"),
    body=_("The time has come without an answer, so the appointment is off."),
    subjects=appointments_in_sight,
)
NEAR = NotificationKind(
    name="appointment.near",
    title=_("Your appointment is near: %(subject)s"),
    body=_("Where or by which link you talk stands on its page."),
    subjects=appointments_in_sight,
    holds=_stands_as(AppointmentState.CONFIRMED),
    attachments=attached_calendar,
)
KINDS = (REQUESTED, CONFIRMED, DECLINED, CANCELLED, LAPSED, NEAR)
