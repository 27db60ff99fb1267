"""Whether a service offer may be kept and published: every reason at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from django.utils.text import format_lazy

from accounts.organisations.models import Organisation, OrganisationKind
from ip_registry.classification.models import IpcClass, IpcLevel
from kernel import clock
from kernel.catalogues.models import Country, Industry, Region
from kernel.catalogues.queries import entry, is_current
from kernel.currencies import CURRENCIES
from kernel.errors import Reason
from kernel.languages import CODES
from marketplace.service_offers.content import OfferContent, OfferPrice, QualificationContent
from marketplace.service_offers.models import Qualification, ServiceOffer
from marketplace.service_offers.reasons import OfferReason
from marketplace.service_offers.requirements import Requirement, requirement_of
from marketplace.service_offers.states import QualificationState
from marketplace.service_offers.terms import (
    QualificationKind,
    ServicePrice,
    ServiceType,
    WorkingLanguage,
)

PROVIDERS = frozenset(
    {
        OrganisationKind.INTERMEDIARY,
        OrganisationKind.INNOVATION_CENTRE,
        OrganisationKind.RESEARCH_INSTITUTE,
        OrganisationKind.INCUBATOR,
        OrganisationKind.INVESTOR,
    }
)
_MOST_DAYS = 1000
_MOST_CHARACTERS = {"title": 200, "scope": 5000, "deliverables": 5000}
_LONGEST_NUMBER = 100


def content_reasons(content: OfferContent) -> Iterator[Reason]:
    """What makes the content impossible to keep, even as a draft."""
    if content.service_type not in ServiceType.values:
        params = {"code": content.service_type}
        yield Reason(OfferReason.CODE_UNKNOWN, "/service_type", params)
    yield from _text_reasons(content)
    yield from _price_reasons(content.price)
    days = content.turnaround_days
    if days is not None and not 1 <= days <= _MOST_DAYS:
        yield Reason(OfferReason.TURNAROUND_OUT_OF_RANGE, "/turnaround_days")
    yield from _code_reasons(content)
    yield from _qualification_reasons(content.qualifications)


def number_reasons(external_id: str | None) -> Iterator[Reason]:
    """What is wrong with the provider's own number for it."""
    if len(external_id or "") > _LONGEST_NUMBER:
        yield Reason(OfferReason.TEXT_TOO_LONG, "/external_id", {"most": _LONGEST_NUMBER})


def publishing_reasons(content: OfferContent, organisation: Organisation) -> Iterator[Reason]:
    """What the publishable minimum still lacks, of the offer and of its provider."""
    if not organisation.is_verified:
        yield Reason(OfferReason.ORGANISATION_NOT_VERIFIED)
    if organisation.kind not in PROVIDERS:
        yield Reason(OfferReason.NOT_A_PROVIDER)
    if not any(text.scope for text in content.texts.values()):
        yield Reason(OfferReason.SCOPE_MISSING, "/texts")
    if content.turnaround_days is None:
        yield Reason(OfferReason.TURNAROUND_MISSING, "/turnaround_days")
    needed = requirement_of(content.service_type, country=organisation.country_id)
    if needed and not any(_fits(each, needed) for each in content.qualifications):
        yield Reason(OfferReason.QUALIFICATION_MISSING, "/qualifications", _words_of(needed))


def type_reasons(offer: ServiceOffer, content: OfferContent) -> Iterator[Reason]:
    """That a service which was public would become one of another kind.

    What was ordered of it is judged by its kind: who signs, what is kept how long, what it needs.
    """
    if offer.published_at is not None and content.service_type != offer.service_type:
        kind = {"service": ServiceType(offer.service_type).label}
        yield Reason(OfferReason.TYPE_FIXED, "/service_type", kind)


def checking_reasons(offer: ServiceOffer) -> Iterator[Reason]:
    """What the operators have not seen yet, or did not accept, of what the service needs."""
    needed = requirement_of(offer.service_type, country=offer.organisation.country_id)
    if needed is None:
        return
    held = [each for each in offer.qualifications.all() if _fits(each, needed)]
    if held and not any(each.counts for each in held):
        states = {each.state for each in held}
        found = next((state for state in _NOT_CHECKED if state in states), held[0].state)
        reason = _NOT_CHECKED[QualificationState(found)]
        yield Reason(reason, "/qualifications", {"title": held[0].title})


