"""The verbs of access, person by person: asked for, granted, declined, revoked, ended."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.confidentiality.assets import Asset, asset_in_sight
from accounts.confidentiality.tiers import Tier
from accounts.ndas.events import AccessAllowed, AccessAsked, AccessDenied, AccessWithdrawn
from accounts.ndas.granting import end_of, end_of_day, end_overdue, say
from accounts.ndas.models import AccessGrant, Nda, NdaPerson
from accounts.ndas.policies import may_ask, may_decide, may_revoke
from accounts.ndas.reasons import AccessReason
from accounts.ndas.rules import purpose_reasons, reason_reasons, until_reasons
from accounts.ndas.states import ACCESS_GRANT_LIFECYCLE
from kernel import clock
from kernel.activity.events import EventType
from kernel.errors import Conflict, NotReady, Reason, refuse_if


@transaction.atomic
def ask_access(asset_kind: str, asset_id: UUID, *, purpose: str, by: Actor) -> AccessGrant:
    """Ask the owner to be let in to what it shows person by person."""
    asset = asset_in_sight(asset_kind, asset_id, by=by)
    require(may_ask, by, asset)
    refuse_if(purpose_reasons(purpose))
    nda = agreement_naming(asset, by=by)
    if nda is None:
        raise NotReady(Reason(AccessReason.NDA_MISSING))
    mine = AccessGrant.objects.filter(
        nda=nda, person=by.user_id, asset_kind=asset.kind, asset_id=asset.id, tier=Tier.PERSON
    )
    end_overdue(mine)
    if mine.still_open().exists():
        raise Conflict(Reason(AccessReason.ALREADY_OPEN))
    asked = AccessGrant.objects.create(
        nda=nda,
        person_id=by.person_id,
        organisation_id=by.organisation_id,  # type: ignore[misc]  # may_ask saw it
        owner_id=asset.owner_id,
        asset_kind=asset.kind,
        asset_id=asset.id,
        tier=Tier.PERSON,
        purpose=purpose.strip(),
    )
    say(AccessAsked, asked, by=by)
    return asked


@transaction.atomic
def grant_access(grant_id: UUID, *, by: Actor, until: date | None = None) -> AccessGrant:
    """Let a person in as the owner, until a day or for as long as the agreement lasts."""
    grant = _locked(grant_id, by=by)
    require(may_decide, by, grant)
    ACCESS_GRANT_LIFECYCLE.require("grant", grant)
    if not grant.nda.is_in_force:
        raise NotReady(Reason(AccessReason.NDA_MISSING))
    if until is not None:
        refuse_if(until_reasons(until, grant.nda))
    ACCESS_GRANT_LIFECYCLE.apply("grant", grant)
    grant.since = clock.now()
    grant.until = end_of(grant.nda) if until is None else end_of_day(until.toordinal())
    return _decide(grant, AccessAllowed, by=by)


@transaction.atomic
def decline_access(grant_id: UUID, *, reason: str, by: Actor) -> AccessGrant:
    """Say as the owner why somebody is not let in."""
    grant = _locked(grant_id, by=by)
    require(may_decide, by, grant)
    ACCESS_GRANT_LIFECYCLE.require("decline", grant)
    refuse_if(reason_reasons(reason))
    ACCESS_GRANT_LIFECYCLE.apply("decline", grant)
    grant.reason = reason.strip()
    return _decide(grant, AccessDenied, by=by)


@transaction.atomic
def revoke_access(grant_id: UUID, *, reason: str, by: Actor) -> AccessGrant:
    """End somebody's access; their next request is refused."""
    grant = _locked(grant_id, by=by)
    require(may_revoke, by, grant)
    ACCESS_GRANT_LIFECYCLE.require("revoke", grant)
    refuse_if(reason_reasons(reason))
    ACCESS_GRANT_LIFECYCLE.apply("revoke", grant)
    grant.reason = reason.strip()
    return _decide(grant, AccessWithdrawn, by=by)


def expire_grants() -> int:
    """Say of every access whose day is over that it has ended."""
    due = AccessGrant.objects.overdue().order_by("id")
    return sum(_expire(grant_id) for grant_id in due.values_list("pk", flat=True))


def agreement_naming(asset: Asset, *, by: Actor) -> Nda | None:
    """The agreement in force that covers an asset and names this person for their organisation."""
    if by.user_id is None or by.organisation_id is None:
        return None
    naming = NdaPerson.objects.filter(person=by.user_id, organisation=by.organisation_id)
    covering = Nda.objects.in_force().covering(asset.kind, asset.id)
    return covering.filter(pk__in=naming.values("nda")).order_by("-ends_on", "id").first()


def _locked(grant_id: UUID, *, by: Actor) -> AccessGrant:
    return AccessGrant.objects.visible_to(by).select_related("nda").locked(grant_id)


@transaction.atomic
def _expire(grant_id: UUID) -> int:
    return end_overdue(AccessGrant.objects.filter(pk=grant_id))


def _decide(grant: AccessGrant, event: EventType, *, by: Actor) -> AccessGrant:
    grant.decided_by_id = by.person_id
    grant.decided_at = grant.updated_at = clock.now()
    grant.save()
    say(event, grant, by=by)
    return grant
