"""A technology for search engines and link previews: what a stranger's page says, and no more."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.pages.organisations.previewing import structured_organisation
from ip_registry.records.models import IpRecord
from kernel.http.previews import Preview, absolute
from marketplace.listings.models import Listing, ListingAdvantage
from marketplace.listings.terms import PriceKind
from marketplace.templatetags.amounts import number

IN_STOCK = "https://schema.org/InStock"


def preview_of_listing(listing: Listing) -> Preview:
    """What everybody may know of a listing that is offered. Needs `with_page_data`."""
    text = listing.text
    return Preview(
        title=listing.title,
        description=text.summary if text else "",
        structured=[_product(listing), _trail(listing)],
        kind="product",
        picture=absolute(reverse("listing_picture", args=[listing.id])),
    )


def _product(listing: Listing) -> dict[str, Any]:
    text = listing.text
    address = absolute(reverse("listing", args=[listing.id]))
    rights = [each.ip_record for each in listing.rights.all()]
    return {
        "@type": "Product",
        "@id": f"{address}#technology",
        "name": listing.title,
        "description": text.summary or text.problem if text else "",
        "url": address,
        "sku": listing.reference,
        "category": [each.symbol for each in listing.ipc_symbols.all()],
        "additionalProperty": list(_properties(listing)),
        "subjectOf": [_right(each) for each in rights if _is_published(each)],
        "offers": _offer(listing, address),
    }


def _properties(listing: Listing) -> Iterator[dict[str, Any]]:
    if listing.trl_id:
        name = _("Technology readiness")
        yield _property(name, listing.trl_id, minValue=1, maxValue=9)
    for mode in listing.offered_modes.all():
        yield _property(_("How it may be transferred"), str(mode.get_mode_display()))
    for advantage in listing.advantages.all():
        yield _measured(advantage)


def _measured(advantage: ListingAdvantage) -> dict[str, Any]:
    against = _("%(theirs)s is used today") % {"theirs": number(advantage.theirs)}
    more = {"unitText": advantage.unit} if advantage.unit else {}
    return _property(advantage.measure, float(advantage.ours), description=against, **more)


def _property(name: str, value: object, **more: object) -> dict[str, Any]:
    return {"@type": "PropertyValue", "name": name, "value": value, **more}


def _is_published(record: IpRecord) -> bool:
    # What no office has published is nobody's to index.
    return not record.is_confidential and bool(record.published_on or record.granted_on)


def _right(record: IpRecord) -> dict[str, Any]:
    found = {
        "@type": "CreativeWork",
        "name": record.title,
        "genre": str(record.get_kind_display()),
        "url": absolute(reverse("ip_record", args=[record.id])),
        "identifier": record.shown_number,
        "creativeWorkStatus": str(record.get_state_display()),
        "datePublished": record.published_on or record.granted_on,
        "expires": record.expires_on,
    }
    return {name: value for name, value in found.items() if value}


def _offer(listing: Listing, address: str) -> dict[str, Any]:
    offer: dict[str, Any] = {
        "@type": "Offer",
        "url": address,
        "availability": IN_STOCK,
        "seller": structured_organisation(listing.organisation),
        "validFrom": listing.published_at,
    }
    if listing.price_low is None or listing.price_kind not in (PriceKind.FIXED, PriceKind.RANGE):
        return offer
    offer["priceCurrency"] = listing.price_currency
    if listing.price_kind == PriceKind.FIXED:
        return {**offer, "price": str(listing.price_low)}
    range_ = {"lowPrice": str(listing.price_low), "highPrice": str(listing.price_high)}
    return {**offer, "@type": "AggregateOffer", **range_}


def _trail(listing: Listing) -> dict[str, Any]:
    steps = [(_("Technologies"), absolute(reverse("listings")))]
    for symbol in listing.ipc_symbols.all()[:1]:
        known = symbol.known_class
        steps.append((f"{known.pk} {known.short}", f"{steps[0][1]}?field={known.pk}"))
    steps.append((listing.title, absolute(reverse("listing", args=[listing.id]))))
    return trail_of(steps)


def trail_of(steps: list[tuple[str, str]]) -> dict[str, Any]:
    """The way to a page, outermost first."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": url}
            for position, (name, url) in enumerate(steps, 1)
        ],
    }
