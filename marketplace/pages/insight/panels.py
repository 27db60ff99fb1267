"""The way from one's own technology to how it does."""

from __future__ import annotations

from accounts.access.actor import Actor
from kernel.panels import Panel, register
from marketplace.insight.policies import may_learn
from marketplace.listings.models import Listing


def register_all() -> None:
    """Offer the panel; called once, when the app is ready."""
    register("listings.rail", "insight", listing_panel)


def listing_panel(by: Actor, listing: Listing) -> Panel | None:
    """On the page of one's own technology that was public once."""
    if listing.published_at is None or not may_learn(by, listing):
        return None
    return Panel("insight/_panel.html", {"listing": listing})
