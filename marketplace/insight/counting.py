"""Counting visitors of listings: once a day each, without robots and without the own people.

Pages call `count_shown` and `count_viewed`; both cost a fraction of a millisecond and never fail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from django.db import connection, transaction

from kernel import clock
from marketplace.insight.buffer import KEPT, KEPT_TERMS, buffer
from marketplace.insight.models import ListingDay, ListingTerm
from marketplace.insight.visitors import Visit, term_of
from marketplace.listings.models import Listing

SHOWN, VIEWED, TERM = "shown", "viewed", "term"
#: Nobody opens more pages than this in a minute.
MOST_A_MINUTE = 40
_AT_ONCE = 500
_LOCK = 7_201_932


def count_shown(owners: Mapping[UUID, UUID], *, visit: Visit, words: str = "") -> None:
    """A page of a search showed these listings (listing → its organisation)."""
    visitor = _visitor(visit)
    if visitor is None:
        return
    today = clock.today()
    shown = [each for each, owner in owners.items() if not visit.by.is_partial_to(owner)]
    seen = [(f"{SHOWN}|{today}|{each}", visitor, KEPT) for each in shown]
    term = term_of(words)
    month = today.replace(day=1)
    key = buffer.key(f"{month:%Y-%m}", kept=KEPT_TERMS) if term and shown else None
    if key is not None:
        # Colleagues are one asker: what a whole firm types is still its own business.
        asker = _firm(visit) or visit.print_under(key)
        seen += [(f"{TERM}|{month}|{each}|{term}", asker, KEPT_TERMS) for each in shown]
    if seen:
        buffer.add(seen)


def count_viewed(listing: Listing, *, visit: Visit) -> None:
    """Somebody opened the page of a listing."""
    if visit.by.is_partial_to(listing.organisation_id):
        return
    visitor = _visitor(visit)
    if visitor is not None:
        buffer.add([(f"{VIEWED}|{clock.today()}|{listing.pk}", visitor, KEPT)])


def write_down() -> int:
    """Carry what was counted into the tables; says how many numbers were looked at."""
    done = 0
    while names := buffer.take_changed(_AT_ONCE):
        try:
            _write(dict(zip(names, buffer.sizes(names), strict=True)))
        except Exception:
            buffer.give_back(names)
            raise
        done += len(names)
    return done


def _visitor(visit: Visit) -> str | None:
    """The visitor's print for today; None for robots, and where nothing can be counted."""
    if visit.is_by_robot:
        return None
    key = buffer.key(str(clock.today()), kept=KEPT)
    if key is None:
        return None
    visitor = visit.print_under(key)
    minute = f"{clock.now():%Y%m%d%H%M}"
    return None if buffer.is_busy(visitor, minute=minute, most=MOST_A_MINUTE) else visitor


def _firm(visit: Visit) -> str:
    return str(visit.by.organisation_id) if visit.by.organisation_id else ""


@transaction.atomic
def _write(sizes: Mapping[str, int]) -> None:
    with connection.cursor() as database:
        database.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    named = [(name.split("|", 3), size) for name, size in sizes.items() if size]
    known = _known(UUID(parts[2]) for parts, _ in named)
    named = [(parts, size) for parts, size in named if UUID(parts[2]) in known]
    _write_days(((parts, size) for parts, size in named if parts[0] != TERM))
    terms = [
        ListingTerm(listing_id=UUID(parts[2]), month=parts[1], term=parts[3], askers=size)
        for parts, size in named
        if parts[0] == TERM
    ]
    ListingTerm.objects.bulk_create(
        terms,
        update_conflicts=True,
        unique_fields=["listing", "month", "term"],
        update_fields=["askers"],
    )


def _write_days(named: Iterable[tuple[list[str], int]]) -> None:
    """Each day's numbers only grow: a buffer that was lost begins anew below what is written."""
    days: dict[tuple[UUID, date], ListingDay] = {}
    for (fact, on, listing_id, *_rest), size in named:
        key = UUID(listing_id), date.fromisoformat(on)
        row = days.setdefault(key, ListingDay(listing_id=key[0], on=key[1]))
        setattr(row, fact, size)
    written = ListingDay.objects.filter(
        listing__in={listing for listing, _ in days}, on__in={on for _, on in days}
    )
    for before in written:
        new = days.get((before.listing_id, before.on))
        if new is not None:
            new.shown, new.viewed = max(new.shown, before.shown), max(new.viewed, before.viewed)
    ListingDay.objects.bulk_create(
        days.values(),
        update_conflicts=True,
        unique_fields=["listing", "on"],
        update_fields=["shown", "viewed"],
    )


def _known(listing_ids: Iterable[UUID]) -> set[UUID]:
    return set(Listing.objects.filter(pk__in=set(listing_ids)).values_list("pk", flat=True))
