"""Holding a membership while something binding is done in its name."""

from __future__ import annotations

from accounts.access.actor import Actor, refuse
from accounts.membership.models import Membership


def hold_membership(by: Actor) -> None:
    """Refuse somebody whose membership, or role in it, has just ended; until the transaction is
    over it cannot end.

    What an actor may do was read when the request began. Where an organisation is bound by it, the
    row is asked again and kept, before anything else is locked.
    """
    if by.is_system or by.organisation_id is None:
        return
    own = Membership.objects.lasting().filter(
        user=by.user_id, organisation=by.organisation_id, role=by.role
    )
    if own.select_for_update(no_key=True).first() is None:
        raise refuse(by)
