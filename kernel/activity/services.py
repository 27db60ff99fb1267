"""Saying that something happened, and seeing to it that everybody concerned hears of it once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.module_loading import import_string

from kernel import clock
from kernel.activity.events import EventActor, EventType, Subject
from kernel.activity.models import Delivery, DeliveryState, Event
from kernel.dispatch import wake_on_commit
from kernel.identifiers import new_id

logger = logging.getLogger(__name__)

Reaction = Callable[[Event], None]

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 5
DIED_EACH_TIME = "The worker died each time."
DELIVER_TASK = "kernel.activity.tasks.deliver"


def record(
    event_type: EventType, subject: Subject, /, *, by: EventActor, **payload: object
) -> Event:
    """Write down that this happened, in the running transaction, and owe every reaction to it."""
    if not connection.in_atomic_block:
        message = f"{event_type.name} must be recorded inside the transaction that makes it true."
        raise RuntimeError(message)
    if set(payload) != set(event_type.payload):
        message = f"{event_type.name} carries {event_type.payload}, not {tuple(payload)}."
        raise ValueError(message)
    event = Event.objects.create(
        name=event_type.name,
        subject_type=_subject_type(subject),
        subject_id=subject.id,
        actor_user_id=by.user_id,
        actor_organisation_id=by.organisation_id,
        payload=payload,
    )
    owed = _owed_to(event)
    if owed:
        Delivery.objects.bulk_create(owed)
        wake_on_commit(DELIVER_TASK)
    return event


def _owed_to(event: Event) -> list[Delivery]:
    # Of deliveries due at one moment the lower id comes first: they follow the table's order.
    names = reactions_to(event.name)
    ids = sorted(new_id() for _ in names)
    return [
        Delivery(id=id, event=event, reaction=name) for id, name in zip(ids, names, strict=True)
    ]


def reactions_to(event_name: str) -> tuple[str, ...]:
    """Dotted names of what follows from an event."""
    return _reaction_table().get(event_name, ())


def deliver_due(*, most: int = 200) -> int:
    """Carry out what is owed and due, oldest first; returns how many deliveries were tried."""
    event: Event | None = None
    for tried in range(most):
        delivery = _claim()
        if delivery is None:
            return tried
        if event is not None and delivery.event_id == event.id:
            # Deliveries of one event follow each other, and an event never changes.
            delivery.event = event
        _carry_out(delivery)
        event = delivery.event
    wake_on_commit(DELIVER_TASK)
    return most


def _claim() -> Delivery | None:
    # One statement, committed before the work: the attempt is counted although the reaction may
    # kill its worker, and the lease (due_at) keeps others away until this worker must be dead.
    now = clock.now()
    claimed = Delivery.objects.raw(
        _CLAIM, {"now": now, "lease": now + LEASE, "most": MOST_ATTEMPTS, "died": DIED_EACH_TIME}
    )
    return next(iter(claimed), None)


_CLAIM = """
    WITH owed AS MATERIALIZED (
        SELECT id FROM kernel_delivery
        WHERE state IN ('pending', 'running') AND due_at <= %(now)s
        ORDER BY due_at, id LIMIT 1
        FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE kernel_delivery AS delivery SET
        state = CASE WHEN attempts < %(most)s THEN 'running' ELSE 'dead' END,
        due_at = CASE WHEN attempts < %(most)s THEN %(lease)s ELSE due_at END,
        attempts = least(attempts + 1, %(most)s),
        error = CASE WHEN attempts < %(most)s OR error != '' THEN error ELSE %(died)s END
    FROM owed WHERE delivery.id = owed.id
    RETURNING delivery.*
"""


def _carry_out(delivery: Delivery) -> None:
    if delivery.state == DeliveryState.DEAD:
        logger.error("delivery_given_up", extra={"delivery": str(delivery.id)})
        return
    try:
        with transaction.atomic():
            _react(delivery)
    except Exception as error:  # noqa: BLE001 the edge of a task: any reaction may fail in any way
        _put_off(delivery, error=error)


def _react(delivery: Delivery) -> None:
    # Marked before the work, in its transaction: the mark locks the row, and if the lease ran out
    # and another worker took over, its attempt is not ours and the work is not done a second time.
    ours = Delivery.objects.filter(
        pk=delivery.pk, state=DeliveryState.RUNNING, attempts=delivery.attempts
    )
    if ours.update(state=DeliveryState.DONE, done_at=clock.now(), error=""):
        _reaction(delivery.reaction)(delivery.event)


def _put_off(delivery: Delivery, *, error: Exception) -> None:
    logger.error("delivery_failed", exc_info=error, extra={"delivery": str(delivery.id)})
    spent = delivery.attempts >= MOST_ATTEMPTS
    Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts).update(
        state=DeliveryState.DEAD if spent else DeliveryState.PENDING,
        due_at=clock.now() + timedelta(seconds=2**delivery.attempts),
        error=f"{type(error).__name__}: {error}"[:2000],
    )


@transaction.atomic
def retry_deliveries(*, reaction: str = "") -> int:
    """Owe again what was given up, all of it or one reaction's; returns how many there were."""
    lost = Delivery.objects.filter(state=DeliveryState.DEAD)
    if reaction:
        lost = lost.filter(reaction=reaction)
    owed = lost.update(state=DeliveryState.PENDING, attempts=0, due_at=clock.now())
    if owed:
        wake_on_commit(DELIVER_TASK)
    return owed


def _subject_type(subject: Subject) -> str:
    if isinstance(subject, models.Model):
        return str(subject._meta.model_name)
    return type(subject).__name__.lower()


@cache
def _reaction_table() -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = import_string(settings.REACTIONS)
    return table


@cache
def _reaction(name: str) -> Reaction:
    reaction: Reaction = import_string(name)
    return reaction
