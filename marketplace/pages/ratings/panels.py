"""What other pages show of ratings and of what a provider has delivered."""

from __future__ import annotations

from django.urls import reverse

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.panels import Panel, register
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.queries import delivered_by
from marketplace.orders.models import ServiceOrder
from marketplace.pages.ratings.presentation import ratings_context, row_of
from marketplace.ratings.models import Rating
from marketplace.ratings.policies import is_ratable, may_rate
from marketplace.ratings.queries import (
    rating_of_order,
    rating_of_service_order,
    ratings_in_sight,
)
from marketplace.service_offers.models import ServiceOffer


def order_panel(by: Actor, order: EvaluationRequest) -> Panel | None:
    """What was said of a completed order, or the place to say it."""
    if not is_ratable(order):
        return None
    rating = rating_of_order(order.id, by=by)
    return _order_panel(by, order, rating, url=reverse("evaluation_rate", args=[order.id]))


def service_order_panel(by: Actor, order: ServiceOrder) -> Panel | None:
    """The same of a completed service order."""
    if not is_ratable(order):
        return None
    rating = rating_of_service_order(order.id, by=by)
    return _order_panel(by, order, rating, url=reverse("service_order_rate", args=[order.id]))


def _order_panel(
    by: Actor, order: EvaluationRequest | ServiceOrder, rating: Rating | None, *, url: str
) -> Panel | None:
    context = {
        "rate_url": url,
        "row": rating and row_of(rating, by=by),
        "may_rate": rating is None and may_rate(by, order),
    }
    return Panel("ratings/_order_panel.html", context) if rating or context["may_rate"] else None


def offer_panel(by: Actor, offer: ServiceOffer) -> Panel | None:
    """What clients said of a service."""
    context = ratings_context(ratings_in_sight(by=by).filter(offer=offer), by=by)
    return Panel("ratings/_panel.html", context) if context["rows"] else None


def provider_panel(by: Actor, organisation: Organisation) -> Panel | None:
    """What clients said of a provider, and how many evaluations it has delivered."""
    delivered = delivered_by(organisation.id)
    ratings = ratings_in_sight(by=by).filter(provider=organisation)
    context = {**ratings_context(ratings, by=by), "delivered": delivered}
    return Panel("ratings/_panel.html", context) if delivered or context["rows"] else None


def register_all() -> None:
    """Offer the panels; called once, when the app is ready."""
    register("evaluations.detail", "rating", order_panel)
    register("service_orders.detail", "rating", service_order_panel)
    register("service_offers.detail", "ratings", offer_panel)
    register("organisations.detail", "ratings", provider_panel)
