"""The worker's side of the clock."""

from celery import shared_task

from marketplace.guidance.services import fire_due_timers


@shared_task(ignore_result=True)
def fire_timers() -> None:
    """Remind the desk and close what is done; called by a tick, safe to call twice."""
    fire_due_timers()
