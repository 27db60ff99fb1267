"""Holding a membership while something binding is done in its name."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from accounts.access.actor import Actor, StandingReason, refuse
from accounts.membership.models import Membership
from accounts.organisations.models import OrganisationRestriction
from kernel.errors import NotPermitted, Reason

# Many may hold it at once; whoever restricts the organisation, or ends a membership, waits.
_HOLD = "SELECT 1 FROM accounts_organisation WHERE id = %s FOR SHARE"


def hold_membership(by: Actor) -> None:
    """Refuse somebody whose membership, or role in it, has just ended, or whose organisation has
    just been restricted; until the transaction is over none of it can happen.

    What an actor may do was read when the request began. Where an organisation is bound by it, the
    rows are asked again and kept, before anything else is locked.
    """
    if by.is_system or by.organisation_id is None:
        return
    with connection.cursor() as database:
        database.execute(_HOLD, [by.organisation_id])
    own = Membership.objects.lasting().filter(
        user=by.user_id, organisation=by.organisation_id, role=by.role
    )
    if own.select_for_update(no_key=True).first() is None:
        raise refuse(by)
    if _standing_of(by.organisation_id) not in ("", by.standing):
        raise NotPermitted(Reason(StandingReason.RESTRICTED))


def _standing_of(organisation_id: UUID) -> str:
    lasting = OrganisationRestriction.objects.lasting().filter(organisation=organisation_id)
    return lasting.gravest_first().values_list("kind", flat=True).first() or ""
