"""What pages of listings, demands and organisations show of talks."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from kernel.panels import Panel, register
from marketplace.demands.models import Demand
from marketplace.demands.states import DemandState
from marketplace.inquiries.policies import may_open
from marketplace.inquiries.queries import (
    decline_reasons_of,
    live_inquiry_about,
    response_time_of,
)
from marketplace.listings.models import Listing
from marketplace.listings.states import ListingState
from marketplace.pages.inquiries.presentation import response_words


def register_all() -> None:
    """Offer the panels; called once, when the app is ready."""
    register("listings.rail", "inquiries", listing_panel)
    register("demands.rail", "inquiries", demand_panel)
    register("organisations.detail", "response_time", organisation_panel)


def listing_panel(by: Actor, listing: Listing) -> Panel | None:
    """The way to ask, how quickly the owner answers; for the owner, why askers turned away."""
    if by.acts_for(listing.organisation_id):
        context = {"first": True, "declined": decline_reasons_of(listing, by=by)}
        return (
            Panel("inquiries/_listing_owner_panel.html", context) if context["declined"] else None
        )
    offered = listing.state == ListingState.PUBLISHED and not listing.is_on_hold
    words = response_words(response_time_of(listing.organisation_id))
    return _panel(
        by, listing, ask_url=reverse("listing_ask", args=[listing.id]), open_=offered, words=words
    )


def demand_panel(by: Actor, demand: Demand) -> Panel | None:
    """The way to answer. Nothing that would tell who an unnamed owner is."""
    if by.acts_for(demand.organisation_id):
        return None
    sought = demand.state == DemandState.PUBLISHED and not demand.is_on_hold
    return _panel(
        by, demand, ask_url=reverse("demand_answer", args=[demand.id]), open_=sought, words=""
    )


def organisation_panel(by: Actor, organisation: Organisation) -> Panel | None:
    """How quickly an organisation answers, with what that is counted from."""
    found = response_time_of(organisation.id)
    words = response_words(found)
    if not words:
        return None
    return Panel("inquiries/_response_time.html", {"words": words, "found": found})


def _panel(
    by: Actor, about: Listing | Demand, *, ask_url: str, open_: bool, words: str
) -> Panel | None:
    mine = live_inquiry_about(about, by=by)
    context: dict[str, Any] = {
        "first": True,
        "is_listing": isinstance(about, Listing),
        "mine_url": reverse("inquiry", args=[mine.id]) if mine else "",
        # A visitor is sent to sign in and comes back to the form.
        "ask_url": ask_url if open_ and (by.is_anonymous or may_open(by, about)) else "",
        "words": words,
    }
    if not any(context[name] for name in ("mine_url", "ask_url", "words")):
        return None
    return Panel("inquiries/_ask_panel.html", context)
