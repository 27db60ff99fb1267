"""The verbs of listings: every write, in five beats."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require, require_impartial
from accounts.confidentiality.services import EVERYONE, grant, revoke
from accounts.organisations.models import Organisation
from ip_registry.records.identity import require_not_claimed_elsewhere
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import NotReady, Reason, WrongState, refuse_if
from kernel.files.services import store_file
from kernel.numbering.services import next_reference
from marketplace.listings.authoring import (
    check_content,
    content_of,
    rewrite_parts,
    write_content,
    write_parts,
)
from marketplace.listings.content import ListingContent, as_json
from marketplace.listings.events import (
    ListingChanged,
    ListingConcluded,
    ListingDraftChanged,
    ListingPosted,
    ListingPublished,
    ListingReturned,
    ListingSubmitted,
    ListingWithdrawn,
)
from marketplace.listings.holds import let_go_of_dropped_rights
from marketplace.listings.models import Listing, ListingAttachment, ListingReview, ListingVersion
from marketplace.listings.ownership import ownership_reasons
from marketplace.listings.policies import may_change, may_post, may_review
from marketplace.listings.reasons import ListingReason
from marketplace.listings.rules import going_public_reasons, publishing_reasons
from marketplace.listings.states import CHANGEABLE, LISTING_LIFECYCLE, ListingState
from marketplace.listings.terms import ExportClass, ReturnReason


@transaction.atomic
def post_listing(content: ListingContent, *, by: Actor, external_id: str | None = None) -> Listing:
    """Write a new listing as a draft of the actor's organisation."""
    if by.organisation_id is None:
        raise refuse(by)
    organisation = Organisation.objects.visible_to(by).one(by.organisation_id)
    require(may_post, by, organisation)
    listing = Listing(organisation=organisation, home_market_id=organisation.home_market_id)
    check_content(content, listing=listing, by=by)
    listing.reference = next_reference("TT")
    listing.external_id = external_id or None
    write_content(listing, content)
    listing.save(force_insert=True)
    write_parts(listing, content)
    record(ListingPosted, listing, by=by)
    return listing


@transaction.atomic
def change_listing(listing_id: UUID, content: ListingContent, *, by: Actor) -> Listing:
    """Replace what a listing says. A published one gets a new version and stays publishable."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    _require_changeable(listing)
    check_content(content, listing=listing, by=by)
    if listing.state == ListingState.PUBLISHED:
        refuse_if([*publishing_reasons(content), *_ownership_reasons(listing, content)])
    write_content(listing, content)
    listing.updated_at = clock.now()
    listing.save()
    rewrite_parts(listing, content)
    let_go_of_dropped_rights(listing, by=by)
    _say_changed(listing, by=by)
    return listing


@transaction.atomic
def submit_listing(
    listing_id: UUID, *, export_class: str, attests_no_secret: bool, by: Actor
) -> Listing:
    """Hand a draft to the operators, attesting that it holds nothing secret."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    LISTING_LIFECYCLE.require("submit", listing)
    content = content_of(listing)
    reasons = [*publishing_reasons(content), *_ownership_reasons(listing, content)]
    if not attests_no_secret:
        reasons.append(Reason(ListingReason.NO_SECRET_NOT_ATTESTED, "/attests_no_secret"))
    if export_class not in ExportClass.values:
        reasons.append(Reason(ListingReason.EXPORT_CLASS_UNKNOWN, "/export_class"))
    refuse_if(reasons)
    LISTING_LIFECYCLE.apply("submit", listing)
    listing.export_class = export_class
    listing.no_secret_attested_at = listing.submitted_at = listing.updated_at = clock.now()
    listing.save()
    record(ListingSubmitted, listing, by=by)
    return listing


