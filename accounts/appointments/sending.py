"""The calendar file of an appointment for whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence
from email.utils import parseaddr
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from accounts.appointments.calendar import CalendarEntry, calendar_file
from accounts.appointments.models import Appointment
from accounts.appointments.queries import appointment_page
from accounts.appointments.states import AppointmentState
from accounts.notifications.kinds import MailAttachment
from accounts.users.models import User
from kernel.errors import NotFound

FILE_NAME = "appointment.ics"


def calendar_of(appointment_id: UUID, *, by: Actor) -> CalendarEntry:
    """What the reader's calendar is to know; nothing of what was never agreed."""
    found = appointment_page(appointment_id, by=by)
    if not found.is_settled:
        raise NotFound
    return entry_for(found, reader=User.objects.get(pk=by.person_id))


def attached_calendar(by: Actor, appointment_id: UUID) -> Sequence[MailAttachment]:
    """For a mail: the calendar file, where both had agreed."""
    found = appointment_page(appointment_id, by=by)
    if not found.is_settled:
        return ()
    entry = entry_for(found, reader=User.objects.get(pk=by.person_id))
    parameters = {"method": entry.method}
    return (MailAttachment(FILE_NAME, calendar_file(entry), "text/calendar", parameters),)


def entry_for(appointment: Appointment, *, reader: User) -> CalendarEntry:
    """The entry in the language active now. Needs `with_page_data`."""
    is_expert = reader.pk == appointment.profile.user_id
    other = appointment.organisation.name if is_expert else appointment.profile.name
    path = reverse("appointment", args=[appointment.id])
    return CalendarEntry(
        id=appointment.id,
        host=urlsplit(settings.SITE_URL).hostname or "localhost",
        sequence=appointment.sequence,
        is_cancelled=appointment.state == AppointmentState.CANCELLED,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        changed_at=appointment.updated_at,
        summary=_("Talk with %(name)s") % {"name": other},
        description=appointment.topic,
        location=appointment.time.place or str(appointment.time.get_way_display()),
        url=settings.SITE_URL + path,
        organiser=parseaddr(settings.DEFAULT_FROM_EMAIL)[1],
        attendee=reader.email,
        attendee_name=str(reader),
    )
