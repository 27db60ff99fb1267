"""Telling people of new matches, gathered: many pairs found at once are one notification."""

from __future__ import annotations

from uuid import UUID

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.notifications.services import notify
from kernel import clock
from kernel.activity.models import Event
from marketplace.matching.models import Match
from marketplace.matching.notifications import MATCH_FOR_DEMAND, MATCH_FOR_LISTING
from marketplace.matching.terms import Side

_KIND = {Side.LISTING: MATCH_FOR_LISTING, Side.DEMAND: MATCH_FOR_DEMAND}


def tell_of_matches(event: Event) -> None:
    """Tell an organisation of everything on one side that it has not been told of yet.

    After a bulk publish the first of these reactions tells of all, and the others find nothing
    left to say.
    """
    organisation_id = UUID(event.payload["organisation"])
    side = Side(event.payload["side"])
    told_at = f"{side}_side_told_at"
    news = Match.objects.live().filter(**{f"{side}__organisation": organisation_id, told_at: None})
    news = news.not_refused_by(organisation_id).select_for_update(of=("self",), no_key=True)
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
