"""Reactions and ticks: matches follow what happens to listings and demands; people are told."""

from __future__ import annotations

from celery import shared_task
from django.db import transaction

from kernel.activity.models import Event
from marketplace.matching import advising, rebuilding, services, telling


def match_listing(event: Event) -> None:
    """Match a listing as it is now."""
    services.match_listing(event.subject_id)


def match_demand(event: Event) -> None:
    """Match a demand as it is now."""
    services.match_demand(event.subject_id)


def match_organisation(event: Event) -> None:
    """Match all that an organisation offers and seeks, as it stands now."""
    services.match_organisation(event.subject_id)


def tell_of_matches(event: Event) -> None:
    """Tell an organisation of all its new matches at once."""
    telling.tell_of_matches(event)


@shared_task
def tell_held_news() -> None:
    """Tell of what was held back while news were many."""
    if rebuilding.open_rebuild() is not None:
        return  # It says everything at once when it is done.
    with transaction.atomic():
        telling.say_held_news()


@shared_task
def go_on_rebuilding() -> None:
    """Take blocks of the rebuild that is under way, beside other workers, for a while."""
    rebuilding.go_on()


@shared_task
def start_daily_rebuild() -> None:
    """Have everything scored by the new day: deadlines come nearer, texts grow old."""
    rebuilding.start_daily_rebuild()


@shared_task
def advise_waiting() -> None:
    """Find what demands without a match could widen, for their pages to say."""
    advising.advise_waiting()
