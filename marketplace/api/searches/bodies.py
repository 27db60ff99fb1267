"""What saved searches and watches look like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from kernel.http.bodies import Body
from marketplace.searches.lines import Line
from marketplace.searches.links import feed_address
from marketplace.searches.models import SavedSearch, Watch
from marketplace.searches.policies import may_keep
from marketplace.searches.terms import Frequency, SearchedNoun, WatchedNoun


class ChangeBody(Body):
    """How one wants to be told, and what is asked from now on."""

    name = serializers.CharField(max_length=120, required=False)
    frequency = serializers.ChoiceField(Frequency.choices, required=False)
    by_mail = serializers.BooleanField(required=False)
    in_app = serializers.BooleanField(required=False, help_text="Among the notifications.")
    by_feed = serializers.BooleanField(required=False)
    query = serializers.CharField(
        required=False, allow_blank=True, max_length=4000, help_text="As `q` of the list."
    )
    filters = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField(max_length=60), max_length=30),
        required=False,
        help_text="Facet → codes, as in the `facets` of the list's answer.",
    )


class SavedSearchBody(ChangeBody):
    """A question with its name."""

    name = serializers.CharField(max_length=120)
    noun = serializers.ChoiceField(SearchedNoun.choices)


class WatchBody(Body):
    """What is to be watched, and how one wants to be told."""

    noun = serializers.ChoiceField(WatchedNoun.choices)
    watched_id = serializers.UUIDField()
    frequency = serializers.ChoiceField(Frequency.choices, required=False)
    by_mail = serializers.BooleanField(required=False)


class SavedSearchShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    noun = serializers.ChoiceField(SearchedNoun.choices)
    query = serializers.CharField(allow_blank=True)
    filters = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    frequency = serializers.ChoiceField(Frequency.choices)
    by_mail = serializers.BooleanField()
    in_app = serializers.BooleanField()
    by_feed = serializers.BooleanField()
    feed_path = serializers.CharField(
        allow_null=True, help_text="Path of the Atom feed with its secret, where it is switched on."
    )
    is_paused = serializers.BooleanField()
    since = serializers.DateTimeField(help_text="It finds what is new after this.")
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


class SaidShape(serializers.Serializer[Any]):
    """A word as it was asked, and its name in the other language where that was found."""

    asked = serializers.CharField()
    said = serializers.CharField(allow_blank=True)


class ChosenShape(serializers.Serializer[Any]):
    """A value of a filter."""

    facet = serializers.CharField()
    code = serializers.CharField()


class LineShape(serializers.Serializer[Any]):
    """Something that was found, and why."""

    noun = serializers.ChoiceField(SearchedNoun.choices)
    object_id = serializers.UUIDField()
    title = serializers.CharField()
    found_at = serializers.DateTimeField()
    words = SaidShape(many=True)
    filters = ChosenShape(many=True)


class SearchPreviewShape(serializers.Serializer[Any]):
    """What a search would tell of if all of it were new."""

    items = LineShape(many=True)
    count = serializers.IntegerField(help_text="Among the first answers of the list.")
    is_more = serializers.BooleanField(help_text="The list has further answers.")


class WatchShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    noun = serializers.ChoiceField(WatchedNoun.choices)
    watched_id = serializers.UUIDField()
    reference = serializers.CharField()
    title = serializers.CharField(allow_null=True, help_text="Null while it is out of sight.")
    frequency = serializers.ChoiceField(Frequency.choices)
    by_mail = serializers.BooleanField()
    created_at = serializers.DateTimeField()
    available_actions = serializers.ListField(child=serializers.CharField())


def render_search(search: SavedSearch, *, by: Actor) -> dict[str, Any]:
    """A search as its keeper reads it."""
    return {
        "id": str(search.pk),
        "name": search.name,
        "noun": search.noun,
        "query": search.query,
        "filters": search.chosen,
        "frequency": search.frequency,
        "by_mail": search.by_mail,
        "in_app": search.in_app,
        "by_feed": search.by_feed,
        # A key that only reads is not given what opens the feed to everybody.
        "feed_path": feed_address(search) if search.by_feed and may_keep(by) else None,
        "is_paused": search.is_paused,
        "since": search.since,
        "created_at": search.created_at,
        "updated_at": search.updated_at,
        "available_actions": _actions(search) if may_keep(by) else [],
    }


def render_line(line: Line) -> dict[str, Any]:
    """Something found."""
    return {
        "noun": line.noun,
        "object_id": str(line.object_id),
        "title": line.title,
        "found_at": line.at,
        "words": [{"asked": asked, "said": said} for asked, said in line.words],
        "filters": [{"facet": name, "code": code} for name, code in line.facets],
    }


def render_watch(watch: Watch, title: str | None, *, by: Actor) -> dict[str, Any]:
    """A watch, with the title of what it is on while that can be seen."""
    return {
        "id": str(watch.pk),
        "noun": watch.noun,
        "watched_id": str(watch.watched_id),
        "reference": watch.reference,
        "title": title,
        "frequency": watch.frequency,
        "by_mail": watch.by_mail,
        "created_at": watch.created_at,
        "available_actions": ["remove"] if may_keep(by) else [],
    }


def _actions(search: SavedSearch) -> list[str]:
    return ["change", "resume" if search.is_paused else "pause", "renew-feed", "remove"]
