"""The worker in a thread: woken by the bell as Celery's is, and by itself now and then."""

import threading

from django.db import connection

from accounts.notifications.mail import send_due
from kernel.activity.services import deliver_due

SWEEP_SECONDS = 1


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
            while not self._ended.is_set():
                self._rung.wait(SWEEP_SECONDS)
                self._rung.clear()
                deliver_due()
                send_due()
        finally:
            connection.close()

    def stop(self) -> None:
        self._ended.set()
        self.wake()
        self.join(timeout=60)
