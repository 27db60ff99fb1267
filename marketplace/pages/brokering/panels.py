"""By whom a listing or demand is represented, on its page."""

from __future__ import annotations

from django.urls import reverse

from accounts.access.actor import Actor
from kernel.panels import Panel, register
from marketplace.brokering.policies import may_mandate
from marketplace.brokering.queries import representing
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing


def register_all() -> None:
    """Offer the panels; called once, when the app is ready."""
    register("listings.rail", "represented_by", represented_panel)
    register("demands.rail", "represented_by", represented_panel)


def represented_panel(by: Actor, about: Listing | Demand) -> Panel | None:
    """The brokers whose mandates count now, and for its owner the way to mandate one."""
    rows = [
        {
            "name": each.profile,
            "url": reverse("talent_profile", args=[each.profile_id]),
            "is_exclusive": each.is_exclusive,
        }
        for each in representing(about)
    ]
    route = "listing_mandate" if isinstance(about, Listing) else "demand_mandate"
    new_url = reverse(route, args=[about.pk]) if may_mandate(by, about) else ""
    if not rows and not new_url:
        return None
    return Panel("broker_mandates/_panel.html", {"rows": rows, "new_url": new_url})
