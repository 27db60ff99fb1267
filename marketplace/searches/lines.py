"""What was found or happened as lines that can be shown: as far as its reader may see it now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

from accounts.access.actor import Actor
from marketplace.searches.models import SearchMatch, WatchNews
from marketplace.searches.sight import About, is_told, objects_in_sight
from marketplace.searches.terms import News, WatchedNoun


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that was found or that happened, and why it is told."""

    noun: str
    object_id: UUID
    title: str
    url: str
    at: datetime
    #: (as it was asked, as the other language says it or nothing).
    words: tuple[tuple[str, str], ...] = ()
    facets: tuple[tuple[str, str], ...] = ()
    #: What happened to something that is watched.
    what: str = ""

    @property
    def what_words(self) -> str:
        """The same in words."""
        return str(News(self.what).label) if self.what else ""


@dataclass(slots=True)
class Section:
    """The lines of one saved search, or of all watches."""

    name: str
    search_id: UUID | None = None
    lines: list[Line] = field(default_factory=list)


def sections_in_sight(alert_ids: Collection[UUID], *, by: Actor) -> Mapping[UUID, list[Section]]:
    """Alert → what it says now; an alert of which nothing is in sight is left out."""
    matches = list(
        SearchMatch.objects.filter(alert__in=alert_ids, alert__reader__user=by.user_id)
        .select_related("search")
        .order_by("search__name", "-found_at", "-id")
    )
    news = list(
        WatchNews.objects.filter(alert__in=alert_ids, alert__reader__user=by.user_id)
        .select_related("watch", "event")
        .order_by("-happened_at", "-id")
    )
    wanted = [(each.search.noun, each.object_id) for each in matches]
    seen = objects_in_sight([*wanted, *(each.about for each in news)], by=by)
    told: dict[UUID, dict[UUID | None, Section]] = defaultdict(dict)
    for match in matches:
        line = match_line(match, match.search.noun, seen)
        if line is not None and match.alert_id is not None:
            of_alert = told[match.alert_id]
            key = match.search_id
            of_alert.setdefault(key, Section(match.search.name, key)).lines.append(line)
    for each in _latest(news):
        if each.alert_id is not None and is_told(each, seen):
            of_alert = told[each.alert_id]
            of_alert.setdefault(None, Section("")).lines.append(_news_line(each, seen))
    return {alert_id: list(of_alert.values()) for alert_id, of_alert in told.items()}


def _latest(news: Iterable[WatchNews]) -> Iterable[WatchNews]:
    """Of several things that happened to one object the last one, within an alert."""
    met: set[tuple[UUID | None, About]] = set()
    for each in news:
        if (each.alert_id, each.about) not in met:
            met.add((each.alert_id, each.about))
            yield each


def match_line(match: SearchMatch, noun: str, seen: Mapping[About, Any]) -> Line | None:
    row = seen.get((noun, match.object_id))
    if row is None:
        return None
    words = tuple((asked, said) for asked, said in match.why["words"])
    facets = tuple((name, code) for name, code in match.why["facets"])
    return line_about(noun, row, match.found_at, words, facets)


def line_about(
    noun: str,
    row: Any,
    at: datetime,
    words: tuple[tuple[str, str], ...],
    facets: tuple[tuple[str, str], ...],
) -> Line:
    return Line(noun, row.pk, str(row), address_of(noun, row), at, words, facets)


def _news_line(news: WatchNews, seen: Mapping[About, Any]) -> Line:
    noun, object_id = news.about
    row = seen.get(news.about)
    return Line(
        noun=noun,
        object_id=object_id,
        title=news.watch.reference if row is None else str(row),
        url="" if row is None else _address_of_news(news, row),
        at=news.happened_at,
        what=news.what,
    )


def _address_of_news(news: WatchNews, row: Any) -> str:
    """Where it can be read what happened: of a change, at the version that it made."""
    noun, object_id = news.about
    number = news.event.payload.get("version")
    if news.what != News.CHANGED or number is None:
        return address_of(noun, row)
    return f"{reverse(f'{noun}_versions', args=[object_id])}#version-{number}"


def address_of(noun: str, row: Any) -> str:
    # The route of each noun's page has its name; an organisation stands under its short address.
    return reverse(noun, args=[row.slug if noun == WatchedNoun.ORGANISATION else row.pk])
