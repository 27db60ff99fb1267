"""Reactions and ticks of saved searches and watches."""

from __future__ import annotations

from celery import shared_task

from kernel.activity.models import Event
from marketplace.searches import evaluating, rounds, watching


def note_changed(event: Event) -> None:
    """Remember what may answer a saved search now."""
    evaluating.note_changed(event)


def look_behind(event: Event) -> None:
    """Look at what changed while a saved search began to look."""
    evaluating.look_behind(event)


def note_watched(event: Event) -> None:
    """Write down what happened for whoever watches it."""
    watching.note_watched(event)


@shared_task
def look() -> None:
    """Hold what changed against all saved searches, and carry out the rounds that are due.

    Woken where something changed, and on a tick for what a lost bell left.
    """
    evaluating.look_at_changed()
    rounds.tell_due()
