"""What the clock does with demands."""

from celery import shared_task

from marketplace.demands import services
from marketplace.demands.freshness import fire_due_timers


@shared_task(ignore_result=True)
def expire_demands() -> None:
    """Close the demands whose deadline is over."""
    services.expire_demands()


@shared_task(ignore_result=True)
def fire_timers() -> None:
    """Carry out what is due of demands that nobody confirms; safe to call twice."""
    fire_due_timers()
