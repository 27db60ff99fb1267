"""What a worker under fire does: leave a visible trace, once per event. Imported by the worker."""

import time
from datetime import timedelta

from celery import shared_task
from django.db import connection

from kernel.activity import services

# A dead worker's deliveries are taken over after this long, instead of five minutes.
services.LEASE = timedelta(seconds=2)
REACTIONS = {"fire.shot": ("tests.reliability.effects.leave_trace",)}
# Long enough for a kill to hit a reaction in the middle.
WORK = 0.05


def leave_trace(event):
    """Write a row; without the outbox nothing would keep it from being written twice or never."""
    _write(event.payload["shot"])


@shared_task(acks_late=False, ignore_result=True)
def leave_trace_at_once(shot):
    """The control: the same effect with the broker as the only memory."""
    _write(shot)


def _write(shot):
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO shots (shot) VALUES (%s)", [shot])
    time.sleep(WORK)
