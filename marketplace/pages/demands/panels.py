"""What pages of organisations show of demands."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from accounts.pages.disclosure.presentation import panel_of
from kernel.panels import Panel, register
from marketplace.demands.assets import asset_of
from marketplace.demands.models import Demand
from marketplace.demands.queries import named_demands_of
from marketplace.pages.demands.presentation import card_of
from marketplace.pages.demands.triage import evidence_panel, triage_panel

MOST = 6


def register_all() -> None:
    """Offer the panels; called once, when the app is ready."""
    register("demands.detail", "confidential_parts", confidential_panel)
    register("demands.detail", "triage", triage_panel)
    register("demands.rail", "evidence", evidence_panel)
    register("organisations.detail", "demands", organisation_panel)


def confidential_panel(by: Actor, demand: Demand) -> Panel | None:
    """What there is beyond the public text, and how to come to it."""
    return panel_of(by, asset_of(demand, by=by))


def organisation_panel(by: Actor, organisation: Organisation) -> Panel | None:
    """What an organisation seeks under its name, newest first."""
    found = named_demands_of(organisation.id, by=by).order_by("-published_at", "-id")[:MOST]
    cards = [card_of(each, by=by) for each in found]
    return Panel("demands/_panel.html", {"cards": cards}) if cards else None
