"""What an organisation's page shows of its services and of what qualifies it."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.panels import Panel, register
from marketplace.pages.ratings.presentation import rated_card
from marketplace.ratings.queries import with_ratings
from marketplace.service_offers.queries import offered_services, qualifications_of

MOST = 6


def register_all() -> None:
    """Offer the panel; called once, when the app is ready."""
    register("organisations.detail", "services", organisation_panel)


def organisation_panel(by: Actor, organisation: Organisation) -> Panel | None:
    """What a provider offers now, and its qualifications that an operator has checked."""
    offered = with_ratings(offered_services(by=by).filter(organisation=organisation))
    rows = [rated_card(each) for each in offered.order_by("-published_at", "-id")[:MOST]]
    held = list(qualifications_of(organisation.id)) if organisation.is_verified else []
    context = {"rows": rows, "qualifications": held}
    return Panel("service_offers/_panel.html", context) if rows or held else None
