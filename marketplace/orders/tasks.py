"""The worker's side of the clock."""

from celery import shared_task

from marketplace.orders.holding import follow_qualifications
from marketplace.orders.ticking import fire_due_timers


@shared_task(ignore_result=True)
def fire_timers() -> None:
    """Remind, close, end and tell of what is late; called by a tick, safe to call twice."""
    fire_due_timers()


@shared_task(ignore_result=True)
def hold_unqualified() -> None:
    """Hold orders whose provider lacks a qualification, and release those whose has it again."""
    follow_qualifications()
