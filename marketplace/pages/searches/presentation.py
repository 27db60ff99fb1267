"""Saved searches in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.pages.search.facets import chosen_filters
from marketplace.search.registry import noun_named
from marketplace.searches.models import SavedSearch
from marketplace.searches.terms import SearchedNoun

LIST_OF = {
    SearchedNoun.LISTING: "listings",
    SearchedNoun.DEMAND: "demands",
    SearchedNoun.SERVICE_OFFER: "service_offers",
}


def card_of(search: SavedSearch) -> dict[str, Any]:
    """A search as a row of a list and as the head of its page."""
    return {
        "search": search,
        "noun": search.get_noun_display(),
        "query": search.query,
        "filters": [each["label"] for each in chosen_filters(search.chosen)],
        "channels": channels_of(search),
        "list_url": list_address(search.noun, search.query, search.chosen),
    }


def channels_of(search: SavedSearch) -> list[str]:
    """How its reader is told, in words."""
    named = (
        (search.by_mail, _("by mail")),
        (search.in_app, _("among your news here")),
        (search.by_feed, _("by a feed")),
    )
    return [words for is_on, words in named if is_on]


def list_address(noun: str, query: str, chosen: Mapping[str, Sequence[str]]) -> str:
    """The list in which this is asked."""
    asked = urlencode({**({"q": query} if query else {}), **chosen}, doseq=True)
    return f"{reverse(LIST_OF[SearchedNoun(noun)])}?{asked}"


def save_address(noun: str, query: str, chosen: Mapping[str, Sequence[str]]) -> str:
    """Where a question of a list is saved."""
    asked = urlencode({"noun": noun, "q": query, **chosen}, doseq=True)
    return f"{reverse('saved_search_new')}?{asked}"


def asked_in(query: QueryDict) -> dict[str, Any]:
    """The question that an address names."""
    noun = query.get("noun", "")
    names = noun_named(noun).facets if noun in SearchedNoun.values else ()
    chosen = {name: codes for name in names if (codes := query.getlist(name))}
    return {"noun": noun, "query": query.get("q", "").strip(), "filters": chosen}


def suggested_name(asked: Mapping[str, Any]) -> str:
    """What a search may be called: its words, or its filters."""
    labels = [each["label"] for each in chosen_filters(asked["filters"])]
    return str(asked["query"] or ", ".join(labels))[:80]
