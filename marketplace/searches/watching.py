"""Watching single listings, demands and organisations, and what happens to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.organisations.models import Organisation
from kernel.activity.models import Event
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotReady, Reason
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.searches.events import WatchBegun, WatchEnded
from marketplace.searches.models import Watch, WatchNews
from marketplace.searches.policies import may_keep
from marketplace.searches.reasons import SearchesReason
from marketplace.searches.rounds import lock_readers, owe_rounds
from marketplace.searches.services import reader_of
from marketplace.searches.terms import Frequency, News, WatchedNoun

MOST_WATCHES = 200

# What its owner's standing does to all that it has on the market.
_NEWS_OF_OWNER = {
    "organisation.suspended": News.LEFT,
    "organisation.reinstated": News.BACK,
}
_NEWS_OF = {
    "changed": News.CHANGED,
    "concluded": News.LEFT,
    "expired": News.LEFT,
    "suspended": News.LEFT,
    "withdrawn": News.LEFT,
    "resumed": News.BACK,
    "revived": News.BACK,
}


@transaction.atomic
def watch(
    noun: str,
    watched_id: UUID,
    *,
    frequency: str = Frequency.IMMEDIATE,
    by_mail: bool = True,
    by: Actor,
) -> Watch:
    """Be told from now on of what happens to it."""
    require(may_keep, by, None)
    reference = _reference(noun, watched_id, by=by)
    reader = reader_of(by)
    if reader.watches.filter(noun=noun, watched_id=watched_id).exists():
        raise Conflict(Reason(SearchesReason.ALREADY))
    if reader.watches.count() >= MOST_WATCHES:
        raise NotReady(Reason(SearchesReason.TOO_MANY_WATCHES, params={"most": MOST_WATCHES}))
    begun = Watch.objects.create(
        reader=reader,
        noun=noun,
        watched_id=watched_id,
        reference=reference,
        frequency=frequency,
        by_mail=by_mail,
    )
    record(WatchBegun, begun, by=by, noun=noun, watched=str(watched_id))
    return begun


@transaction.atomic
def end_watch(watch_id: UUID, *, by: Actor) -> None:
    """Hear no more of it."""
    found = Watch.objects.visible_to(by).locked(watch_id)
    require(may_keep, by, None)
    record(WatchEnded, found, by=by, noun=found.noun, watched=str(found.watched_id))
    found.delete()


def note_watched(event: Event) -> None:
    """Write down what happened for everybody who watches it, except whoever brought it about."""
    if event.name in _NEWS_OF_OWNER:
        what_is_up = _watches_of_all_by(event.subject_id)
        news = [(each, _NEWS_OF_OWNER[event.name]) for each in what_is_up]
        _write_down(event, [each for each in news if _concerns(event, each[0])])
        return
    what = _NEWS_OF.get(event.name.partition(".")[2])
    watches: list[tuple[Watch, News]] = []
    if what is not None:
        watches += ((each, what) for each in _watches_of(event.subject_type, event.subject_id))
    if event.name == "listing.published":
        owner = Listing.objects.filter(pk=event.subject_id).values_list("organisation", flat=True)
        of_owner = (each for one in owner for each in _watches_of(WatchedNoun.ORGANISATION, one))
        watches += ((each, News.NEW_LISTING) for each in of_owner)
    _write_down(event, [each for each in watches if _concerns(event, each[0])])


def _write_down(event: Event, watches: list[tuple[Watch, News]]) -> None:
    if not watches:
        return
    readers = lock_readers(each.reader_id for each, _ in watches)
    news = [
        WatchNews(
            watch=each,
            event=event,
            what=what,
            object_id=event.subject_id if what == News.NEW_LISTING else each.watched_id,
            happened_at=event.occurred_at,
        )
        for each, what in watches
    ]
    WatchNews.objects.bulk_create(news, ignore_conflicts=True)
    owe_rounds((readers[each.reader_id], each.frequency) for each, _ in watches)


def _watches_of(noun: str, watched_id: UUID) -> Iterator[Watch]:
    rows = Watch.objects.filter(noun=noun, watched_id=watched_id)
    return rows.select_related("reader").iterator()


def _watches_of_all_by(owner_id: UUID) -> Iterator[Watch]:
    """Of everything that an organisation alone brings on the market and takes off it."""
    up: dict[str, Any] = {
        WatchedNoun.LISTING: Listing.objects.filter(organisation=owner_id).but_for_owner(),
        WatchedNoun.DEMAND: Demand.objects.filter(organisation=owner_id).but_for_owner(),
    }
    for noun, rows in up.items():
        watches = Watch.objects.filter(noun=noun, watched_id__in=rows.values("pk"))
        yield from watches.select_related("reader").iterator()


def _concerns(event: Event, watch: Watch) -> bool:
    return event.actor_user_id is None or event.actor_user_id != watch.reader.user_id


def _reference(noun: str, watched_id: UUID, *, by: Actor) -> str:
    """What it is called, while it is public and not one's own."""
    rows: Any
    match noun:
        case WatchedNoun.LISTING:
            rows = Listing.objects.offered_to(by)
        case WatchedNoun.DEMAND:
            rows = Demand.objects.visible_to(by).published()
        case WatchedNoun.ORGANISATION:
            rows = Organisation.objects.visible_to(by).verified()
        case _:
            raise Invalid(Reason(SearchesReason.NOUN_UNKNOWN, "/noun"))
    found = rows.filter(pk=watched_id).first()
    if found is None:
        raise NotReady(Reason(SearchesReason.SUBJECT_UNKNOWN, "/watched_id"))
    if by.acts_for(getattr(found, "organisation_id", found.pk)):
        raise NotReady(Reason(SearchesReason.OWN, "/watched_id"))
    return str(getattr(found, "reference", None) or found.slug)
