"""Carrying out what is due: whoever ticks, and however often, each step happens once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import transaction

from kernel import clock
from kernel.errors import DomainError
from kernel.timers.models import Timer

logger = logging.getLogger(__name__)

MOST = 500


def fire_due(
    timers: type[Timer],
    *,
    of: str,
    lock: Callable[[UUID], Any],
    step: Callable[[Any, str], None],
    most: int = MOST,
) -> int:
    """Carry out every step that is due, each in a transaction of its own; says how many were.

    `of` names the timer's foreign key to its subject; `step` is told which kind of step is due.
    """
    due = list(timers.objects.due().values_list("id", f"{of}_id")[:most])
    return sum(_fire(timers, *ids, lock=lock, step=step) for ids in due)


def _fire(
    timers: type[Timer],
    timer_id: UUID,
    subject_id: UUID,
    *,
    lock: Callable[[UUID], Any],
    step: Callable[[Any, str], None],
) -> bool:
    try:
        return _fire_one(timers, timer_id, subject_id, lock=lock, step=step)
    except DomainError as error:
        # One step that is refused must not keep the others waiting; it is tried again.
        extra = {"timer": str(timer_id), "code": error.code}
        logger.warning("timer_refused", extra=extra)
        return False


@transaction.atomic
def _fire_one(
    timers: type[Timer],
    timer_id: UUID,
    subject_id: UUID,
    *,
    lock: Callable[[UUID], Any],
    step: Callable[[Any, str], None],
) -> bool:
    # The subject is locked first, as the services do; then the timer is looked at again: somebody,
    # or another beat, may have been quicker.
    subject = lock(subject_id)
    timer: Any = timers.objects.open().filter(pk=timer_id).first()
    if timer is None:
        return False
    timer.fired_at = clock.now()
    timer.save(update_fields=["fired_at"])
    step(subject, timer.kind)
    return True
