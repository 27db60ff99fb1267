"""Services as documents of the index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from kernel.catalogues.queries import provinces
from kernel.languages import CODES
from marketplace.search.codes import MAINLAND, class_path, industry_path, region_path
from marketplace.search.documents import Document
from marketplace.search.registry import SearchNoun
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.queries import offered_services
from marketplace.service_offers.terms import EVERYWHERE

FACETS = ("type", "field", "industry", "serves", "region", "language", "price", "lang")


def build(offer_ids: Sequence[UUID]) -> Iterator[Document]:
    """The documents of these services: what their pages show to everybody."""
    offers = ServiceOffer.objects.with_page_data().filter(pk__in=offer_ids)
    return (_document(offer) for offer in offers)


def _document(offer: ServiceOffer) -> Document:
    texts = list(offer.texts.all())
    provider = offer.organisation
    named = tuple(filter(None, (provider.name_zh, provider.name_en, provider.identifier)))
    qualifications = list(offer.qualifications.all())
    return Document(
        object_id=offer.id,
        listed_at=offer.published_at or offer.updated_at,
        title=tuple(text.title for text in texts),
        summary=tuple(filter(None, (text.scope for text in texts))),
        keywords=(offer.reference, *named, *(each.number for each in qualifications)),
        body=tuple(
            filter(
                None,
                (
                    *(text.deliverables for text in texts),
                    *(name for each in qualifications for name in (each.title_zh, each.title_en)),
                ),
            )
        ),
        facets=tuple(_facets(offer)),
        owner=named,
        numbers=(offer.reference, provider.identifier, *(each.number for each in qualifications)),
        classes=tuple(each.pk for each in offer.fields.all()),
    )


def _facets(offer: ServiceOffer) -> Iterator[tuple[str, str]]:
    yield "type", offer.service_type
    for each in offer.fields.all():
        yield from (("field", code) for code in class_path(each.pk))
    for each in offer.industries.all():
        yield from (("industry", code) for code in industry_path(each.pk))
    yield from (("serves", code) for code in _served(offer))
    yield from (("language", code) for code in offer.languages)
    yield "price", offer.price_kind
    provider = offer.organisation
    yield from (("region", code) for code in region_path(provider.region_id, provider.country_id))
    written = {text.language for text in offer.texts.all()}
    yield from (("lang", code) for code in CODES if code in written)


def _served(offer: ServiceOffer) -> Iterator[str]:
    """Where it is done. Who serves everywhere is found in every province."""
    regions = [code for each in offer.regions.all() for code in region_path(each.pk, MAINLAND)]
    named = [*regions, *(each.pk for each in offer.countries.all())]
    yield from dict.fromkeys(named or (EVERYWHERE, *(each.pk for each in provinces())))


SERVICES = SearchNoun(
    name="service_offer",
    model=ServiceOffer,
    offered=ServiceOffer.objects.published,
    visible=lambda by: offered_services(by=by),
    build=build,
    facets=FACETS,
    touched={
        "serviceoffer": lambda ids: ServiceOffer.objects.filter(pk__in=ids),
        "organisation": lambda ids: ServiceOffer.objects.filter(organisation__in=ids),
    },
    orders={"newest": ("-published_at", "-id")},
)
