"""How organisations hang together by their people: asked where somebody has to be independent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from accounts.access.permissions import Role
from accounts.membership.events import MembershipRoleChanged
from accounts.membership.models import Membership, MembershipQuerySet
from kernel.activity.models import Event

# One of some organisations, and one of the others that it hangs together with.
Pair = tuple[UUID, UUID]


def sharing_people(
    ones: Collection[UUID], others: Collection[UUID], *, apart_from: UUID | None = None
) -> set[Pair]:
    """Which of these organisations has somebody who belongs to which of the others as well."""
    return _pairs(Membership.objects.lasting(), ones, others, apart_from=apart_from)


def sharing_owners(
    ones: Collection[UUID],
    others: Collection[UUID],
    *,
    since: datetime,
    apart_from: UUID | None = None,
) -> set[Pair]:
    """Which of these has an owner, now or since a day, who owns or owned which of the others."""
    still = Q(ended_at=None) | Q(ended_at__gte=since)
    # Who was given another role first, and perhaps left then, is kept as an owner by the log only.
    stepped_down = Event.objects.filter(
        subject_type="membership",
        subject_id=OuterRef("pk"),
        name=MembershipRoleChanged.name,
        payload__before=Role.OWNER.value,
        occurred_at__gte=since,
    )
    owners = Membership.objects.filter(Q(still, role=Role.OWNER) | Exists(stepped_down))
    return _pairs(owners, ones, others, apart_from=apart_from)


def _pairs(
    memberships: MembershipQuerySet,
    ones: Collection[UUID],
    others: Collection[UUID],
    *,
    apart_from: UUID | None,
) -> set[Pair]:
    theirs = memberships.filter(organisation__in=others).exclude(user=apart_from)
    own = memberships.filter(organisation__in=ones, user__in=theirs.values("user"))
    homes: dict[UUID, set[UUID]] = defaultdict(set)
    for user, one in own.values_list("user_id", "organisation_id"):
        homes[user].add(one)
    shared = theirs.filter(user__in=list(homes)).values_list("user_id", "organisation_id")
    return {(one, other) for user, other in shared for one in homes[user]}
