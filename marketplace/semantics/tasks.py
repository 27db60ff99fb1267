"""A tick: what was published meanwhile, or before meaning was switched on, gets its vectors."""

from __future__ import annotations

from datetime import timedelta

from celery import shared_task

from kernel import clock
from marketplace.semantics import services

_A_WHILE = timedelta(seconds=60)


@shared_task
def encode_waiting() -> None:
    """Encode what waits, beside other workers, for a while; the next tick goes on."""
    until = clock.now() + _A_WHILE
    for _texts in services.encode_waiting():
        if clock.now() > until:
            return
