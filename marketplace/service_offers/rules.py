"""Whether a service offer may be kept and published: every reason at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from accounts.organisations.models import Organisation, OrganisationKind
from ip_registry.classification.models import IpcClass, IpcLevel
from kernel import clock
from kernel.catalogues.queries import entry
from kernel.currencies import CURRENCIES
from kernel.errors import Reason
from kernel.languages import CODES
from marketplace.service_offers.content import OfferContent, OfferPrice
from marketplace.service_offers.reasons import OfferReason
from marketplace.service_offers.terms import QUALIFIED, ServicePrice, ServiceType

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
    for index, code in enumerate(content.fields):
        if not _is_field(code):
            yield Reason(OfferReason.CODE_UNKNOWN, f"/fields/{index}", {"code": code})
    for index, each in enumerate(content.qualifications):
        if each.expires_on <= each.granted_on:
            pointer = f"/qualifications/{index}/expires_on"
            yield Reason(OfferReason.QUALIFICATION_REVERSED, pointer)


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
    if content.service_type in QUALIFIED and not _is_qualified(content):
        yield Reason(OfferReason.QUALIFICATION_MISSING, "/qualifications")


def _is_field(code: str) -> bool:
    # Whole classes: a provider is no specialist of a single subclass, and none is asked for by it.
    found = entry(IpcClass, code)
    return found is not None and not found.is_retired and found.level != IpcLevel.SUBCLASS


def _is_qualified(content: OfferContent) -> bool:
    today = clock.today()
    return any(each.granted_on <= today < each.expires_on for each in content.qualifications)


def _text_reasons(content: OfferContent) -> Iterator[Reason]:
    if not any(text.title for text in content.texts.values()):
        yield Reason(OfferReason.TITLE_MISSING, "/texts")
    for language, text in content.texts.items():
        if language not in CODES:
            yield Reason(OfferReason.LANGUAGE_UNKNOWN, f"/texts/{language}")
        elif not text.title:
            yield Reason(OfferReason.TITLE_MISSING, f"/texts/{language}/title")


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
