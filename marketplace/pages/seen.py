"""A form about what may change while it is open: done is what was meant for what was read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from accounts.access.querysets import LockingQuerySet
from kernel.errors import CommonReason, Conflict, Reason

#: The hidden field that says what was read; of one among many with its id behind it.
SEEN = "seen"


def mark_of(subject: Any) -> str:
    """By what its present words are known: the public version, or its last change before one."""
    if subject.state == "published":
        return str(subject.current_version_id)
    return str(subject.updated_at.isoformat())


def mark_sent(request: HttpRequest, subject_id: UUID | None = None) -> str:
    """What the form says was read; nothing where it was drawn before forms said so."""
    return request.POST.get(SEEN if subject_id is None else f"{SEEN}-{subject_id}", "")


@contextmanager
def as_seen(rows: LockingQuerySet[Any], subject_id: UUID, mark: str) -> Iterator[None]:
    """Hold it still while something is done to it, if it says what was read."""
    with transaction.atomic():
        if mark and mark_of(rows.locked(subject_id)) != mark:
            raise Conflict(Reason(CommonReason.CHANGED_SINCE_READ))
        yield
