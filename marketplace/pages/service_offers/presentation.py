"""A service in the words that templates show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kernel import languages
from kernel.catalogues.queries import region_words
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.states import OfferState
from marketplace.service_offers.terms import QUALIFIED, ServicePrice
from marketplace.templatetags.amounts import money, number


def row_of(offer: ServiceOffer) -> dict[str, Any]:
    """A service in a list, and the facts of its own page."""
    text = offer.text
    provider = offer.organisation
    return {
        "offer": offer,
        "url": reverse("service_offer", args=[offer.id]),
        "title": offer.title,
        "text": text,
        "summary": Truncator(text.scope).chars(180) if text else "",
        "lang": text.language if text else languages.current(),
        "type": str(offer.get_service_type_display()),
        "price": price_words(offer),
        "turnaround": turnaround_words(offer),
        "provider": provider.name,
        "place": region_words(provider.region_id) if provider.region_id else provider.country.name,
        "state": state_chip(offer),
    }


def state_chip(offer: ServiceOffer) -> dict[str, str]:
    """The state as word and tone; a lost qualification speaks louder."""
    is_qualified = any(each.is_in_force for each in offer.qualifications.all())
    if offer.state == OfferState.PUBLISHED and offer.service_type in QUALIFIED and not is_qualified:
        return {"word": _("Qualification ended"), "tone": "stop"}
    tone = "good" if offer.state == OfferState.PUBLISHED else ""
    return {"word": str(OfferState(offer.state).label), "tone": tone}


def price_words(offer: ServiceOffer) -> str:
    """The price in one line."""
    if offer.price_kind == ServicePrice.SUCCESS_FEE:
        span = {"low": number(offer.fee_low), "high": number(offer.fee_high)}
        return _("success fee %(low)s–%(high)s %% of the contract") % span
    if offer.price_low is None:
        return str(ServicePrice.BY_QUOTE.label)
    low = money(offer.price_low, offer.price_currency)
    if offer.price_kind == ServicePrice.RANGE:
        return f"{low} – {money(offer.price_high, offer.price_currency)}"
    if offer.price_kind == ServicePrice.HOURLY:
        return _("%(amount)s an hour") % {"amount": low}
    return low


def turnaround_words(offer: ServiceOffer) -> str:
    """How long it takes."""
    days = offer.turnaround_days
    if days is None:
        return _("not stated")
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
