"""Reactions: matches follow what happens to listings and demands, and people are told."""

from kernel.activity.models import Event
from marketplace.matching import services, telling


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
