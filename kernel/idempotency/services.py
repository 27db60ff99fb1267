"""Keeping an answer and giving it again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from kernel.errors import Conflict, Invalid, Reason, ReasonCode
from kernel.idempotency.models import IdempotentAnswer

_SUCCESS = range(200, 300)


class IdempotencyReason(ReasonCode):
    """Why a repeated request is not carried out."""

    IN_FLIGHT = "idempotency.in_flight", _("The same request is being carried out right now.")
    OTHER_BODY = "idempotency.other_body", _("This key was used before for a different request.")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered: status, JSON body and where the new thing is."""

    status: int
    body: object
    location: str = ""
    repeated: bool = False


def fingerprint(*parts: object) -> str:
    """A hash that is the same for the same method, path and body."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def answer_once(caller: str, key: str, *, print_of: str, carry_out: Callable[[], Answer]) -> Answer:
    """Carry a request out once; the same key later gets the same answer.

    Effect and answer share one transaction. An answer that is not a success leaves nothing behind,
    so that a corrected request may use the key again.
    """
    with transaction.atomic():
        _take_turn(caller, key)
        kept = IdempotentAnswer.objects.filter(caller=caller, key=key).first()
        if kept is not None:
            return _repeat(kept, print_of=print_of)
        answer = carry_out()
        if answer.status not in _SUCCESS:
            transaction.set_rollback(True)
            return answer
        IdempotentAnswer.objects.create(
            caller=caller,
            key=key,
            fingerprint=print_of,
            status=answer.status,
            body=answer.body,
            location=answer.location,
        )
        return answer


def wait_for_turn(caller: str, key: str) -> None:
    """Wait, in the running transaction, until the same request that came first is answered."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 7))", [f"{caller} {key}"])


def _take_turn(caller: str, key: str) -> None:
    # Without this lock a second request would wait for the first one's unique key; with it,
    # the second is told at once that the first is still under way.
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 7))", [f"{caller} {key}"]
        )
        (taken,) = cursor.fetchone()
    if not taken:
        raise Conflict(Reason(IdempotencyReason.IN_FLIGHT))


def _repeat(kept: IdempotentAnswer, *, print_of: str) -> Answer:
    if kept.fingerprint != print_of:
        raise Invalid(Reason(IdempotencyReason.OTHER_BODY))
    return Answer(kept.status, kept.body, kept.location, repeated=True)