def _is_field(code: str) -> bool:
    # Whole classes: a provider is no specialist of a single subclass, and none is asked for by it.
    found = entry(IpcClass, code)
    return found is not None and not found.is_retired and found.level != IpcLevel.SUBCLASS


_KNOWN: dict[str, Callable[[str], bool]] = {
    "fields": _is_field,
    "industries": lambda code: is_current(Industry, code),
    "regions": lambda code: is_current(Region, code),
    "countries": lambda code: is_current(Country, code),
    "languages": lambda code: code in WorkingLanguage.values,
}
_NOT_CHECKED = {
    QualificationState.WAITING: OfferReason.QUALIFICATION_WAITS,
    QualificationState.UNSHOWN: OfferReason.DOCUMENT_MISSING,
    QualificationState.REFUSED: OfferReason.QUALIFICATION_REFUSED,
}


def _code_reasons(content: OfferContent) -> Iterator[Reason]:
    for name, is_known in _KNOWN.items():
        for index, code in enumerate(getattr(content, name)):
            if not is_known(code):
                yield Reason(OfferReason.CODE_UNKNOWN, f"/{name}/{index}", {"code": code})


def _qualification_reasons(held: Iterable[QualificationContent]) -> Iterator[Reason]:
    for index, each in enumerate(held):
        pointer = f"/qualifications/{index}"
        if each.expires_on <= each.granted_on:
            yield Reason(OfferReason.QUALIFICATION_REVERSED, f"{pointer}/expires_on")
        if each.kind not in QualificationKind.values:
            yield Reason(OfferReason.CODE_UNKNOWN, f"{pointer}/kind", {"code": each.kind})


def _fits(held: QualificationContent | Qualification, needed: Requirement) -> bool:
    return held.kind in needed.kinds and held.granted_on <= clock.today() < held.expires_on


def _words_of(needed: Requirement) -> dict[str, object]:
    return {
        "kinds": format_lazy(
            " / ".join(["{}"] * len(needed.kinds)), *(k.label for k in needed.kinds)
        )
    }


def _text_reasons(content: OfferContent) -> Iterator[Reason]:
    if not any(text.title for text in content.texts.values()):
        yield Reason(OfferReason.TITLE_MISSING, "/texts")
    for language, text in content.texts.items():
        if language not in CODES:
            yield Reason(OfferReason.LANGUAGE_UNKNOWN, f"/texts/{language}")
        elif not text.title:
            yield Reason(OfferReason.TITLE_MISSING, f"/texts/{language}/title")
        for name, most in _MOST_CHARACTERS.items():
            if len(getattr(text, name)) > most:
                pointer = f"/texts/{language}/{name}"
                yield Reason(OfferReason.TEXT_TOO_LONG, pointer, {"most": most})


def _price_reasons(price: OfferPrice) -> Iterator[Reason]:
    if price.kind not in ServicePrice.values:
        yield Reason(OfferReason.CODE_UNKNOWN, "/price/kind", {"code": price.kind})
    elif price.kind == ServicePrice.SUCCESS_FEE:
        yield from _fee_reasons(price)
    elif price.kind != ServicePrice.BY_QUOTE:
        yield from _amount_reasons(price)


def _fee_reasons(price: OfferPrice) -> Iterator[Reason]:
    low, high = price.fee_low, price.fee_high
    if low is None or high is None:
        yield Reason(OfferReason.PRICE_INCOMPLETE, "/price/fee_low")
    elif low > high:
        yield Reason(OfferReason.PRICE_REVERSED, "/price/fee_low")
    elif low <= 0 or high > Decimal(100):
        yield Reason(OfferReason.FEE_OUT_OF_RANGE, "/price/fee_low")


def _amount_reasons(price: OfferPrice) -> Iterator[Reason]:
    incomplete = price.low is None or (price.kind == ServicePrice.RANGE and price.high is None)
    if incomplete or price.currency not in CURRENCIES:
        yield Reason(OfferReason.PRICE_INCOMPLETE, "/price/low")
    elif price.low is not None and (price.low < 0 or (price.high or price.low) < price.low):
        yield Reason(OfferReason.PRICE_REVERSED, "/price/low")
