"""Who may do what with an inventor's claim."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from ip_registry.inventors.models import InventorClaim
from ip_registry.records.models import IpRecord


def may_invite(by: Actor, record: IpRecord) -> bool:
    """Managers of the organisation that keeps the record."""
    return by.acts_for(record.organisation_id) and by.may(Permission.INVENTORS_INVITE)


def may_keep(by: Actor, claim: InventorClaim) -> bool:
    """As to invite: renew, answer, withdraw."""
    return may_invite(by, claim.record)


def may_speak(by: Actor, claim: InventorClaim) -> bool:
    """The inventor, and nobody for them."""
    return by.is_person and claim.person_id is not None and claim.person_id == by.user_id


def may_claim(by: Actor, _claim: InventorClaim) -> bool:
    """Any person who has the link; whether it is theirs is a matter of rules."""
    return by.is_person


# Which policy guards which move: buttons, API and tests read it here.
POLICY_OF_MOVE = {
    "renew": may_keep,
    "claim": may_claim,
    "confirm": may_speak,
    "object": may_speak,
    "answer": may_keep,
    "show": may_speak,
    "disown": may_speak,
    "withdraw": may_keep,
}
