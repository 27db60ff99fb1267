"""What is pointed out to whoever writes a listing, and to whoever reviews it."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from accounts.access.actor import Actor
from kernel.errors import Reason
from marketplace.listings.content import ListingContent
from marketplace.listings.models import Listing
from marketplace.reviews import checks
from marketplace.reviews.reasons import Check


def listing_checks(
    content: ListingContent, *, listing_id: UUID | None, by: Actor
) -> Iterator[Reason]:
    """Every weakness that a machine can see, at the field where it is mended."""
    passages = content.passages
    if not content.advantages and not checks.has_figures(passages):
        yield Reason(Check.NUMBERS_MISSING, "/advantages")
    supported = bool(content.advantages or content.ip_records)
    yield from checks.novelty_checks(passages, is_supported=supported)
    for code in content.texts:
        described = content.passages_in(code)
        if described:
            pointer = f"/texts/{code}/solution"
            yield from checks.thin_checks(described, language=code, pointer=pointer)
    if not content.is_trl_shown:
        yield Reason(Check.TRL_UNSUPPORTED, "/trl", {"level": content.trl})
    yield from checks.number_checks(passages, by=by)
    if content.contact is None:
        yield Reason(Check.CONTACT_MISSING, "/contact")
    # What has left the market, or is not for this reader, is not named.
    offered = Listing.objects.offered_to(by)
    yield from checks.copy_checks("listing", passages, besides=listing_id, among=offered)
