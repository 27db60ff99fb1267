"""Freezing what the public is shown of a listing. Called by services only."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from accounts.access.actor import Actor
from accounts.confidentiality.services import EVERYONE, grant, revoke
from ip_registry.records.identity import require_not_claimed_elsewhere
from ip_registry.records.models import IpRecord
from kernel.activity.services import record
from marketplace.listings.authoring import content_of
from marketplace.listings.content import ListingContent, as_json
from marketplace.listings.events import ListingChanged, ListingDraftChanged
from marketplace.listings.models import Listing, ListingVersion
from marketplace.listings.states import ListingState
from marketplace.reviews.copies import remember


def freeze(listing: Listing, content: ListingContent, *, by: Actor) -> ListingVersion:
    """Keep what the listing says as its next version, and save the listing with it."""
    number = (listing.current_version.number if listing.current_version else 0) + 1
    version = ListingVersion.objects.create(
        listing=listing,
        number=number,
        content=as_json(content) | {"attachments": _files_of(listing)},
        author_id=by.user_id,
    )
    listing.current_version = version
    listing.save()
    show_rights(listing, content.ip_records, by=by)
    remember("listing", listing.id, content.passages.values())
    return version


def _files_of(listing: Listing) -> list[dict[str, str]]:
    """What is attached, by name and print: their words stay behind the gate of the files."""
    rows = listing.attachments.values_list("file__name", "file__sha256")
    return [{"name": name, "sha256": sha256} for name, sha256 in rows]


def say_changed(listing: Listing, *, by: Actor) -> None:
    """Record a change: of a draft quietly, of a published one as a new version."""
    if listing.state == ListingState.PUBLISHED:
        # Read back from the tables: what is frozen is what is kept, not what was meant.
        kept = content_of(Listing.objects.with_content().get(pk=listing.pk))
        record(ListingChanged, listing, by=by, version=freeze(listing, kept, by=by).number)
    else:
        record(ListingDraftChanged, listing, by=by)


def show_rights(listing: Listing, record_ids: Sequence[UUID], *, by: Actor) -> None:
    """Let everybody read the rights that it offers."""
    # Whoever reads the listing may read the rights it offers, for as long as it offers them.
    revoke(listing, by=by)
    records = IpRecord.objects.in_bulk(record_ids)
    for record_id in record_ids:
        require_not_claimed_elsewhere(records[record_id])
        grant(records[record_id], to=EVERYONE, cause=listing, by=by)
