"""Listings as documents of the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from ip_registry.records.models import IpRecord
from kernel.languages import CODES
from marketplace.listings.models import Listing, ListingAdvantage, ListingRight, ListingText
from marketplace.listings.terms import ExportClass
from marketplace.search.codes import (
    LEVEL,
    MAINLAND,
    PLACE,
    class_path,
    industry_path,
    region_path,
    trl_band,
)
from marketplace.search.documents import EVERYBODY, Document
from marketplace.search.registry import FRESH_FIRST, SearchNoun

FACETS = ("field", "industry", "trl", "region", "mode", "right", "theme", "lang")


def build(listing_ids: Sequence[UUID]) -> Iterator[Document]:
    """The documents of these listings: their public texts and nothing else."""
    listings = Listing.objects.with_content().filter(pk__in=listing_ids)
    listings = listings.select_related("organisation").prefetch_related("rights__ip_record")
    return (_document(listing) for listing in listings)


def said_by(listing: Listing) -> dict[str, tuple[str, ...]]:
    """What a listing says of itself, without names and numbers: by this it is compared."""
    texts = list(listing.texts.all())
    return {
        "title": tuple(text.title for text in texts),
        "summary": tuple(text.summary for text in texts),
        "body": tuple(filter(None, _body(texts, listing.advantages.all()))),
    }


def _document(listing: Listing) -> Document:
    owner = listing.organisation
    numbers = tuple(filter(None, _numbers(listing)))
    classes = tuple(each.symbol for each in listing.ipc_symbols.all())
    named = (owner.name_zh, owner.name_en, owner.identifier)
    return Document(
        object_id=listing.id,
        listed_at=listing.published_at or listing.updated_at,
        **said_by(listing),
        # Names and numbers: found by whoever knows them, left out of what matching compares.
        keywords=tuple(filter(None, (*numbers, *named, *classes))),
        facets=tuple(_facets(listing)),
        completeness=listing.completeness,
        is_stale=listing.is_stale,
        version_id=listing.current_version_id,
        owner=tuple(filter(None, named)),
        numbers=(*numbers, owner.identifier),
        classes=classes,
        audience=tuple(_audience(listing)),
    )


def _body(texts: Iterable[ListingText], advantages: Iterable[ListingAdvantage]) -> Iterator[str]:
    for text in texts:
        yield from (text.problem, text.solution, text.applications, text.partner_sought)
    for advantage in advantages:
        yield from (advantage.measure_zh, advantage.measure_en)


def _numbers(listing: Listing) -> Iterator[str]:
    yield listing.reference
    for right in listing.rights.all():
        yield from _numbers_of(right.ip_record)


def _numbers_of(record: IpRecord) -> Iterator[str]:
    """The numbers of a right that an office has published; others may still be secret."""
    if record.is_confidential or not (record.published_on or record.granted_on):
        return
    yield from (record.application_number, record.registration_number)
    yield from (record.publication_number, record.pct_number)


def _audience(listing: Listing) -> Iterator[str]:
    """The set form of `ListingQuerySet.visible_to` for what is offered."""
    if listing.export_class != ExportClass.PROHIBITED:
        yield EVERYBODY
        return
    yield from (MAINLAND, str(listing.organisation_id), str(listing.home_market_id))


def _facets(listing: Listing) -> Iterator[tuple[str, str]]:
    for each in listing.ipc_symbols.all():
        yield from (("field", code) for code in class_path(each.symbol))
    for industry in listing.industries.all():
        yield from (("industry", code) for code in industry_path(industry.code))
    yield "trl", trl_band(listing.trl_id)
    if listing.trl_id:
        yield LEVEL, str(listing.trl_id)
    if listing.region_id:
        yield PLACE, listing.region_id
    place = listing.region_id or listing.organisation.region_id
    yield from (("region", code) for code in region_path(place, listing.organisation.country_id))
    yield from (("mode", each.mode) for each in listing.offered_modes.all())
    yield from (("right", each.ip_record.kind) for each in listing.rights.all())
    yield from (("theme", theme.code) for theme in listing.themes.all())
    written = {text.language for text in listing.texts.all()}
    yield from (("lang", code) for code in CODES if code in written)


LISTINGS = SearchNoun(
    name="listing",
    model=Listing,
    offered=Listing.objects.published,
    visible=Listing.objects.offered_to,
    build=build,
    facets=FACETS,
    orders=FRESH_FIRST,
    touched={
        "listing": lambda ids: Listing.objects.filter(pk__in=ids),
        "organisation": lambda ids: Listing.objects.filter(organisation__in=ids),
        "iprecord": lambda ids: Listing.objects.filter(
            pk__in=ListingRight.objects.filter(ip_record__in=ids).values("listing")
        ),
    },
)
