"""How organisations hang together by their people: asked where somebody has to be independent."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from accounts.access.permissions import Role
from accounts.membership.models import Membership


def sharing_people(
    organisation_id: UUID, others: Collection[UUID], *, apart_from: UUID | None = None
) -> set[UUID]:
    """Those of the others to which somebody belongs who belongs to this organisation as well."""
    own = Membership.objects.lasting().filter(organisation=organisation_id)
    theirs = Membership.objects.lasting().filter(organisation__in=others)
    shared = theirs.filter(user__in=own.values("user")).exclude(user=apart_from)
    return set(shared.values_list("organisation_id", flat=True))


def sharing_owners(
    organisation_id: UUID,
    others: Collection[UUID],
    *,
    since: datetime,
    apart_from: UUID | None = None,
) -> set[UUID]:
    """Those of the others with an owner, now or since a day, who owns or owned this one too."""
    still = Q(ended_at=None) | Q(ended_at__gte=since)
    owners = Membership.objects.filter(still, role=Role.OWNER)
    own = owners.filter(organisation=organisation_id).values("user")
    shared = owners.filter(organisation__in=others, user__in=own).exclude(user=apart_from)
    return set(shared.values_list("organisation_id", flat=True))
