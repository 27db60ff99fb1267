"""Reading what one keeps, watches and was told, as far as one may see it now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from accounts.access.actor import Actor, refuse
from accounts.membership.queries import actor_for
from accounts.organisations.models import Organisation
from kernel.errors import NotFound
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.search.queries import search as find
from marketplace.search.registry import noun_named
from marketplace.searches.evaluating import answer_of, readable_objects
from marketplace.searches.lines import Line, address_of, line_about, match_line
from marketplace.searches.links import opens_feed
from marketplace.searches.models import Alert, SavedSearch, SearchMatch, Watch
from marketplace.searches.models.alerts import AlertQuerySet
from marketplace.searches.models.searches import SavedSearchQuerySet
from marketplace.searches.models.watches import WatchQuerySet
from marketplace.searches.policies import may_read
from marketplace.searches.sight import objects_in_sight
from marketplace.searches.terms import WatchedNoun

#: A preview looks at so many answers of the list and shows so many of those that would be told.
LOOKED_AT, SHOWN = 60, 10


@dataclass(frozen=True, slots=True)
class Preview:
    """What a search would have told of: the first of it, and how many among the first answers."""

    lines: list[Line]
    count: int
    is_more: bool


def saved_searches(*, by: Actor) -> SavedSearchQuerySet:
    """A person's searches."""
    _require_reader(by)
    return SavedSearch.objects.visible_to(by).select_related("reader").defer("known_ids")


def saved_search(search_id: UUID, *, by: Actor) -> SavedSearch:
    """One of them, or NotFound."""
    if not may_read(by):
        raise NotFound
    found = SavedSearch.objects.visible_to(by).select_related("reader").defer("known_ids")
    return found.one(search_id)


def watches(*, by: Actor) -> WatchQuerySet:
    """What a person watches."""
    _require_reader(by)
    return Watch.objects.visible_to(by)


def watch(watch_id: UUID, *, by: Actor) -> Watch:
    """One of them, or NotFound."""
    if not may_read(by):
        raise NotFound
    return Watch.objects.visible_to(by).one(watch_id)


def watch_of(noun: str, watched_id: UUID, *, by: Actor) -> Watch | None:
    """A person's watch on one thing."""
    return Watch.objects.visible_to(by).filter(noun=noun, watched_id=watched_id).first()


def watched_in_sight(rows: Iterable[Watch], *, by: Actor) -> Mapping[UUID, tuple[str, str]]:
    """Watch → title and address of what it is on, where that can be seen now."""
    of_noun: dict[str, list[Watch]] = defaultdict(list)
    for each in rows:
        of_noun[each.noun].append(each)
    seen: dict[UUID, tuple[str, str]] = {}
    for noun, kept in of_noun.items():
        found = _watched_rows(noun, by=by).in_bulk([each.watched_id for each in kept])
        for each in kept:
            if each.watched_id in found:
                row = found[each.watched_id]
                seen[each.pk] = (str(row), address_of(noun, row))
    return seen


def found_by(search: SavedSearch, *, by: Actor) -> QuerySet[SearchMatch]:
    """What a search found since it looks and its reader may see now; order by its newest."""
    seen = noun_named(search.noun).visible(by).order_by().values("pk")
    return SearchMatch.objects.filter(search=search, object_id__in=seen)


def lines_of(matches: Sequence[SearchMatch], noun: str, *, by: Actor) -> list[Line]:
    """Matches of one search as lines."""
    seen = objects_in_sight(((noun, each.object_id) for each in matches), by=by)
    lines = (match_line(each, noun, seen) for each in matches)
    return [line for line in lines if line is not None]


def preview(search: SavedSearch, *, by: Actor) -> Preview:
    """What a search, saved or not, would tell of if all that is there now were new."""
    page = find(
        search.noun,
        by=by,
        query=search.query,
        filters=search.chosen,
        order="newest",
        size=LOOKED_AT,
    )
    place = {object_id: at for at, object_id in enumerate(page.ids)}
    documents = sorted(readable_objects(search.noun, page.ids), key=lambda d: place[d.object_id])
    answered = [(d, why) for d in documents if (why := answer_of(search, d)) is not None]
    seen = objects_in_sight(((search.noun, d.object_id) for d, _ in answered[:SHOWN]), by=by)
    lines = [
        line_about(search.noun, seen[key], document.listed_at, why.words, why.facets)
        for document, why in answered[:SHOWN]
        if (key := (search.noun, document.object_id)) in seen
    ]
    return Preview(lines, len(answered), page.next is not None)


def alerts(*, by: Actor) -> AlertQuerySet:
    """What a person was told, round by round."""
    return Alert.objects.visible_to(by)


def feed_of(search_id: UUID, token: str) -> tuple[SavedSearch, Actor]:
    """The search whose feed this is, and its owner as an actor now; NotFound where it is shut."""
    rows = SavedSearch.objects.filter(pk=search_id, by_feed=True).defer("known_ids")
    search = rows.select_related("reader__user").first()
    if search is None or not opens_feed(search, token):
        raise NotFound
    by = actor_for(search.reader.user, organisation_id=search.reader.organisation_id)
    if not by.acts_for(search.reader.organisation_id):
        raise NotFound
    return search, by


def _require_reader(by: Actor) -> None:
    if not may_read(by):
        raise refuse(by)


def _watched_rows(noun: str, *, by: Actor) -> Any:
    match noun:
        case WatchedNoun.LISTING:
            return Listing.objects.visible_to(by).prefetch_related("texts")
        case WatchedNoun.DEMAND:
            return Demand.objects.visible_to(by).prefetch_related("texts")
        case _:
            return Organisation.objects.visible_to(by)
