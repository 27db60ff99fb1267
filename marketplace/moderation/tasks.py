"""What moderation does about time and about its own events."""

from celery import shared_task

from kernel.activity.models import Event
from marketplace.moderation import confirming, notices


@shared_task(ignore_result=True)
def fire_timers() -> None:
    """Lift what waits for a proof whose days are over; safe to call twice."""
    notices.fire_due_timers()


@shared_task(ignore_result=True)
def forget_unconfirmed() -> None:
    """Delete the reports that nobody confirmed, with the addresses."""
    confirming.forget_unconfirmed()


def forward_statement(event: Event) -> None:
    """The owner has stated that nothing is infringed: the right holder gets it at once."""
    notices.forward_statement(event.subject_id)
