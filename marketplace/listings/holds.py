"""Holding a published listing back and letting it go, whoever or whatever is the cause."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require, require_impartial
from accounts.confidentiality.services import revoke
from accounts.organisations.rules import standing_reasons
from ip_registry.claims.queries import lost_rights
from ip_registry.consents.queries import missing_consents
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.activity.services import record
from kernel.errors import NotReady, Reason, refuse_if
from marketplace.listings.events import ListingResumed, ListingSuspended
from marketplace.listings.models import Listing, ListingHold
from marketplace.listings.policies import may_change, may_moderate
from marketplace.listings.reasons import ListingReason
from marketplace.listings.states import LISTING_LIFECYCLE, ListingState
from marketplace.listings.terms import OF_RIGHTS, HoldCause


@transaction.atomic
def suspend_listing(listing_id: UUID, *, note: str = "", by: Actor) -> Listing:
    """Take a published listing out of sight: its owner pauses it, or an operator suspends it."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    cause = _cause_of(listing, by)
    LISTING_LIFECYCLE.require("suspend", listing)
    _hold(listing, cause, note=note, by=by)
    return listing


@transaction.atomic
def resume_listing(listing_id: UUID, *, by: Actor) -> Listing:
    """Lift one's own suspension. What others hold stays held."""
    listing = Listing.objects.visible_to(by).locked(listing_id)
    cause = _cause_of(listing, by)
    LISTING_LIFECYCLE.require("resume", listing)
    if cause == HoldCause.OWNER:
        refuse_if(standing_reasons(listing.organisation_id))
    if not _release(listing, cause, by=by):
        raise NotReady(Reason(ListingReason.NOT_ON_HOLD))
    return listing


@transaction.atomic
def follow_right(ip_record_id: UUID) -> None:
    """Hold every published listing that offers a dead right; lift that hold where it lives again.

    Asks how the right stands now, so that events may arrive late, twice or out of order.
    """
    is_living = IpRecord.objects.get(pk=ip_record_id).is_living
    follow = _release if is_living else _hold
    for listing in _offering(ip_record_id):
        follow(listing, HoldCause.RIGHT_LAPSED, subject_id=ip_record_id, by=SYSTEM)


@transaction.atomic
def follow_owners(ip_record_id: UUID) -> None:
    """Hold what offers a right that went to others, or without a co-owner's consent; or let it go.

    Asks how it stands now, so that events may arrive late, twice or out of order.
    """
    right = IpRecord.objects.get(pk=ip_record_id)
    for listing in _offering(ip_record_id):
        seller = listing.organisation_id
        lost = bool(lost_rights([ip_record_id], seller))
        modes = [each.mode for each in listing.offered_modes.all()]
        lacks = bool(missing_consents([ip_record_id], modes, organisation_id=seller))
        for cause, holds in ((HoldCause.RIGHT_LOST, lost), (HoldCause.CONSENT_MISSING, lacks)):
            follow = _hold if holds else _release
            follow(listing, cause, subject_id=ip_record_id, by=SYSTEM)
        if lost:
            # From now on whoever owns it may show it.
            revoke(listing, subject=right, by=SYSTEM)


def hold_for_sample(listing: Listing, *, note: str, by: Actor) -> None:
    """Take out of sight what failed its sample."""
    _hold(listing, HoldCause.MODERATION, note=note, by=by)


@transaction.atomic
def hold_listing(
    listing_id: UUID, cause: HoldCause, *, subject_id: UUID, note: str = "", by: Actor
) -> None:
    """Take a listing out of sight for another matter, which decided it."""
    listing = Listing.objects.locked(listing_id)
    _hold(listing, cause, subject_id=subject_id, note=note, by=by)


@transaction.atomic
def let_go_of_listing(listing_id: UUID, cause: HoldCause, *, subject_id: UUID, by: Actor) -> None:
    """Lift what that matter held, and nothing else."""
    listing = Listing.objects.locked(listing_id)
    _release(listing, cause, subject_id=subject_id, by=by)


@transaction.atomic
def let_go_of_dropped_rights(listing: Listing, *, by: Actor) -> None:
    """Lift what held a listing because of rights that it does not offer any more."""
    offered = listing.rights.values("ip_record")
    held = listing.holds.filter(until=None, cause__in=OF_RIGHTS)
    for hold in held.exclude(subject_id__in=offered):
        _release(listing, HoldCause(hold.cause), subject_id=hold.subject_id, by=by)


def _offering(ip_record_id: UUID) -> list[Listing]:
    rows = Listing.objects.filter(
        rights__ip_record=ip_record_id, state=ListingState.PUBLISHED
    ).order_by("id")
    return list(rows.select_for_update(of=("self",), no_key=True))


def _cause_of(listing: Listing, by: Actor) -> HoldCause:
    if by.acts_for(listing.organisation_id):
        require(may_change, by, listing)
        return HoldCause.OWNER
    require_impartial(by, listing.home_market_id, listing.organisation_id)
    require(may_moderate, by, listing)
    return HoldCause.MODERATION


def _hold(
    listing: Listing,
    cause: HoldCause,
    *,
    by: Actor,
    subject_id: UUID | None = None,
    note: str = "",
) -> None:
    _row, is_new = ListingHold.objects.get_or_create(
        listing=listing,
        cause=cause,
        subject_id=subject_id,
        until=None,
        defaults={"note": note, "since": clock.now()},
    )
    if is_new:
        record(ListingSuspended, listing, by=by, cause=cause.value)


def _release(
    listing: Listing, cause: HoldCause, *, by: Actor, subject_id: UUID | None = None
) -> bool:
    held = ListingHold.objects.filter(
        listing=listing, cause=cause, subject_id=subject_id, until=None
    ).update(until=clock.now())
    if held and not ListingHold.objects.filter(listing=listing, until=None).exists():
        record(ListingResumed, listing, by=by)
    return bool(held)
