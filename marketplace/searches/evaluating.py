"""Holding what changed against every saved search, in batches, each find written down once.

The log says what changed; a row remembers it until it has been looked at. Nothing is asked of the
index: the documents of a batch are cut once and each question is held against them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from kernel import clock
from kernel.activity.models import Event
from kernel.dispatch import wake_on_commit
from marketplace.search.index import reading
from marketplace.search.language_bridge import across
from marketplace.search.position import Position, position_now
from marketplace.search.queries import search as find
from marketplace.search.registry import all_nouns, noun_named
from marketplace.searches import questions
from marketplace.searches.models import ChangedDocument, SavedSearch, SearchMatch
from marketplace.searches.questions import Answer, Kept, Readable
from marketplace.searches.rounds import lock_readers, owe_rounds

TASK = "marketplace.searches.tasks.look"
BATCH = 200
#: So many of what a search finds when it is saved are known one by one.
MOST_KNOWN = 1_000
#: After so long what happened is committed and in the index that a new search asks.
SETTLING = timedelta(seconds=45)


def note_changed(event: Event) -> None:
    """Remember what this event may have put on the market, or changed there."""
    rows = [
        ChangedDocument(noun=noun.name, object_id=object_id)
        for noun in all_nouns()
        if event.subject_type in noun.touched
        for object_id in _offered_among(
            noun.touched[event.subject_type]([event.subject_id]), noun.offered()
        )
    ]
    if rows:
        ChangedDocument.objects.bulk_create(rows)
        wake_on_commit(TASK)


def look_at_changed() -> int:
    """Look at everything that waits, batch by batch; says how many rows there were."""
    looked = 0
    while done := _look_at_batch():
        looked += done
    return looked


def known_now(search: SavedSearch, *, by: Any) -> tuple[list[UUID], bool]:
    """What a search finds now, and whether that is too much to be named one by one."""
    page = find(search.noun, by=by, query=search.query, filters=search.chosen, size=MOST_KNOWN)
    is_cut = page.next is not None or page.index != "ok"
    return sorted(page.ids), is_cut


def asked_up_to() -> Position:
    """Up to where the log is in what `known_now` asks; to be taken before asking."""
    settled = position_now()
    try:
        written = reading.snapshot().position()
    except reading.NoIndex:
        return settled
    return min(settled, Position.read(written)) if written else settled


def look_behind(event: Event) -> None:
    """Look at what changed while a search was being saved, changed or resumed.

    Whoever held it against all searches in between did not see this one yet; and what is in the
    log is committed, and comes into the index, a little later than it happened.
    """
    search = SavedSearch.objects.filter(pk=event.subject_id).only("noun", "since").first()
    after = event.payload.get("after", "")
    if search is None or not after:
        return
    noun = noun_named(search.noun)
    later = Position.read(after).before(Event.objects.order_by())
    changed = later.filter(occurred_at__gte=search.since - SETTLING)
    missed: set[UUID] = set()
    for kind, touched in noun.touched.items():
        subjects = changed.filter(subject_type=kind).values_list("subject_id", flat=True)
        if ids := set(subjects):
            missed.update(_offered_among(touched(ids), noun.offered()))
    alone = SavedSearch.objects.to_ask(noun.name).filter(pk=search.pk)
    for start in range(0, len(missed), BATCH):
        _look(noun.name, sorted(missed)[start : start + BATCH], searches=alone)
    if missed:
        wake_on_commit(TASK)


def answer_of(search: SavedSearch, document: Readable) -> Answer | None:
    """By what a document answers a saved search."""
    return questions.answer(_kept(search.query), search.chosen, document)


def readable_objects(noun_name: str, object_ids: Sequence[UUID]) -> list[Readable]:
    """What these say now, cut for questions."""
    return [questions.readable(each) for each in noun_named(noun_name).build(object_ids)]


@transaction.atomic
def _look_at_batch() -> int:
    # Whoever else looks takes other rows; the rows go in the transaction that writes the finds.
    rows = ChangedDocument.objects.order_by("id").select_for_update(skip_locked=True)
    waiting = list(rows[:BATCH])
    by_noun: dict[str, set[UUID]] = defaultdict(set)
    for each in waiting:
        by_noun[each.noun].add(each.object_id)
    for noun_name, object_ids in sorted(by_noun.items()):
        _look(noun_name, sorted(object_ids), searches=SavedSearch.objects.to_ask(noun_name))
    ChangedDocument.objects.filter(pk__in=[each.pk for each in waiting]).delete()
    return len(waiting)


def _look(noun_name: str, object_ids: list[UUID], *, searches: QuerySet[SavedSearch]) -> None:
    offered = noun_named(noun_name).offered().filter(pk__in=object_ids)
    owner_of = dict(offered.values_list("pk", "organisation_id"))
    if not owner_of:
        return
    documents = readable_objects(noun_name, list(owner_of))
    found: list[tuple[SavedSearch, Readable, Answer]] = []
    for search in searches.iterator():
        asked, chosen = _kept(search.query), search.chosen
        for document in documents:
            if owner_of[document.object_id] == search.organisation_id:
                continue
            if (answered := questions.answer(asked, chosen, document)) is not None:
                found.append((search, document, answered))
    _write_down(_without_known(found))


def _without_known(
    found: list[tuple[SavedSearch, Readable, Answer]],
) -> list[tuple[SavedSearch, Readable, Answer]]:
    """Without what a search had found already when it began to look."""
    older = {search.pk for search, document, _ in found if document.listed_at < search.since}
    known = dict(SavedSearch.objects.filter(pk__in=older).values_list("pk", "known_ids"))
    return [
        (search, document, answered)
        for search, document, answered in found
        if document.listed_at >= search.since
        or not (search.knows_all_before or document.object_id in known[search.pk])
    ]


def _write_down(found: list[tuple[SavedSearch, Readable, Answer]]) -> None:
    if not found:
        return
    readers = lock_readers(search.reader_id for search, _, _ in found)
    now = clock.now()
    matches = [
        SearchMatch(
            search=search,
            object_id=document.object_id,
            why={"schema": 1, "words": answered.words, "facets": answered.facets},
            found_at=now,
            told_at=None if search.tells else now,
        )
        for search, document, answered in found
    ]
    SearchMatch.objects.bulk_create(matches, ignore_conflicts=True, batch_size=1_000)
    # Also where it was found before and nobody could be told, as it was out of sight by then.
    searches = {search.pk: search for search, _, _ in found if search.tells}
    untold = SearchMatch.objects.untold().filter(
        search__in=searches, object_id__in={document.object_id for _, document, _ in found}
    )
    owed = untold.order_by().values_list("search", flat=True).distinct()
    rounds = {(searches[pk].reader_id, searches[pk].frequency) for pk in owed}
    owe_rounds((readers[reader_id], frequency) for reader_id, frequency in sorted(rounds))


@lru_cache(maxsize=20_000)
def _kept(query: str) -> Kept:
    # A word that the glossary learns later is known to questions kept here when the worker is
    # started anew.
    return questions.kept(query, across=across)


def _offered_among(rows: QuerySet[Any], offered: QuerySet[Any]) -> Iterable[UUID]:
    return offered.filter(pk__in=rows.values("pk")).values_list("pk", flat=True)
