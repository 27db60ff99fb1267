"""Writing what a listing says into its tables, and reading it back as one value.

Called by this applet's services only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from accounts.access.actor import Actor
from accounts.membership.models import Membership
from ip_registry.classification.models import IpcClass
from ip_registry.classification.symbols import class_of, read_symbol
from ip_registry.records.models import IpRecord
from kernel.catalogues.models import CatalogueEntry, Industry, Region, Theme
from kernel.catalogues.nearest import such_as
from kernel.catalogues.queries import is_current
from kernel.currencies import CURRENCIES
from kernel.errors import Invalid, Reason, refuse_if
from marketplace.listings.completeness import completeness
from marketplace.listings.content import Advantage, Evidence, ListingContent, Price, Text
from marketplace.listings.models import (
    Listing,
    ListingAdvantage,
    ListingEvidence,
    ListingIpc,
    ListingMode,
    ListingRight,
    ListingText,
)
from marketplace.listings.reasons import ListingReason
from marketplace.listings.rules import content_reasons
from marketplace.listings.terms import PriceKind


def check_content(content: ListingContent, *, listing: Listing, by: Actor) -> None:
    """Refuse content that cannot be kept even as a draft, with every reason."""
    refuse_if([*content_reasons(content), *_reference_reasons(content, listing, by)], error=Invalid)


def write_content(listing: Listing, content: ListingContent) -> None:
    """Make the listing say exactly this. Saves the listing's parts, not the listing."""
    price = content.price
    listing.trl_id = content.trl
    listing.region_id = content.region
    listing.contact_id = content.contact
    listing.offered_abroad = content.offered_abroad
    listing.right_to_offer = content.right_to_offer
    listing.release_restriction = content.release_restriction
    listing.price_kind = price.kind
    listing.price_low = price.low
    listing.price_high = price.low if price.kind == PriceKind.FIXED else price.high
    listing.price_currency = price.currency
    listing.royalty_low, listing.royalty_high = price.royalty_low, price.royalty_high
    listing.completeness = completeness(content)


def rewrite_parts(listing: Listing, content: ListingContent) -> None:
    """Replace the rows of a saved listing by what the content says."""
    parts = (listing.texts, listing.advantages, listing.ipc_symbols, listing.offered_modes)
    for rows in (*parts, listing.evidence_items):
        rows.all().delete()
    listing.rights.all().delete()
    listing.industries.clear()
    listing.themes.clear()
    write_parts(listing, content)


def write_parts(listing: Listing, content: ListingContent) -> None:
    """Write the rows of a saved listing that has none yet."""
    ListingText.objects.bulk_create(
        ListingText(listing=listing, language=language, **_text_fields(text))
        for language, text in content.texts.items()
    )
    ListingAdvantage.objects.bulk_create(
        ListingAdvantage(listing=listing, position=index, **_advantage_fields(advantage))
        for index, advantage in enumerate(content.advantages)
    )
    ListingEvidence.objects.bulk_create(
        ListingEvidence(listing=listing, position=index, **_evidence_fields(each))
        for index, each in enumerate(content.evidence)
    )
    ListingIpc.objects.bulk_create(_ipc_rows(listing, content.ipc))
    ListingMode.objects.bulk_create(
        ListingMode(listing=listing, mode=mode) for mode in dict.fromkeys(content.modes)
    )
    ListingRight.objects.bulk_create(
        ListingRight(listing=listing, ip_record_id=record_id, position=index)
        for index, record_id in enumerate(dict.fromkeys(content.ip_records))
    )
    listing.industries.add(*content.industries)
    listing.themes.add(*content.themes)


def content_of(listing: Listing) -> ListingContent:
    """What the listing says now, read back from its tables."""
    return ListingContent(
        texts={each.language: Text(**_text_fields(each)) for each in listing.texts.all()},
        advantages=tuple(Advantage(**_advantage_fields(each)) for each in listing.advantages.all()),
        trl=listing.trl_id,
        evidence=tuple(_evidence_of(each) for each in listing.evidence_items.all()),
        ip_records=tuple(each.ip_record_id for each in listing.rights.all()),
        ipc=tuple(each.symbol for each in listing.ipc_symbols.all()),
        industries=tuple(each.pk for each in listing.industries.all()),
        themes=tuple(each.pk for each in listing.themes.all()),
        modes=tuple(each.mode for each in listing.offered_modes.all()),
        price=Price(
            kind=listing.price_kind,
            low=listing.price_low,
            high=listing.price_high,
            currency=listing.price_currency,
            royalty_low=listing.royalty_low,
            royalty_high=listing.royalty_high,
        ),
        region=listing.region_id,
        contact=listing.contact_id,
        offered_abroad=listing.offered_abroad,
        right_to_offer=listing.right_to_offer,
        release_restriction=listing.release_restriction,
    )


