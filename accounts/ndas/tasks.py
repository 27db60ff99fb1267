"""The clock of agreements."""

from celery import shared_task

from accounts.ndas.services import expire_ndas


@shared_task(ignore_result=True)
def expire() -> None:
    """Say of agreements whose last day is over that they are."""
    expire_ndas()
