"""The clock of evaluations and their panels."""

from celery import shared_task

from marketplace.evaluations.panels import close_overdue
from marketplace.evaluations.reminding import remind_of_days
from marketplace.evaluations.turning_away import turn_away_all


@shared_task(ignore_result=True)
def close_panels() -> None:
    """Open the consensus rounds of panels whose deadline is over."""
    close_overdue()


@shared_task(ignore_result=True)
def remind() -> None:
    """Remind of reports and sheets that are due soon."""
    remind_of_days()


@shared_task(ignore_result=True)
def turn_away() -> None:
    """Refuse assessors to whom a relation has come up."""
    turn_away_all()
