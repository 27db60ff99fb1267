"""Saying that something happened, and seeing to it that everybody concerned hears of it once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from uuid import UUID

from django.conf import settings
from django.db import connection, models, transaction
from django.utils.module_loading import import_string

from kernel import clock
from kernel.activity.events import EventActor, EventType, Subject
from kernel.activity.models import Delivery, DeliveryState, Event
from kernel.dispatch import wake_on_commit

logger = logging.getLogger(__name__)

Reaction = Callable[[Event], None]

LEASE = timedelta(minutes=5)
MOST_ATTEMPTS = 5
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
    owed = [Delivery(event=event, reaction=name) for name in reactions_to(event_type.name)]
    if owed:
        Delivery.objects.bulk_create(owed)
        wake_on_commit(DELIVER_TASK)
    return event


def reactions_to(event_name: str) -> tuple[str, ...]:
    """Dotted names of what follows from an event."""
    return _reaction_table().get(event_name, ())


def deliver_due(*, most: int = 200) -> int:
    """Carry out what is owed and due, oldest first; returns how many deliveries were tried."""
    for tried in range(most):
        delivery = _claim()
        if delivery is None:
            return tried
        _carry_out(delivery)
    wake_on_commit(DELIVER_TASK)
    return most


@transaction.atomic
def _claim() -> Delivery | None:
    # The attempt is counted and committed before the work, so that a reaction that kills its
    # worker is noticed; the lease (due_at) keeps others away until this worker must be dead.
    delivery = (
        Delivery.objects.filter(
            state__in=[DeliveryState.PENDING, DeliveryState.RUNNING], due_at__lte=clock.now()
        )
        .order_by("due_at", "id")
        .select_for_update(skip_locked=True, no_key=True)
        .first()
    )
    if delivery is None:
        return None
    if delivery.attempts >= MOST_ATTEMPTS:
        delivery.state = DeliveryState.DEAD
        delivery.error = delivery.error or "The worker died each time."
    else:
        delivery.state = DeliveryState.RUNNING
        delivery.attempts += 1
        delivery.due_at = clock.now() + LEASE
    delivery.save(update_fields=["state", "attempts", "due_at", "error"])
    return delivery


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
    # The row is locked again and its attempt compared: if the lease ran out and another worker
    # took over, this one must not do the work a second time.
    owed = (
        Delivery.objects.select_related("event")
        .select_for_update(of=("self",), no_key=True)
        .filter(pk=delivery.pk, state=DeliveryState.RUNNING, attempts=delivery.attempts)
        .first()
    )
    if owed is None:
        return
    _reaction(owed.reaction)(owed.event)
    owed.state = DeliveryState.DONE
    owed.done_at = clock.now()
    owed.error = ""
    owed.save(update_fields=["state", "done_at", "error"])


def _put_off(delivery: Delivery, *, error: Exception) -> None:
    logger.error("delivery_failed", exc_info=error, extra={"delivery": str(delivery.id)})
    spent = delivery.attempts >= MOST_ATTEMPTS
    Delivery.objects.filter(pk=delivery.pk, attempts=delivery.attempts).update(
        state=DeliveryState.DEAD if spent else DeliveryState.PENDING,
        due_at=clock.now() + timedelta(seconds=2**delivery.attempts),
        error=f"{type(error).__name__}: {error}"[:2000],
    )


@transaction.atomic
def retry_delivery(delivery_id: UUID) -> None:
    """Owe a delivery again that was given up."""
    Delivery.objects.filter(pk=delivery_id, state=DeliveryState.DEAD).update(
        state=DeliveryState.PENDING, attempts=0, due_at=clock.now()
    )
    wake_on_commit(DELIVER_TASK)


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
