"""Reactions: the index follows what happens to the nouns."""

from kernel.activity.models import Event
from marketplace.search import services


def index_listing(event: Event) -> None:
    """Index a listing as it is now, or take it out."""
    services.index_objects("listing", [event.subject_id])


def index_demand(event: Event) -> None:
    """Index a demand as it is now, or take it out."""
    services.index_objects("demand", [event.subject_id])


def index_organisation(event: Event) -> None:
    """Index all that an organisation offers and seeks: it was verified, suspended or renamed."""
    services.index_objects_of(event.subject_id)
