"""The worker's side of the outbox."""

from celery import shared_task

from kernel.activity.services import deliver_due


@shared_task(ignore_result=True)
def deliver() -> None:
    """Carry out what is owed; woken after commits and, as the sweeper, by every tick."""
    deliver_due()
