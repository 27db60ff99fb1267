"""The nightly look at the calendar."""

from celery import shared_task

from ip_registry.legal_status.services import expire_rights


@shared_task(ignore_result=True)
def expire() -> None:
    """End the rights whose term is over."""
    expire_rights()
