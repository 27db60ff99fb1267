"""What of all that was found or happened somebody may see now; asked again at every telling."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from accounts.access.actor import Actor
from marketplace.search.registry import noun_named
from marketplace.searches.models import WatchNews
from marketplace.searches.terms import News

About = tuple[str, UUID]


def objects_in_sight(wanted: Iterable[About], *, by: Actor) -> dict[About, Any]:
    """The objects among these that are on the market and that this actor may see."""
    ids: dict[str, set[UUID]] = defaultdict(set)
    for noun, object_id in wanted:
        ids[noun].add(object_id)
    return {
        (noun, object_id): row
        for noun, of_noun in ids.items()
        for object_id, row in noun_named(noun).titled(by).in_bulk(of_noun).items()
    }


def is_told(news: WatchNews, seen: Collection[About]) -> bool:
    """Whether this still holds: what left is not back, and everything else can be seen."""
    return (news.about in seen) != (news.what == News.LEFT)
