"""What happens to kept text by itself."""

from celery import shared_task

from marketplace.entries.services import forget_old_entries


@shared_task
def forget_entries() -> None:
    """Remove what nobody came back to for a month."""
    forget_old_entries()
