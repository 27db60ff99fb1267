"""Nothing is overwritten that its writer has not read: If-Match before every change of a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import transaction
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.access.querysets import LockingQuerySet
from kernel.errors import CommonReason, NotAsRead, NothingRead, Reason
from kernel.http.tags import differences, names_own, tag_of


@contextmanager
def as_read(
    request: Request,
    rows: LockingQuerySet[Any],
    row_id: UUID,
    *,
    by: Actor,
    may: Callable[[Actor, Any], bool],
    show: Callable[..., Response],
) -> Iterator[None]:
    """Hold a row still while it is changed, if it is as the caller has read it.

    `show` answers what a reading of it would answer; whoever may not change it is told that first.
    """
    with transaction.atomic():
        row = rows.locked(row_id)
        require(may, by, row)
        given = request.headers.get("If-Match", "").strip()
        if not given:
            raise NothingRead
        _require_read(given, show(row_id, by=by).data, said=request.data)
        yield


@contextmanager
def as_tagged(
    tag: str, rows: LockingQuerySet[Any], row_id: UUID, *, by: Actor, show: Callable[..., Response]
) -> Iterator[None]:
    """Hold one of many still while it is changed, if it is what `tag` names; "" names nothing."""
    with transaction.atomic():
        if tag:
            rows.locked(row_id)
            _require_read(tag, show(row_id, by=by).data, said={})
        yield


def _require_read(given: str, now: Any, *, said: Any) -> None:
    tag = tag_of(now)
    if not names_own(given, tag):
        raise NotAsRead(tag, *_differing(said if isinstance(said, dict) else {}, now))


def _differing(said: dict[str, Any], now: dict[str, Any]) -> Iterator[Reason]:
    yield Reason(CommonReason.CHANGED_MEANWHILE)
    for pointer in differences(said, now):
        yield Reason(CommonReason.DIFFERS_NOW, pointer)
