"""Matches on the pages of listings and demands, for whomever they concern."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from kernel import panels
from kernel.panels import Panel
from marketplace.demands.models import Demand
from marketplace.demands.states import DemandState
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.matching.advice import advice_for
from marketplace.matching.queries import ORDER, own_matches
from marketplace.matching.terms import Side
from marketplace.pages.matches.presentation import row_of

TEMPLATE = "matches/_panel.html"
#: So many stand on the page; the others are on the page of matches.
MOST = 5


def register_all() -> None:
    """Offer both panels; called once, when the marketplace is ready."""
    panels.register("listings.detail", "matches", listing_panel)
    panels.register("demands.detail", "matches", demand_panel)


def listing_panel(by: Actor, listing: Listing) -> Panel | None:
    """The demands that a listing answers: all for its owner, their own for others."""
    if not by.may(Permission.MATCHES_READ) or by.organisation_id is None:
        return None
    found = own_matches(by=by).filter(listing=listing).order_by(*ORDER)[:MOST]
    rows = [row_of(each, by=by, on=Side.LISTING) for each in found]
    is_ours = by.acts_for(listing.organisation_id) and listing.state == ListingState.PUBLISHED
    if not rows and not is_ours:
        return None
    return Panel(
        TEMPLATE,
        {
            "rows": rows,
            "noun": "listing",
            "side": Side.LISTING if by.acts_for(listing.organisation_id) else Side.DEMAND,
            "advice": [],
        },
    )


def demand_panel(by: Actor, demand: Demand) -> Panel | None:
    """The listings that answer a demand, and for its owner what to widen where there are none."""
    if not by.may(Permission.MATCHES_READ) or by.organisation_id is None:
        return None
    found = own_matches(by=by).filter(demand=demand).order_by(*ORDER)[:MOST]
    rows = [row_of(each, by=by, on=Side.DEMAND) for each in found]
    is_ours = by.acts_for(demand.organisation_id) and demand.state == DemandState.PUBLISHED
    if not rows and not is_ours:
        return None
    advice = advice_for(demand) if is_ours and not rows else []
    return Panel(
        TEMPLATE,
        {
            "rows": rows,
            "noun": "demand",
            "side": Side.DEMAND if by.acts_for(demand.organisation_id) else Side.LISTING,
            "advice": advice,
        },
    )
