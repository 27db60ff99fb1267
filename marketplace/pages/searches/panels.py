"""The button "Watch" on the pages of listings, demands and organisations."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.panels import Panel, register
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.searches.policies import may_keep
from marketplace.searches.queries import watch_of
from marketplace.searches.terms import WatchedNoun

TEMPLATE = "watches/_panel.html"


def register_all() -> None:
    """Offer the button to the pages of all three."""
    register("demands.rail", "watches", demand_panel)
    register("listings.rail", "watches", listing_panel)
    register("organisations.detail", "watches", organisation_panel)


def listing_panel(by: Actor, listing: Listing) -> Panel | None:
    """On a listing's page."""
    return _panel(WatchedNoun.LISTING, listing.pk, listing.organisation_id, by=by)


def demand_panel(by: Actor, demand: Demand) -> Panel | None:
    """On a demand's page."""
    return _panel(WatchedNoun.DEMAND, demand.pk, demand.organisation_id, by=by)


def organisation_panel(by: Actor, organisation: Organisation) -> Panel | None:
    """On an organisation's page."""
    return _panel(WatchedNoun.ORGANISATION, organisation.pk, organisation.pk, by=by)


def _panel(noun: WatchedNoun, watched_id: UUID, owner_id: UUID, *, by: Actor) -> Panel | None:
    if by.acts_for(owner_id) or not may_keep(by):
        return None
    context: dict[str, Any] = {
        "watch": watch_of(noun, watched_id, by=by),
        "noun": noun.value,
        "begin_url": reverse("watch_begin", args=[noun.value, watched_id]),
    }
    return Panel(TEMPLATE, context)