@transaction.atomic
def publish_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Show a reviewed listing to everyone whom its gates let pass, frozen as a version."""
    listing = Listing.objects.visible_to(by).with_content().locked(listing_id)
    require_impartial(by, listing.home_market_id, listing.organisation_id)
    require(may_review, by, listing)
    LISTING_LIFECYCLE.require("publish", listing)
    content = content_of(listing)
    refuse_if(
        [
            *going_public_reasons(listing),
            *publishing_reasons(content),
            *_ownership_reasons(listing, content),
        ]
    )
    LISTING_LIFECYCLE.apply("publish", listing)
    _keep_review(listing, by=by, is_accepted=True)
    listing.published_at = listing.updated_at = clock.now()
    version = _freeze(listing, content, by=by)
    record(ListingPublished, listing, by=by, version=version.number)
    return listing


@transaction.atomic
def return_listing(
    listing_id: UUID, *, reasons: Sequence[str], comment: str = "", by: Actor
) -> Listing:
    """Send a submitted listing back to its owner with reasons."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require_impartial(by, listing.home_market_id, listing.organisation_id)
    require(may_review, by, listing)
    LISTING_LIFECYCLE.require("return", listing)
    unknown = [code for code in reasons if code not in ReturnReason.values]
    if not reasons or unknown:
        raise NotReady(Reason(ListingReason.REASONS_MISSING, "/reasons"))
    LISTING_LIFECYCLE.apply("return", listing)
    listing.updated_at = clock.now()
    listing.save()
    review = _keep_review(listing, by=by, is_accepted=False, reasons=reasons, comment=comment)
    record(ListingReturned, listing, by=by, review=str(review.id))
    return listing


@transaction.atomic
def withdraw_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Take a listing off the market."""
    return _end(listing_id, "withdraw", ListingWithdrawn, by=by)


@transaction.atomic
def conclude_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Close a listing because the technology found its taker."""
    return _end(listing_id, "conclude", ListingConcluded, by=by)


@transaction.atomic
def revise_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Make a withdrawn listing a draft again."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    LISTING_LIFECYCLE.apply("revise", listing)
    listing.updated_at = clock.now()
    listing.save()
    record(ListingDraftChanged, listing, by=by)
    return listing


@transaction.atomic
def attach_file(listing_id: UUID, upload: File[bytes], *, by: Actor) -> ListingAttachment:
    """Add a file to a listing."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    _require_changeable(listing)
    attachment = ListingAttachment.objects.create(listing=listing, file=store_file(upload))
    _touch(listing)
    _say_changed(listing, by=by)
    return attachment


@transaction.atomic
def detach_file(listing_id: UUID, attachment_id: UUID, *, by: Actor) -> None:
    """Remove a file from a listing."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    _require_changeable(listing)
    listing.attachments.filter(pk=attachment_id).delete()
    _touch(listing)
    _say_changed(listing, by=by)


def _ownership_reasons(listing: Listing, content: ListingContent) -> Iterator[Reason]:
    return ownership_reasons(content, organisation_id=listing.organisation_id)


def _end(listing_id: UUID, move: str, event: EventType, *, by: Actor) -> Listing:
    listing = Listing.objects.visible_to(by).locked(listing_id)
    require(may_change, by, listing)
    LISTING_LIFECYCLE.apply(move, listing)
    _touch(listing)
    revoke(listing, by=by)
    record(event, listing, by=by)
    return listing


def _touch(listing: Listing) -> None:
    listing.updated_at = clock.now()
    listing.save()


def _require_changeable(listing: Listing) -> None:
    if listing.state not in CHANGEABLE:
        label = ListingState(listing.state).label
        raise WrongState(Reason(ListingReason.NOT_CHANGEABLE, params={"state": label}))


def _say_changed(listing: Listing, *, by: Actor) -> None:
    if listing.state == ListingState.PUBLISHED:
        # Read back from the tables: what is frozen is what is kept, not what was meant.
        kept = content_of(Listing.objects.with_content().get(pk=listing.pk))
        record(ListingChanged, listing, by=by, version=_freeze(listing, kept, by=by).number)
    else:
        record(ListingDraftChanged, listing, by=by)


def _freeze(listing: Listing, content: ListingContent, *, by: Actor) -> ListingVersion:
    number = (listing.current_version.number if listing.current_version else 0) + 1
    version = ListingVersion.objects.create(
        listing=listing, number=number, content=as_json(content)
    )
    listing.current_version = version
    listing.save()
    _show_rights(listing, content.ip_records, by=by)
    return version


def _show_rights(listing: Listing, record_ids: Sequence[UUID], *, by: Actor) -> None:
    # Whoever reads the listing may read the rights it offers, for as long as it offers them.
    revoke(listing, by=by)
    records = IpRecord.objects.in_bulk(record_ids)
    for record_id in record_ids:
        require_not_claimed_elsewhere(records[record_id])
        grant(records[record_id], to=EVERYONE, cause=listing, by=by)


def _keep_review(
    listing: Listing,
    *,
    by: Actor,
    is_accepted: bool,
    reasons: Sequence[str] = (),
    comment: str = "",
) -> ListingReview:
    return ListingReview.objects.create(
        listing=listing,
        is_accepted=is_accepted,
        reasons=list(reasons),
        comment=comment,
        decided_by_id=by.person_id,
    )
