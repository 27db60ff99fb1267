"""What a shortlist looks like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from kernel.http.bodies import Body
from marketplace.api.demands.answers import render_card as render_demand_card
from marketplace.api.demands.shapes import DemandCardShape
from marketplace.api.listings.bodies import render_card as render_listing_card
from marketplace.api.listings.shapes import ListingCardShape
from marketplace.shortlists.models import Shortlist, ShortlistEntry
from marketplace.shortlists.policies import may_change
from marketplace.shortlists.queries import entries_in_sight


class ShortlistBody(Body):
    """A list and what it is called."""

    title = serializers.CharField(max_length=120)


class EntryBody(Body):
    """One listing or one demand, with a note."""

    listing = serializers.UUIDField(required=False)
    demand = serializers.UUIDField(required=False)
    note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class NoteBody(Body):
    """Another note."""

    note = serializers.CharField(allow_blank=True, max_length=2000)


class EntryShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    listing = ListingCardShape(allow_null=True)
    demand = DemandCardShape(allow_null=True)
    note = serializers.CharField(allow_blank=True)
    author = serializers.CharField(help_text="Who wrote the note.")
    added_at = serializers.DateTimeField()


class ShortlistCardShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    title = serializers.CharField()
    entries_shown = serializers.IntegerField()
    entries_out_of_sight = serializers.IntegerField(
        help_text="Entries whose listing or demand you can no longer see."
    )
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class ShortlistShape(ShortlistCardShape):
    entries = EntryShape(many=True)


def render_card(shortlist: Shortlist, *, by: Actor) -> dict[str, Any]:
    """A list among lists; from `queries.shortlists`, which counts."""
    changeable = may_change(by, shortlist)
    return {
        "id": str(shortlist.id),
        "title": shortlist.title,
        "entries_shown": shortlist.shown,
        "entries_out_of_sight": shortlist.kept - shortlist.shown,
        "created_at": shortlist.created_at,
        "updated_at": shortlist.updated_at,
        "available_actions": ["add_entry", "rename", "remove"] if changeable else [],
    }


def render_shortlist(shortlist: Shortlist, *, by: Actor) -> dict[str, Any]:
    """A list with what is in sight of it."""
    entries = entries_in_sight(shortlist, by=by)
    return {
        **render_card(shortlist, by=by),
        "entries": [render_entry(each, by=by) for each in entries],
    }


def render_entry(entry: ShortlistEntry, *, by: Actor) -> dict[str, Any]:
    """One entry as its card, note and author."""
    return {
        "id": str(entry.id),
        "listing": render_listing_card(entry.listing, by=by) if entry.listing else None,
        "demand": render_demand_card(entry.demand, by=by) if entry.demand else None,
        "note": entry.note,
        "author": entry.author.name,
        "added_at": entry.added_at,
    }
