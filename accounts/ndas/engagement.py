"""Letting in those who work on an order, and shutting them out when it is over.

Called by the service that owns the order, in its transaction; whoever gave the order has said how
far they may read. Nothing is given beyond the agreement, and nothing outlasts it.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from accounts.access.actor import Actor
from accounts.confidentiality.tiers import Tier
from accounts.ndas.events import AccessAllowed, AccessWithdrawn, NdaPersonNamed
from accounts.ndas.granting import end_of, end_overdue, say
from accounts.ndas.models import AccessGrant, AccessGrantQuerySet, Nda, NdaPerson
from accounts.ndas.states import ACCESS_GRANT_LIFECYCLE, GrantState
from kernel import clock
from kernel.activity.services import record


def let_in(
    nda: Nda,
    asset: tuple[str, UUID],
    *,
    person_id: UUID,
    tiers: Sequence[Tier],
    purpose: str,
    by: Actor,
) -> list[AccessGrant]:
    """Name a person of the receiving side and open the tiers that are not open to them yet."""
    kind, asset_id = asset
    _named, is_new = NdaPerson.objects.get_or_create(
        nda=nda, organisation_id=nda.recipient_id, person_id=person_id
    )
    if is_new:
        record(NdaPersonNamed, nda, by=by, person=str(person_id))
    theirs = nda.grants.filter(person=person_id, asset_kind=kind, asset_id=asset_id)
    end_overdue(theirs)
    open_already = set(theirs.still_open().values_list("tier", flat=True))
    made = [
        AccessGrant.objects.create(
            nda=nda,
            person_id=person_id,
            organisation_id=nda.recipient_id,
            owner_id=nda.discloser_id,
            asset_kind=kind,
            asset_id=asset_id,
            tier=tier,
            purpose=purpose,
            state=GrantState.GRANTED,
            since=clock.now(),
            until=end_of(nda),
            decided_at=clock.now(),
        )
        for tier in tiers
        if tier not in open_already
    ]
    for grant in made:
        say(AccessAllowed, grant, by=by)
    return made


def shut_out(grants: AccessGrantQuerySet, *, reason: str, by: Actor) -> None:
    """End those of these grants that still hold; the next request is refused."""
    lasting = grants.filter(state=GrantState.GRANTED)
    for grant in lasting.select_for_update(no_key=True).order_by("id"):
        ACCESS_GRANT_LIFECYCLE.apply("revoke", grant)
        grant.reason = reason
        grant.decided_at = grant.updated_at = clock.now()
        grant.save()
        say(AccessWithdrawn, grant, by=by)
