"""What the clock does to service offers."""

from celery import shared_task

from marketplace.service_offers.qualifying import (
    remind_of_ending_qualifications,
    tell_of_ended_qualifications,
)


@shared_task(ignore_result=True)
def end_qualifications() -> None:
    """Tell providers whose qualification ended that their service is no longer shown."""
    tell_of_ended_qualifications()


@shared_task(ignore_result=True)
def remind_of_qualifications() -> None:
    """Remind providers whose qualification ends soon."""
    remind_of_ending_qualifications()
