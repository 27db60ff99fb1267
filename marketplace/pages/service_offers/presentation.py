"""A service in the words that templates show."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.access.actor import Actor
from accounts.pages.moves import Confirmation
from kernel import languages
from kernel.catalogues.queries import region_words
from marketplace.service_offers.models import Qualification, ServiceOffer
from marketplace.service_offers.queries import available_steps
from marketplace.service_offers.requirements import requirement_of
from marketplace.service_offers.states import OfferState, QualificationState
from marketplace.service_offers.terms import ServicePrice, WorkingLanguage
from marketplace.templatetags.amounts import money, number

QUESTIONS = {
    "check": Confirmation(
        gettext_lazy("Confirm this qualification?"),
        (
            gettext_lazy("Everybody reads that an operator has checked it, and on which day."),
            gettext_lazy(
                "Where it was the only thing missing, the service is shown again at once."
            ),
        ),
        gettext_lazy("Confirm the qualification"),
        gettext_lazy("Confirmed. The provider has been told."),
    ),
    "refuse": Confirmation(
        gettext_lazy("Refuse this qualification?"),
        (
            gettext_lazy("Without another one that counts the service is not shown any more."),
            gettext_lazy("The provider reads your reason and may show another document."),
        ),
        gettext_lazy("Refuse the qualification"),
        gettext_lazy("Refused with your reason."),
        "stop",
    ),
}
_TONES = {
    QualificationState.UNSHOWN: "warn",
    QualificationState.WAITING: "warn",
    QualificationState.CHECKED: "good",
    QualificationState.REFUSED: "stop",
}


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
    """The state as word and tone; a qualification that does not count speaks louder."""
    if offer.state == OfferState.PUBLISHED and (missing := _missing(offer)):
        return {"word": missing, "tone": "stop"}
    tone = "good" if offer.state == OfferState.PUBLISHED else ""
    return {"word": str(OfferState(offer.state).label), "tone": tone}


def _missing(offer: ServiceOffer) -> str:
    needed = requirement_of(offer.service_type, country=offer.organisation.country_id)
    if needed is None:
        return ""
    held = [each for each in offer.qualifications.all() if each.kind in needed.kinds]
    if any(each.counts for each in held):
        return ""
    is_held = any(each.is_in_force for each in held)
    return _("Not shown: qualification unchecked") if is_held else _("Qualification ended")


def terms_of(offer: ServiceOffer) -> dict[str, Any]:
    """Where, for whom and in which languages a service is done, for its own page."""
    served = [each.name for each in (*offer.regions.all(), *offer.countries.all())]
    needed = requirement_of(offer.service_type, country=offer.organisation.country_id)
    return {
        "served": served,
        "languages": [str(WorkingLanguage(code).label) for code in offer.languages],
        "needed": needed and [str(kind.label) for kind in needed.kinds],
        "citation": needed and str(needed.rule.citation),
    }


def qualification_row(found: Qualification, *, by: Actor) -> dict[str, Any]:
    """A qualification in a table, with what this reader may do."""
    return {
        "qualification": found,
        "kind": str(found.get_kind_display()),
        "state": {
            "word": str(QualificationState(found.state).label),
            "tone": _TONES[QualificationState(found.state)],
        },
        "steps": available_steps(found, by=by),
    }


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
