"""The worker's side of the mails."""

from celery import shared_task

from accounts.notifications.mail import send_due


@shared_task(ignore_result=True)
def send_mails() -> None:
    """Send what is due; woken after commits, and by a tick for what was put off."""
    send_due()
