"""The clock of appointments, and what an expert's suspension means for them."""

from celery import shared_task

from accounts.appointments.services import call_off_appointments, fire_due_timers
from kernel.activity.models import Event


@shared_task(ignore_result=True)
def fire_timers() -> None:
    """Remind of talks that are near, end those whose time has come."""
    fire_due_timers()


def follow_suspension(event: Event) -> None:
    """A reaction: nobody is left waiting for an expert who is suspended."""
    call_off_appointments(event.subject_id)
