"""The verbs of shortlists."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.policies import require
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotReady, Reason, refuse_if
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.shortlists.events import (
    ShortlistCreated,
    ShortlistEntryAdded,
    ShortlistEntryRemoved,
    ShortlistNoteChanged,
    ShortlistRemoved,
    ShortlistRenamed,
)
from marketplace.shortlists.models import Shortlist, ShortlistEntry
from marketplace.shortlists.policies import may_change, may_create
from marketplace.shortlists.reasons import ShortlistReason
from marketplace.shortlists.rules import note_reasons, subject_reasons, title_reasons

MOST_ENTRIES = 200


@transaction.atomic
def create_shortlist(title: str, *, by: Actor) -> Shortlist:
    """Begin a list that all members of the organisation share."""
    require(may_create, by, None)
    if by.organisation_id is None:
        raise refuse(by)
    shortlist = Shortlist(
        organisation_id=by.organisation_id, created_by_id=_person(by), title=title.strip()
    )
    _check_title(shortlist)
    shortlist.save(force_insert=True)
    record(ShortlistCreated, shortlist, by=by)
    return shortlist


@transaction.atomic
def rename_shortlist(shortlist_id: UUID, title: str, *, by: Actor) -> Shortlist:
    """Give a list another title."""
    shortlist = _changeable(shortlist_id, by=by)
    shortlist.title = title.strip()
    _check_title(shortlist)
    _touch(shortlist)
    record(ShortlistRenamed, shortlist, by=by)
    return shortlist


@transaction.atomic
def remove_shortlist(shortlist_id: UUID, *, by: Actor) -> None:
    """Throw a list away with all its notes."""
    shortlist = _changeable(shortlist_id, by=by)
    record(ShortlistRemoved, shortlist, by=by)
    shortlist.delete()


@transaction.atomic
def add_entry(
    shortlist_id: UUID,
    *,
    listing: UUID | None = None,
    demand: UUID | None = None,
    note: str = "",
    by: Actor,
) -> ShortlistEntry:
    """Put a listing or a demand on a list, with a note."""
    shortlist = _changeable(shortlist_id, by=by)
    refuse_if([*subject_reasons(listing, demand), *note_reasons(note)], error=Invalid)
    entry = ShortlistEntry(
        shortlist=shortlist,
        listing=_listing(listing, by=by),
        demand=_demand(demand, by=by),
        note=note.strip(),
        author_id=_person(by),
    )
    _require_room(shortlist, entry)
    entry.save(force_insert=True)
    _touch(shortlist)
    _say(ShortlistEntryAdded, entry, by=by)
    return entry


@transaction.atomic
def change_note(shortlist_id: UUID, entry_id: UUID, note: str, *, by: Actor) -> ShortlistEntry:
    """Write another note beside an entry; it is then its writer's."""
    shortlist = _changeable(shortlist_id, by=by)
    entry = ShortlistEntry.objects.visible_to(by).filter(shortlist=shortlist).one(entry_id)
    refuse_if(note_reasons(note), error=Invalid)
    entry.note, entry.author_id = note.strip(), _person(by)
    entry.save()
    _touch(shortlist)
    _say(ShortlistNoteChanged, entry, by=by)
    return entry


@transaction.atomic
def remove_entry(shortlist_id: UUID, entry_id: UUID, *, by: Actor) -> None:
    """Take something off a list."""
    shortlist = _changeable(shortlist_id, by=by)
    entry = ShortlistEntry.objects.visible_to(by).filter(shortlist=shortlist).one(entry_id)
    _say(ShortlistEntryRemoved, entry, by=by)
    entry.delete()
    _touch(shortlist)


def _changeable(shortlist_id: UUID, *, by: Actor) -> Shortlist:
    shortlist = Shortlist.objects.visible_to(by).locked(shortlist_id)
    require(may_change, by, shortlist)
    return shortlist


def _person(by: Actor) -> UUID:
    # A note is somebody's: keys act for the person who made them.
    if by.user_id is None:
        raise refuse(by)
    return by.user_id


def _check_title(shortlist: Shortlist) -> None:
    refuse_if(title_reasons(shortlist.title), error=Invalid)
    same = Shortlist.objects.filter(
        organisation=shortlist.organisation_id, title__iexact=shortlist.title
    )
    if same.exclude(pk=shortlist.pk).exists():
        raise Conflict(Reason(ShortlistReason.TITLE_TAKEN, "/title"))


def _listing(listing_id: UUID | None, *, by: Actor) -> Listing | None:
    if listing_id is None:
        return None
    found = Listing.objects.visible_to(by).filter(pk=listing_id).first()
    if found is None:
        raise NotReady(Reason(ShortlistReason.SUBJECT_UNKNOWN, "/listing"))
    return found


def _demand(demand_id: UUID | None, *, by: Actor) -> Demand | None:
    if demand_id is None:
        return None
    found = Demand.objects.visible_to(by).filter(pk=demand_id).first()
    if found is None:
        raise NotReady(Reason(ShortlistReason.SUBJECT_UNKNOWN, "/demand"))
    return found


def _require_room(shortlist: Shortlist, entry: ShortlistEntry) -> None:
    entries = shortlist.entries.all()
    if entries.filter(listing=entry.listing, demand=entry.demand).exists():
        raise Conflict(Reason(ShortlistReason.ALREADY_ON_IT))
    if entries.count() >= MOST_ENTRIES:
        raise NotReady(Reason(ShortlistReason.FULL, params={"most": MOST_ENTRIES}))


def _touch(shortlist: Shortlist) -> None:
    shortlist.updated_at = clock.now()
    shortlist.save()


def _say(event: EventType, entry: ShortlistEntry, *, by: Actor) -> None:
    record(event, entry.shortlist, by=by, noun=entry.noun, entry_of=entry.entry_of)
