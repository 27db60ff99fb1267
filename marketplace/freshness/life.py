"""Confirming, and what happens while nobody confirms: the same for listings and demands.

Called by the services of those nouns only; the row is locked and the actor was asked before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from accounts.access.actor import SYSTEM, Actor
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.lifecycle import Lifecycle
from marketplace.freshness.terms import Step
from marketplace.freshness.timers import owe_next, start_timers, stop_timers


@dataclass(frozen=True, slots=True)
class Freshness:
    """How one noun lives with its owner's silence."""

    lifecycle: Lifecycle
    confirmed: EventType
    revived: EventType
    reminded: EventType
    demoted: EventType
    expired: EventType
    # What else has to be done when it leaves the market for silence.
    on_expiry: Callable[[Any], None] = lambda _subject: None


def note_word(subject: Any) -> None:
    """The owner has said that it holds, by publishing, changing or confirming it. Not saved."""
    subject.confirmed_at = clock.now()
    subject.is_stale = False
    subject.ended_at = None


def confirm(subject: Any, freshness: Freshness, *, by: Actor) -> None:
    """Take the owner's word that it still holds; what had expired is public again."""
    was = subject.state
    freshness.lifecycle.apply("confirm", subject)
    note_word(subject)
    subject.save()
    start_timers(subject)
    record(freshness.confirmed if subject.state == was else freshness.revived, subject, by=by)


def note_end(subject: Any) -> None:
    """It leaves the market: nobody has to confirm it any more. Not saved."""
    subject.ended_at = clock.now()
    stop_timers(subject)


def take_step(subject: Any, kind: str, freshness: Freshness) -> None:
    """Carry out the step that the owner's silence leads to, and owe the next one."""
    step = Step(kind)
    owe_next(subject, step)
    if step == Step.REMIND:
        record(freshness.reminded, subject, by=SYSTEM)
    elif step == Step.DEMOTE:
        subject.is_stale = True
        subject.save(update_fields=["is_stale"])
        record(freshness.demoted, subject, by=SYSTEM)
    else:
        freshness.lifecycle.apply("expire", subject)
        freshness.on_expiry(subject)
        note_end(subject)
        subject.updated_at = clock.now()
        subject.save()
        record(freshness.expired, subject, by=SYSTEM)
