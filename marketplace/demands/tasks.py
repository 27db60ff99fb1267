"""What the clock does with demands."""

from celery import shared_task

from marketplace.demands import services


@shared_task(ignore_result=True)
def expire_demands() -> None:
    """Close the demands whose deadline is over."""
    services.expire_demands()
