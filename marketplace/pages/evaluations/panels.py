"""What the pages of a listing and of an order show of services and evaluations."""

from __future__ import annotations

from accounts.access.actor import Actor
from kernel import panels
from marketplace.evaluations.policies import may_order
from marketplace.evaluations.queries import badges_of, evaluations_in_short
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.orders.models import ServiceOrder
from marketplace.pages.evaluations.presentation import row_of
from marketplace.pages.service_offers.presentation import row_of as offer_row
from marketplace.service_offers.queries import evaluators_for
from marketplace.service_offers.terms import EVALUATING


def evaluation_badges(by: Actor, listing: Listing) -> panels.Panel | None:
    """The accepted evaluations of a listing, for everybody."""
    badges = badges_of([listing.id]).get(listing.id, [])
    return panels.Panel("evaluations/_badges.html", {"badges": badges}) if badges else None


def services_rail(by: Actor, listing: Listing) -> panels.Panel | None:
    """Who can evaluate this technology."""
    if listing.state != ListingState.PUBLISHED:
        return None
    offers = evaluators_for(listing, by=by, most=3)
    context = {
        "rows": [offer_row(each) for each in offers],
        "listing": listing,
        "may_order": by.is_anonymous or may_order(by, listing),
    }
    return panels.Panel("evaluations/_services_rail.html", context) if offers else None


def evaluation_of_order(by: Actor, order: ServiceOrder) -> panels.Panel | None:
    """The evaluation that a service order has led to."""
    if order.service_type not in EVALUATING:
        return None
    found = evaluations_in_short(by=by).filter(order=order).first()
    return panels.Panel("evaluations/_of_order.html", row_of(found, by=by)) if found else None


def register_all() -> None:
    """Offer the panels to pages of listings and of orders."""
    panels.register("listings.rail", "evaluation_badges", evaluation_badges)
    panels.register("listings.rail", "services", services_rail)
    panels.register("service_orders.detail", "evaluation", evaluation_of_order)
