"""The clock of appointments, and what a suspension or a departure means for them."""

from celery import shared_task

from accounts.appointments.services import (
    call_off_appointments,
    call_off_of_leaver,
    fire_due_timers,
)
from accounts.membership.models import Membership
from kernel.activity.models import Event


@shared_task(ignore_result=True)
def fire_timers() -> None:
    """Remind of talks that are near, end those whose time has come."""
    fire_due_timers()


def follow_suspension(event: Event) -> None:
    """A reaction: nobody is left waiting for an expert who is suspended."""
    call_off_appointments(event.subject_id)


def follow_departure(event: Event) -> None:
    """A reaction: no expert waits for somebody who no longer asks in the organisation's name."""
    left = Membership.objects.get(pk=event.subject_id)
    call_off_of_leaver(left.user_id, organisation_id=left.organisation_id)
