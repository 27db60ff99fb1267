"""The way from a listing's page to its valuation."""

from __future__ import annotations

from accounts.access.actor import Actor
from kernel import panels
from marketplace.listings.models import Listing
from marketplace.valuation.models import Valuation
from marketplace.valuation.policies import may_value


def valuation_panel(by: Actor, listing: Listing) -> panels.Panel | None:
    """What one's organisation valued of this technology, and the beginning of another."""
    if not may_value(by, listing):
        return None
    own = Valuation.objects.visible_to(by).filter(listing=listing)
    made = list(own.order_by("-updated_at", "-id")[:3])
    return panels.Panel("valuations/_rail.html", {"listing": listing, "valuations": made})


def register_all() -> None:
    """Offer the panel to listings' pages."""
    panels.register("listings.rail", "valuations", valuation_panel)
