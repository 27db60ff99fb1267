"""The clock of sessions."""

from celery import shared_task
from django.contrib.sessions.models import Session

from kernel import clock


@shared_task(ignore_result=True)
def forget_sessions() -> None:
    """Delete sessions whose time is over."""
    Session.objects.filter(expire_date__lt=clock.now()).delete()