def _text_fields(text: Text | ListingText) -> dict[str, str]:
    return {name: getattr(text, name) for name in Text.__slots__}


def _advantage_fields(advantage: Advantage | ListingAdvantage) -> dict[str, Any]:
    return {name: getattr(advantage, name) for name in Advantage.__slots__}


def _evidence_fields(evidence: Evidence) -> dict[str, Any]:
    said = {name: getattr(evidence, name) for name in Evidence.__slots__}
    attachment_id = said.pop("attachment")
    return {**said, "attachment_id": attachment_id}


def _evidence_of(row: ListingEvidence) -> Evidence:
    said = {name: getattr(row, name) for name in Evidence.__slots__ if name != "attachment"}
    return Evidence(**said, attachment=row.attachment_id)


def _ipc_rows(listing: Listing, written: Iterable[str]) -> Iterator[ListingIpc]:
    kept = dict.fromkeys(filter(None, map(read_symbol, written)))
    for index, symbol in enumerate(kept):
        yield ListingIpc(
            listing=listing,
            symbol=symbol,
            ipc_class_id=class_of(symbol),
            position=index,
        )


def _reference_reasons(content: ListingContent, listing: Listing, by: Actor) -> Iterator[Reason]:
    yield from _unknown("/industries", content.industries, known=Industry)
    yield from _unknown("/themes", content.themes, known=Theme)
    yield from _unknown("/region", (content.region,) if content.region else (), known=Region)
    classes = [class_of(kept) for kept in map(read_symbol, content.ipc) if kept]
    yield from _unknown("/ipc", classes, known=IpcClass)
    if content.price.currency and content.price.currency not in CURRENCIES:
        pointer, code = "/price/currency", content.price.currency
        yield Reason(ListingReason.CURRENCY_UNKNOWN, pointer, {"code": code})
    yield from _record_reasons(content.ip_records, listing, by)
    yield from _contact_reasons(content.contact, listing)
    yield from _attachment_reasons(content, listing)


def _unknown(
    pointer: str, codes: Iterable[str], *, known: type[CatalogueEntry]
) -> Iterator[Reason]:
    for index, code in enumerate(codes):
        if not is_current(known, code):
            here = pointer if pointer == "/region" else f"{pointer}/{index}"
            params = {"code": code, "such_as": such_as(known, code)}
            yield Reason(ListingReason.CODE_UNKNOWN, here, params)


def _record_reasons(ids: tuple[UUID, ...], listing: Listing, by: Actor) -> Iterator[Reason]:
    if not ids:
        return
    # Only rights in the owner's own registry: another's record is as if it did not exist.
    own = IpRecord.objects.visible_to(by).filter(organisation=listing.organisation_id)
    found = set(own.filter(pk__in=ids).values_list("pk", flat=True))
    for index, record_id in enumerate(ids):
        if record_id not in found:
            yield Reason(ListingReason.RIGHT_UNKNOWN, f"/ip_records/{index}")


def _contact_reasons(contact: UUID | None, listing: Listing) -> Iterator[Reason]:
    if contact is None:
        return
    members = Membership.objects.filter(organisation=listing.organisation_id, ended_at=None)
    if not members.filter(user=contact).exists():
        yield Reason(ListingReason.CONTACT_NOT_MEMBER, "/contact")


def _attachment_reasons(content: ListingContent, listing: Listing) -> Iterator[Reason]:
    named = {each.attachment for each in content.evidence if each.attachment is not None}
    if not named:
        return
    own = set(listing.attachments.filter(pk__in=named).values_list("pk", flat=True))
    for index, each in enumerate(content.evidence):
        if each.attachment is not None and each.attachment not in own:
            yield Reason(ListingReason.ATTACHMENT_UNKNOWN, f"/evidence/{index}/attachment")
