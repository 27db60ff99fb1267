"""What a worker under fire does: leave a visible trace, once per event. Imported by the worker."""

import time
from datetime import timedelta

from celery import shared_task
from django.db import connection

from kernel.activity import services

# A dead worker's deliveries are taken over after this long, instead of five minutes.
services.LEASE = timedelta(seconds=2)
REACTIONS = {"fire.shot": ("tests.reliability.effects.leave_trace",)}


def leave_trace(event):
    """Write a row; without the outbox nothing would keep it from being written twice or never."""
    _write(event.payload["shot"])


@shared_task(acks_late=False, ignore_result=True)
def leave_trace_at_once(shot):
    """The control: the same effect with the broker as the only memory."""
    _write(shot)


def _write(shot):
    """Write, and above the allowance stand still with the work half done, there to be killed."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO shots (shot) VALUES (%s)", [shot])
        while _spent(cursor):
            time.sleep(0.05)


def _spent(cursor):
    cursor.execute("SELECT count(*) > (SELECT shots FROM allowance) FROM shots")
    return cursor.fetchone()[0]
