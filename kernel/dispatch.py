"""Waking the workers. The broker is only a bell: whatever is owed stands in the database."""

from __future__ import annotations

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def wake_on_commit(task_name: str) -> None:
    """Ring the bell for a task once the running transaction has committed."""
    connection = transaction.get_connection()
    rings = (entry[1] for entry in connection.run_on_commit)
    if any(isinstance(ring, Bell) and ring.task_name == task_name for ring in rings):
        return
    transaction.on_commit(Bell(task_name))


class Bell:
    """One ring for one task; several rings in one transaction are one."""

    def __init__(self, task_name: str) -> None:
        self.task_name = task_name

    def __call__(self) -> None:
        """Ring; a dead broker is no error, since the sweeper finds what is owed."""
        try:
            current_app.send_task(self.task_name, retry=False)
        except (OperationalError, OSError) as error:
            logger.warning("broker_unreachable", extra={"reason": type(error).__name__})
