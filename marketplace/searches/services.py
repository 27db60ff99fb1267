"""The verbs of saved searches."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.access.actor import ANONYMOUS, Actor, refuse
from accounts.access.policies import require
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotFound, NotReady, Reason, refuse_if
from marketplace.searches.evaluating import asked_up_to, known_now
from marketplace.searches.events import (
    AlertMailsStopped,
    SearchChanged,
    SearchFeedRenewed,
    SearchPaused,
    SearchRemoved,
    SearchResumed,
    SearchSaved,
)
from marketplace.searches.models import Alert, AlertReader, SavedSearch, Watch
from marketplace.searches.policies import may_keep
from marketplace.searches.reasons import SearchesReason
from marketplace.searches.rounds import lock_readers, owe_rounds
from marketplace.searches.rules import channel_reasons, name_reasons, question_reasons
from marketplace.searches.terms import Frequency

MOST_SEARCHES = 50


@transaction.atomic
def save_search(
    name: str,
    *,
    noun: str,
    query: str = "",
    filters: Mapping[str, Sequence[str]] | None = None,
    frequency: str = Frequency.DAILY,
    by_mail: bool = True,
    in_app: bool = True,
    by_feed: bool = False,
    by: Actor,
) -> SavedSearch:
    """Keep a question; what answers it from now on is told to whoever keeps it."""
    require(may_keep, by, None)
    reader = reader_of(by)
    search = SavedSearch(
        reader=reader,
        name=name.strip(),
        noun=noun,
        frequency=frequency,
        by_mail=by_mail,
        in_app=in_app,
        by_feed=by_feed,
    )
    _ask(search, query=query, filters=filters or {})
    _check(search)
    if reader.searches.count() >= MOST_SEARCHES:
        raise NotReady(Reason(SearchesReason.TOO_MANY, params={"most": MOST_SEARCHES}))
    after = _begin_to_look(search, by=by)
    search.save(force_insert=True)
    record(SearchSaved, search, by=by, after=after)
    return search


@transaction.atomic
def change_search(search_id: UUID, *, by: Actor, **changed: Any) -> SavedSearch:
    """Call it something else, be told otherwise, or ask something else from now on.

    With another question it looks anew: what answers it already is not told, and what was found
    for the old one and not yet told is forgotten.
    """
    search = _own(search_id, by=by)
    asked = search.query, search.chosen
    query, filters = changed.get("query", search.query), changed.get("filters", search.chosen)
    _ask(search, query=query, filters=filters)
    for name in ("name", "frequency", "by_mail", "in_app", "by_feed"):
        setattr(search, name, changed.get(name, getattr(search, name)))
    search.name = search.name.strip()
    _check(search)
    after = ""
    if (search.query, search.chosen) != asked:
        search.matches.untold().delete()
        after = _begin_to_look(search, by=by)
    _touch(search)
    _owe(search)
    record(SearchChanged, search, by=by, after=after)
    return search


@transaction.atomic
def pause_search(search_id: UUID, *, by: Actor) -> SavedSearch:
    """Let it rest: nothing is looked for and nothing told."""
    search = _own(search_id, by=by)
    if search.paused_at is None:
        search.paused_at = clock.now()
        _touch(search)
        record(SearchPaused, search, by=by)
    return search


@transaction.atomic
def resume_search(search_id: UUID, *, by: Actor) -> SavedSearch:
    """Look again, from now on; what was found before the pause and not told still is."""
    search = _own(search_id, by=by)
    if search.paused_at is not None:
        search.paused_at = None
        after = _begin_to_look(search, by=by)
        _touch(search)
        _owe(search)
        record(SearchResumed, search, by=by, after=after)
    return search


@transaction.atomic
def remove_search(search_id: UUID, *, by: Actor) -> None:
    """Throw it away with what it found."""
    search = _own(search_id, by=by)
    record(SearchRemoved, search, by=by)
    search.delete()


@transaction.atomic
def renew_feed(search_id: UUID, *, by: Actor) -> SavedSearch:
    """Give its feed another address; the old one opens nothing any more."""
    search = _own(search_id, by=by)
    search.feed_number += 1
    search.by_feed = True
    _touch(search)
    record(SearchFeedRenewed, search, by=by)
    return search


@transaction.atomic
def stop_mails(alert_id: UUID, user_id: UUID) -> None:
    """No more mails of the searches and watches that one alert named; they go on here.

    Asked for by whoever holds the signed address of a mail, signed in or not.
    """
    alert = Alert.objects.filter(pk=alert_id, reader__user=user_id).first()
    if alert is None:
        raise NotFound
    lock_readers([alert.reader_id])
    SavedSearch.objects.filter(matches__alert=alert, by_mail=True).update(
        by_mail=False, in_app=True, updated_at=clock.now()
    )
    Watch.objects.filter(news__alert=alert, by_mail=True).update(by_mail=False)
    record(AlertMailsStopped, alert, by=replace(ANONYMOUS, user_id=user_id))


def reader_of(by: Actor) -> AlertReader:
    """The actor as one who is told."""
    if by.user_id is None or by.organisation_id is None:
        raise refuse(by)
    found, _is_new = AlertReader.objects.get_or_create(
        user_id=by.user_id, organisation_id=by.organisation_id
    )
    return found


def _own(search_id: UUID, *, by: Actor) -> SavedSearch:
    search = SavedSearch.objects.visible_to(by).locked(search_id)
    require(may_keep, by, None)
    return search


def _ask(search: SavedSearch, *, query: str, filters: Mapping[str, Sequence[str]]) -> None:
    chosen = {key: sorted(set(codes)) for key, codes in sorted(filters.items()) if codes}
    refuse_if(question_reasons(search.noun, query.strip(), chosen), error=Invalid)
    search.query, search.filters = query.strip(), {"schema": 1, "chosen": chosen}


def _check(search: SavedSearch) -> None:
    channels = {name: getattr(search, name) for name in ("by_mail", "in_app", "by_feed")}
    refuse_if([*name_reasons(search.name), *channel_reasons(**channels)], error=Invalid)
    same = SavedSearch.objects.filter(reader=search.reader_id, name__iexact=search.name)
    if same.exclude(pk=search.pk).exists():
        raise Conflict(Reason(SearchesReason.NAME_TAKEN, "/name"))


def _begin_to_look(search: SavedSearch, *, by: Actor) -> str:
    """Know what it finds now; says after which place of the log the rest comes."""
    after = asked_up_to()
    search.since = clock.now()
    search.known_ids, search.knows_all_before = known_now(search, by=by)
    return str(after)


def _owe(search: SavedSearch) -> None:
    """What waits is told at the next round of the frequency that holds now."""
    if search.tells and not search.is_paused and search.matches.untold().exists():
        readers = lock_readers([search.reader_id])
        owe_rounds([(readers[search.reader_id], search.frequency)])


def _touch(search: SavedSearch) -> None:
    search.updated_at = clock.now()
    search.save()
