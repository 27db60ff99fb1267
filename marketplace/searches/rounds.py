"""Telling people what was found and what happened: gathered per person, in rounds that are rows.

A round is owed while something waits. Whoever owes one has locked the reader, and so has whoever
carries it out, so that nothing falls between two rounds and nothing is told in both.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from accounts.access.actor import SYSTEM, Actor
from accounts.membership.models import Membership
from accounts.membership.queries import actor_for
from accounts.notifications.services import notify
from kernel import clock
from kernel.activity.services import record
from kernel.timers.ticking import fire_due
from marketplace.searches.events import AlertGathered
from marketplace.searches.models import (
    Alert,
    AlertReader,
    AlertTimer,
    SearchMatch,
    WatchNews,
)
from marketplace.searches.notifications import FOUND, FOUND_QUIETLY
from marketplace.searches.sight import is_told, objects_in_sight
from marketplace.searches.terms import Frequency

#: News that come at once are held back for so long behind the last ones, and told together.
QUIET = timedelta(minutes=10)
MORNING = time(8)
_DAYS_OF = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}


def lock_readers(reader_ids: Iterable[UUID]) -> dict[UUID, AlertReader]:
    """These readers, locked in the order in which everybody locks them."""
    rows = AlertReader.objects.filter(pk__in=set(reader_ids)).order_by("pk")
    return {each.pk: each for each in rows.select_for_update(no_key=True)}


def owe_rounds(readers: Iterable[tuple[AlertReader, str]]) -> None:
    """Owe each of these locked readers a round of a frequency, where none is owed."""
    timers = [
        AlertTimer(reader=reader, kind=frequency, due_at=next_round(Frequency(frequency), reader))
        for reader, frequency in readers
    ]
    AlertTimer.objects.bulk_create(timers, ignore_conflicts=True)


def next_round(frequency: Frequency, reader: AlertReader) -> datetime:
    """When somebody is told next: at once but not within their quiet, or on a morning."""
    now = clock.now()
    if frequency == Frequency.IMMEDIATE:
        return max(now, reader.quiet_until or now)
    zone = ZoneInfo(settings.LEGAL_TIME_ZONE)
    local = now.astimezone(zone)
    morning = datetime.combine(local.date(), MORNING, tzinfo=zone)
    if frequency == Frequency.WEEKLY:
        morning += timedelta(days=-local.weekday())
    return morning if morning > local else morning + timedelta(days=_DAYS_OF[frequency])


def tell_due() -> int:
    """Carry out every round that is due, each once, whoever ticks."""
    return fire_due(AlertTimer, of="reader", lock=_locked, step=_tell)


def _locked(reader_id: UUID) -> AlertReader:
    rows = AlertReader.objects.select_related("user").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=reader_id)


def _tell(reader: AlertReader, frequency: str) -> None:
    member = Membership.objects.lasting().filter(
        user=reader.user_id, organisation=reader.organisation_id
    )
    found = member.select_related("user").first()
    if found is None or not reader.user.is_active:
        return
    by = actor_for(reader.user, organisation_id=reader.organisation_id)
    matches = _matches_to_tell(reader, frequency, by=by)
    news = _news_to_tell(reader, frequency, by=by)
    mailed = [each for each in matches if each.search.by_mail], [n for n in news if n.watch.by_mail]
    others = (
        [each for each in matches if not each.search.by_mail],
        [each for each in news if not each.watch.by_mail],
    )
    if _gather(reader, frequency, found, *mailed, is_mailed=True) + _gather(
        reader, frequency, found, *others, is_mailed=False
    ):
        reader.quiet_until = clock.now() + QUIET
        reader.save(update_fields=["quiet_until"])


def _gather(
    reader: AlertReader,
    frequency: str,
    member: Membership,
    matches: list[SearchMatch],
    news: list[WatchNews],
    *,
    is_mailed: bool,
) -> int:
    """One alert with these lines; none where there are none."""
    if not matches and not news:
        return 0
    alert = Alert.objects.create(reader=reader, frequency=frequency)
    told = {"told_at": clock.now(), "alert": alert}
    SearchMatch.objects.filter(pk__in=[each.pk for each in matches]).update(**told)
    WatchNews.objects.filter(pk__in=[each.pk for each in news]).update(**told)
    event = record(AlertGathered, alert, by=SYSTEM)
    count = len(matches) + len(news)
    kind = FOUND if is_mailed else FOUND_QUIETLY
    written = notify(kind, [member], event=event, count=count)
    if not news and not any(each.search.in_app for each in matches):
        # Wanted by mail alone: it stands among the news as read.
        for each in written:
            each.read_at = clock.now()
            each.save(update_fields=["read_at"])
    return 1


def _matches_to_tell(reader: AlertReader, frequency: str, *, by: Actor) -> list[SearchMatch]:
    """What was found and may be seen now; what is out of sight waits until it is back."""
    waiting = SearchMatch.objects.untold().filter(
        search__reader=reader, search__frequency=frequency, search__paused_at=None
    )
    rows = list(waiting.select_related("search").defer("search__known_ids").order_by("id"))
    seen = objects_in_sight(((row.search.noun, row.object_id) for row in rows), by=by)
    return [row for row in rows if (row.search.noun, row.object_id) in seen]


def _news_to_tell(reader: AlertReader, frequency: str, *, by: Actor) -> list[WatchNews]:
    """What happened and still holds; what does not is over and never told."""
    waiting = WatchNews.objects.untold().filter(watch__reader=reader, watch__frequency=frequency)
    rows = list(waiting.select_related("watch").order_by("id"))
    seen = objects_in_sight((row.about for row in rows), by=by)
    told = [row for row in rows if is_told(row, seen)]
    over = {row.pk for row in rows} - {row.pk for row in told}
    WatchNews.objects.filter(pk__in=over).update(told_at=clock.now())
    return told
