"""How one comes from a page to reporting what stands on it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.panels import Panel, register
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.moderation.policies import may_give_notice
from marketplace.moderation.terms import Noun

TEMPLATE = "moderation/_panel.html"


def register_all() -> None:
    """Offer the panels; called once, when the app is ready."""
    register("listings.rail", "moderation", listing_panel)
    register("demands.rail", "moderation", demand_panel)
    register("organisations.detail", "moderation", organisation_panel)


def listing_panel(by: Actor, listing: Listing) -> Panel | None:
    """On a technology's page."""
    notice = reverse("notice_new", args=[listing.pk]) if may_give_notice(by, listing) else ""
    return _panel(Noun.LISTING, listing.pk, listing.organisation_id, by=by, notice_url=notice)


def demand_panel(by: Actor, demand: Demand) -> Panel | None:
    """On a demand's page."""
    return _panel(Noun.DEMAND, demand.pk, demand.organisation_id, by=by)


def organisation_panel(by: Actor, organisation: Organisation) -> Panel | None:
    """On an organisation's page."""
    return _panel(Noun.ORGANISATION, organisation.pk, organisation.pk, by=by)


def _panel(noun: Noun, thing_id: UUID, owner_id: UUID, *, by: Actor, **more: Any) -> Panel | None:
    if by.acts_for(owner_id):
        return None
    return Panel(TEMPLATE, {"report_url": reverse("report", args=[noun.value, thing_id]), **more})
