"""The clock of grades."""

from celery import shared_task

from accounts.talent.grading import tell_of_expired_grades


@shared_task(ignore_result=True)
def end_grades() -> None:
    """Tell brokers whose grade has run out; it counts no longer whatever the clock says."""
    tell_of_expired_grades()
