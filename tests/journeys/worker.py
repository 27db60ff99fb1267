"""The worker in a thread: woken by the bell as Celery's is, and by itself now and then.

It does the indexer's work too.
"""

import threading

from django.db import connection

from accounts.notifications.mail import send_due
from kernel.activity.models import Event
from kernel.activity.services import deliver_due
from marketplace.search.follower import Follower
from marketplace.search.index.folders import pointer
from marketplace.search.index.reading import snapshot
from marketplace.search.index.writing import IndexWriting
from marketplace.search.position import Position
from marketplace.search.rebuilding import rebuild_index

SWEEP_SECONDS = 1


def all_events():
    """Also those that do not settle: tests beside us keep their transactions open for long."""
    return Event.objects.order_by("transaction", "id")


class Worker(threading.Thread):
    """Carries out what is owed and sends what is to be mailed, until it is stopped."""

    def __init__(self) -> None:
        super().__init__(name="worker", daemon=True)
        self._rung = threading.Event()
        self._ended = threading.Event()

    def wake(self) -> None:
        self._rung.set()

    def run(self) -> None:
        try:
            with IndexWriting(rebuild_index()) as writing:
                follower = Follower(
                    writing, Position.read(snapshot().position()), events=all_events
                )
                while not self._ended.is_set():
                    self._rung.wait(SWEEP_SECONDS)
                    self._rung.clear()
                    deliver_due()
                    send_due()
                    follower.catch_up()
        finally:
            pointer().unlink(missing_ok=True)
            connection.close()

    def stop(self) -> None:
        self._ended.set()
        self.wake()
        self.join(timeout=180)
