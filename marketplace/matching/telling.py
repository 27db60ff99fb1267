"""Telling people of new matches, gathered: many pairs found at once are one notification."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, QuerySet, Window

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.notifications.services import notify
from kernel import clock
from kernel.activity.models import Event
from kernel.activity.queries import owed_events
from marketplace.matching.models import Match, MatchAnswer, MatchQuerySet
from marketplace.matching.notifications import MATCH_FOR_DEMAND, MATCH_FOR_LISTING
from marketplace.matching.reconciling import say_news
from marketplace.matching.terms import Answer, Side

_REACTION = "marketplace.matching.tasks.tell_of_matches"
_KIND = {Side.LISTING: MATCH_FOR_LISTING, Side.DEMAND: MATCH_FOR_DEMAND}
#: Whoever was told within this time is told of the rest when it is over, all at once.
QUIET = timedelta(minutes=10)


def tell_of_matches(event: Event) -> None:
    """Tell an organisation of everything on one side that it has not been told of yet.

    The first news come at once. What comes soon after, as while somebody publishes five hundred
    technologies, is held back and told together.
    """
    organisation_id = UUID(event.payload["organisation"])
    side = Side(event.payload["side"])
    if _told_lately(organisation_id, side):
        return
    told_at = _told_at(side)
    news = _untold(side).filter(**{f"{side}__organisation": organisation_id})
    news = news.exclude(Exists(_refused_by(organisation_id)))
    news = news.select_for_update(of=("self",), no_key=True)
    untold = sorted(news, key=lambda match: -match.score)
    if not untold:
        return
    Match.objects.filter(pk__in=[match.pk for match in untold]).update(**{told_at: clock.now()})
    notify(
        _KIND[side],
        members_to_tell(organisation_id, who_may=Permission.MATCHES_READ),
        event=event,
        subject_id=untold[0].id,
        count=len(untold),
    )


def say_held_news() -> None:
    """Say to everybody what was held back, or found by a rebuild, once their quiet is over."""
    for side in Side:
        held = list(_held(side))
        # Mostly nothing is; who was told of late is then not asked, which reads all matches.
        busy = _told_of_late(side) | _owed(side) if held else frozenset()
        for organisation_id, best, count in held:
            if organisation_id not in busy:
                say_news(best, organisation=organisation_id, side=side, count=count)


def _held(side: Side) -> QuerySet[Match, tuple[UUID, UUID, int]]:
    """Each organisation with the best of what it was not told of, and how much that is; without
    what it called not relevant. One question for all: thousands are told after a rebuild.
    """
    owner = f"{side}__organisation"
    count = Window(Count("pk"), partition_by=F(owner))
    rows = _untold(side).exclude(Exists(_refused_by(OuterRef(owner)))).annotate(count=count)
    return rows.order_by(owner, "-score", "-id").distinct(owner).values_list(owner, "pk", "count")


def _refused_by(organisation: object) -> QuerySet[MatchAnswer]:
    """What it called not relevant of a pair, also when the two matched before: no news to it."""
    return MatchAnswer.objects.filter(
        match__listing=OuterRef("listing"),
        match__demand=OuterRef("demand"),
        organisation=organisation,
        answer=Answer.NOT_RELEVANT,
    )


def _told_of_late(side: Side) -> set[UUID]:
    told = Match.objects.filter(**{f"{_told_at(side)}__gt": clock.now() - QUIET})
    return set(told.order_by().values_list(f"{side}__organisation", flat=True).distinct())


def _owed(side: Side) -> set[UUID]:
    """Who is about to be told: it was said, and no worker has come to it yet."""
    news = owed_events(_REACTION).filter(payload__side=side.value)
    return {UUID(payload["organisation"]) for payload in news.values_list("payload", flat=True)}


def _untold(side: Side) -> MatchQuerySet:
    return Match.objects.live().filter(**{_told_at(side): None})


def _told_lately(organisation_id: UUID, side: Side) -> bool:
    told = Match.objects.filter(**{f"{side}__organisation": organisation_id})
    last = told.aggregate(last=Max(_told_at(side)))["last"]
    return last is not None and last > clock.now() - QUIET


def _told_at(side: Side) -> str:
    return f"{side}_side_told_at"
