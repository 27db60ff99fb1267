"""The worker's side of imports."""

from celery import shared_task

from ip_registry.imports import services, working


@shared_task(ignore_result=True)
def go_on() -> None:
    """Go on with imports that wait; woken after each step and by every tick."""
    working.go_on()


@shared_task(ignore_result=True)
def forget_old() -> None:
    """Drop the rows of imports that nobody can undo any more."""
    services.forget_old()
