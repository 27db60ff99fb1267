"""Reactions: who is told of what happened to an appointment."""

from __future__ import annotations

from typing import Any

from accounts.appointments import notifications as kinds
from accounts.appointments.models import Appointment
from accounts.membership.models import Membership
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.users.models import User
from kernel.activity.models import Event


def tell_requested(event: Event) -> None:
    """The expert has something to answer."""
    notify(kinds.REQUESTED, [_appointment(event).profile.user], event=event)


def tell_confirmed(event: Event) -> None:
    """Both have it for their calendars, the expert too."""
    _tell_both(kinds.CONFIRMED, event)


def tell_declined(event: Event) -> None:
    """Whoever asked looks for another time."""
    _tell_both(kinds.DECLINED, event)


def tell_cancelled(event: Event) -> None:
    """Both hear it, so that it leaves both calendars."""
    _tell_both(kinds.CANCELLED, event, side=_appointment(event).cancelled_by)


def tell_lapsed(event: Event) -> None:
    """Both hear that the time came without an answer."""
    _tell_both(kinds.LAPSED, event)


def tell_near(event: Event) -> None:
    """Both are reminded."""
    _tell_both(kinds.NEAR, event)


def _appointment(event: Event) -> Appointment:
    return Appointment.objects.with_page_data().get(pk=event.subject_id)


def _tell_both(kind: NotificationKind, event: Event, **params: Any) -> None:
    found = _appointment(event)
    people: list[Membership | User] = [found.profile.user]
    asking = Membership.objects.lasting().filter(
        user=found.booked_by_id, organisation=found.organisation_id
    )
    people += asking.select_related("user")
    notify(kind, people, event=event, **params)
