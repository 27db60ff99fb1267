"""Writing what an offer says into its tables, and reading it back. Called by services only."""

from __future__ import annotations

from marketplace.service_offers.content import (
    OfferContent,
    OfferPrice,
    OfferText,
    QualificationContent,
)
from marketplace.service_offers.models import Qualification, ServiceOffer, ServiceOfferText
from marketplace.service_offers.terms import ServicePrice

# The parts of an offer that are codes of a catalogue.
CODED = ("fields", "industries", "regions", "countries")


def write_content(offer: ServiceOffer, content: OfferContent) -> None:
    """Make the offer say exactly this; does not save it."""
    price = content.price
    offer.service_type = content.service_type
    offer.turnaround_days = content.turnaround_days
    offer.price_kind = price.kind
    offer.price_low = price.low
    offer.price_high = price.high if price.kind == ServicePrice.RANGE else price.low
    offer.price_currency = price.currency
    offer.fee_low, offer.fee_high = price.fee_low, price.fee_high
    offer.languages = list(content.languages)


def rewrite_parts(offer: ServiceOffer, content: OfferContent) -> None:
    """Replace the rows of a saved offer by what the content says.

    A qualification of which nothing changed stays, with its document and the operator's check.
    """
    offer.texts.all().delete()
    for each in offer.qualifications.all():
        if _qualification_of(each) not in content.qualifications:
            each.delete()
    write_parts(offer, content)


def write_parts(offer: ServiceOffer, content: OfferContent) -> None:
    """Write the rows of a saved offer that are not there yet."""
    ServiceOfferText.objects.bulk_create(
        ServiceOfferText(
            offer=offer, language=language, **{n: getattr(text, n) for n in OfferText.__slots__}
        )
        for language, text in content.texts.items()
    )
    kept = {_qualification_of(each) for each in offer.qualifications.all()}
    Qualification.objects.bulk_create(
        Qualification(offer=offer, **{n: getattr(each, n) for n in QualificationContent.__slots__})
        for each in dict.fromkeys(content.qualifications)
        if each not in kept
    )
    for name in CODED:
        getattr(offer, name).set(getattr(content, name))


def _qualification_of(row: Qualification) -> QualificationContent:
    return QualificationContent(**{n: getattr(row, n) for n in QualificationContent.__slots__})


def content_of(offer: ServiceOffer) -> OfferContent:
    """What the offer says now, read back from its tables."""
    return OfferContent(
        service_type=offer.service_type,
        texts={
            each.language: OfferText(**{n: getattr(each, n) for n in OfferText.__slots__})
            for each in offer.texts.all()
        },
        price=OfferPrice(
            kind=offer.price_kind,
            low=offer.price_low,
            high=offer.price_high,
            currency=offer.price_currency,
            fee_low=offer.fee_low,
            fee_high=offer.fee_high,
        ),
        turnaround_days=offer.turnaround_days,
        languages=tuple(offer.languages),
        qualifications=tuple(_qualification_of(each) for each in offer.qualifications.all()),
        **{name: tuple(each.pk for each in getattr(offer, name).all()) for name in CODED},
    )
