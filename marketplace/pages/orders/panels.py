"""What the page of a service shows of orders: the way to ask for a quote."""

from __future__ import annotations

from django.urls import reverse

from accounts.access.actor import Actor
from kernel.panels import Panel, register
from marketplace.orders.policies import may_ask
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.states import OfferState


def register_all() -> None:
    """Offer the panel; called once, when the app is ready."""
    register("service_offers.detail", "quotes", offer_panel)


def offer_panel(by: Actor, offer: ServiceOffer) -> Panel | None:
    """For whoever may order it: the way to a request that invites this provider."""
    if by.organisation_id is None or by.acts_for(offer.organisation_id):
        return None
    if offer.state != OfferState.PUBLISHED or not may_ask(by, by.organisation_id):
        return None
    return Panel(
        "orders/_ask_panel.html", {"url": f"{reverse('quote_request_new')}?offer={offer.id}"}
    )
