"""What people are told of matches."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.matching.models import Match
from marketplace.matching.policies import side_of
from marketplace.matching.terms import Side


def matches_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Matches by the title of their other side, while the reader may see it."""
    found = Match.objects.visible_to(by).filter(pk__in=ids).with_titles()
    return {
        match.id: SubjectView(
            name=str(match.demand if side_of(by, match) == Side.LISTING else match.listing),
            url=reverse("match_detail", args=[match.id]),
        )
        for match in found
    }


MATCH_FOR_LISTING = NotificationKind(
    name="match.for_listing",
    title=_("A demand fits your technology: %(subject)s"),
    body=_(
        "New demands that fit your technologies: %(count)s. The best is “%(subject)s”. "
        "Look at the reasons and say whether it is relevant."
    ),
    params=("count",),
    subjects=matches_in_sight,
)

MATCH_FOR_DEMAND = NotificationKind(
    name="match.for_demand",
    title=_("A technology fits your demand: %(subject)s"),
    body=_(
        "New technologies that fit your demands: %(count)s. The best is “%(subject)s”. "
        "Look at the reasons and say whether it is relevant."
    ),
    params=("count",),
    subjects=matches_in_sight,
)

KINDS = (MATCH_FOR_LISTING, MATCH_FOR_DEMAND)
