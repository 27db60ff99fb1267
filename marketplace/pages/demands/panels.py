"""What pages of organisations show of demands."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.panels import Panel, register
from marketplace.demands.queries import named_demands_of
from marketplace.pages.demands.presentation import card_of

MOST = 6


def register_all() -> None:
    """Offer the panel; called once, when the app is ready."""
    register("organisations.detail", "demands", organisation_panel)


def organisation_panel(by: Actor, organisation: Organisation) -> Panel | None:
    """What an organisation seeks under its name, newest first."""
    found = named_demands_of(organisation.id, by=by).order_by("-published_at", "-id")[:MOST]
    cards = [card_of(each, by=by) for each in found]
    return Panel("demands/_panel.html", {"cards": cards}) if cards else None
