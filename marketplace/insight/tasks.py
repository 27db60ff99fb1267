"""The tick that writes counts down."""

from celery import shared_task

from marketplace.insight.counting import write_down


@shared_task
def write_counts_down() -> None:
    """Carry what was counted since the last tick into the tables."""
    write_down()
