"""The rail panel "Add to shortlist" on the pages of listings and demands."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.access.actor import Actor
from kernel.panels import Panel, register
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.shortlists.policies import may_create
from marketplace.shortlists.queries import shortlists_holding

TEMPLATE = "shortlists/_panel.html"


def register_all() -> None:
    """Offer the panel to both nouns' pages."""
    register("demands.rail", "shortlists", demand_panel)
    register("listings.rail", "shortlists", listing_panel)


def listing_panel(by: Actor, listing: Listing) -> Panel | None:
    """On a listing's page."""
    return _panel("listing", listing, by=by) if may_create(by) else None


def demand_panel(by: Actor, demand: Demand) -> Panel | None:
    """On a demand's page."""
    return _panel("demand", demand, by=by) if may_create(by) else None


def _panel(noun: str, subject: Listing | Demand, *, by: Actor) -> Panel:
    named: dict[str, Any] = {f"{noun}_id": subject.id}
    lists = shortlists_holding(**named, by=by)
    context = {
        "add_url": reverse("shortlist_add", args=[noun, subject.id]),
        "holding": [each for each, holds_it in lists if holds_it],
        "others": [each for each, holds_it in lists if not holds_it],
    }
    return Panel(TEMPLATE, context)
