"""What pages of organisations show of the freshness of their portfolio."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.panels import Panel, register
from marketplace.portfolios.queries import portfolio_of


def register_all() -> None:
    """Offer the panel; called once, when the app is ready."""
    register("organisations.detail", "portfolio", organisation_panel)


def organisation_panel(by: Actor, organisation: Organisation) -> Panel | None:
    """How much of what it offers and seeks it confirmed lately."""
    found = portfolio_of(organisation.id, by=by)
    return Panel("freshness/_portfolio.html", {"portfolio": found}) if found.live else None
