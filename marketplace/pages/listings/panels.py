"""What pages of rights and organisations show of listings."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from accounts.organisations.models import Organisation
from accounts.pages.disclosure.presentation import panel_of
from ip_registry.records.models import IpRecord
from kernel.panels import Panel, register
from marketplace.listings.assets import asset_of
from marketplace.listings.models import Listing, ListingQuerySet, ListingRight
from marketplace.listings.queries import offered_listings
from marketplace.listings.states import ListingState
from marketplace.pages.listings.chosen import offer_drafting
from marketplace.pages.listings.comparing import compare_panel
from marketplace.pages.listings.presentation import card_of
from marketplace.search.related import Related, related_listings

MOST = 6


def register_all() -> None:
    """Offer the panels; called once, when the app is ready."""
    register("ip_records.detail", "listings", record_panel)
    offer_drafting()
    register("organisations.detail", "listings", organisation_panel)
    register("listings.detail", "confidential_parts", confidential_panel)
    register("listings.detail", "related", related_panel)
    register("listings.rail", "compare", compare_panel)


def confidential_panel(by: Actor, listing: Listing) -> Panel | None:
    """What there is beyond the public text, and how to come to it."""
    return panel_of(by, asset_of(listing))


def related_panel(by: Actor, listing: Listing) -> Panel | None:
    """What is offered nearby, each with why."""
    if listing.state != ListingState.PUBLISHED:
        return None
    found = related_listings(listing, by=by)
    rows = [{"card": card_of(each.listing), "why": _why(each)} for each in found]
    return Panel("listings/_related.html", {"rows": rows}) if rows else None


def record_panel(by: Actor, record: IpRecord) -> Panel | None:
    """The technologies on the market that offer this right."""
    offering = ListingRight.objects.filter(ip_record=record).values("listing_id")
    offered = offered_listings(by=by).filter(pk__in=offering)
    return _panel(offered, title=_("Technologies that offer this right"))


def organisation_panel(by: Actor, organisation: Organisation) -> Panel | None:
    """What an organisation offers on the market, newest first."""
    offered = offered_listings(by=by).filter(organisation=organisation)
    return _panel(offered, title=_("Technologies it offers"))


def _panel(offered: ListingQuerySet, *, title: str) -> Panel | None:
    cards = [card_of(each) for each in offered.order_by("-published_at", "-id")[:MOST]]
    return Panel("listings/_panel.html", {"title": title, "cards": cards}) if cards else None


def _why(related: Related) -> str:
    named = {"classes": ", ".join(related.classes), "words": ", ".join(related.words)}
    if related.classes and related.words:
        return _("Same field %(classes)s; both speak of: %(words)s") % named
    if related.classes:
        return _("Same field %(classes)s") % named
    return _("Both speak of: %(words)s") % named if related.words else _("Near in its words")
