"""The clock of panels, and what follows from agreements."""

from celery import shared_task

from marketplace.evaluations.panels import close_overdue


@shared_task(ignore_result=True)
def close_panels() -> None:
    """Open the consensus rounds of panels whose deadline is over."""
    close_overdue()
