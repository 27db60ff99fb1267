"""The clock of agreements and of access under them."""

from celery import shared_task

from accounts.ndas.access import expire_grants
from accounts.ndas.services import expire_ndas


@shared_task(ignore_result=True)
def expire() -> None:
    """Say of agreements, and of access until a day, that their last day is over."""
    expire_ndas()
    expire_grants()
