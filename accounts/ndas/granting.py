"""Letting named people in, and shutting them out. Called by the services, in their transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings

from accounts.access.actor import SYSTEM, Actor
from accounts.confidentiality.tiers import Tier
from accounts.ndas.events import AccessAllowed, AccessExpired, AccessWithdrawn
from accounts.ndas.models import AccessGrant, AccessGrantQuerySet, Nda
from accounts.ndas.states import ACCESS_GRANT_LIFECYCLE, OPEN_GRANTS, GrantState
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record


def open_nda_tier(nda: Nda, *, by: Actor) -> list[AccessGrant]:
    """Give every named person what the agreement opens to them and they do not have yet."""
    made = []
    for asset in nda.assets.all():
        had = set(
            nda.grants.filter(
                asset_kind=asset.asset_kind, asset_id=asset.asset_id, tier=Tier.NDA
            ).values_list("person_id", flat=True)
        )
        for named in nda.persons.exclude(organisation=asset.owner_id):
            if named.person_id in had:
                continue
            grant = AccessGrant.objects.create(
                nda=nda,
                person_id=named.person_id,
                organisation_id=named.organisation_id,
                owner_id=asset.owner_id,
                asset_kind=asset.asset_kind,
                asset_id=asset.asset_id,
                tier=Tier.NDA,
                purpose=nda.purpose,
                state=GrantState.GRANTED,
                since=clock.now(),
                until=end_of(nda),
                decided_at=clock.now(),
            )
            say(AccessAllowed, grant, by=by)
            made.append(grant)
    return made


def end_all(nda: Nda, *, by: Actor) -> None:
    """End whatever the agreement opened, since it holds no more."""
    end_overdue(nda.grants.all())
    open_ones = nda.grants.filter(state__in=OPEN_GRANTS)
    for grant in open_ones.select_for_update(no_key=True).order_by("id"):
        move = "revoke" if grant.state == GrantState.GRANTED else "decline"
        ACCESS_GRANT_LIFECYCLE.apply(move, grant)
        grant.reason = nda.closing_note or nda.reference
        grant.decided_at = grant.updated_at = clock.now()
        grant.save()
        say(AccessWithdrawn, grant, by=by)


def end_overdue(grants: AccessGrantQuerySet) -> int:
    """Say of those of these grants whose day is over that they have ended."""
    due = list(grants.overdue().select_for_update(no_key=True).order_by("id"))
    for grant in due:
        ACCESS_GRANT_LIFECYCLE.apply("expire", grant)
        grant.updated_at = clock.now()
        grant.save()
        say(AccessExpired, grant, by=SYSTEM)
    return len(due)


def end_of(nda: Nda) -> datetime:
    """The moment at which the last day of an agreement is over, in the legal time zone."""
    if nda.ends_on is None:
        message = "An agreement that is not in force opens nothing."
        raise ValueError(message)
    return end_of_day(nda.ends_on.toordinal())


def end_of_day(ordinal: int) -> datetime:
    """The first moment after a day."""
    following = datetime.fromordinal(ordinal) + timedelta(days=1)
    return datetime.combine(following, time(0), tzinfo=ZoneInfo(settings.LEGAL_TIME_ZONE))


def say(event: EventType, grant: AccessGrant, *, by: Actor) -> None:
    """Write down what happened to a grant."""
    record(
        event,
        grant,
        by=by,
        asset_kind=grant.asset_kind,
        asset=str(grant.asset_id),
        tier=grant.tier,
    )


def running_grants(asset_kind: str, ids: Iterable[UUID], *, by: Actor) -> AccessGrantQuerySet:
    """What this person may read now of some assets."""
    reaching = AccessGrant.objects.in_force().reaching(by)
    return reaching.filter(asset_kind=asset_kind, asset_id__in=list(ids)).select_related("nda")
