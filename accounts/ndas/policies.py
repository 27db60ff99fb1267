"""Who may do what with agreements and grants."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.confidentiality.assets import Asset
from accounts.ndas.models import AccessGrant, Nda
from accounts.ndas.terms import NdaSide


def side_of(by: Actor, nda: Nda) -> NdaSide | None:
    """On which side of the agreement the actor stands."""
    if by.acts_for(nda.discloser_id):
        return NdaSide.DISCLOSER
    return NdaSide.RECIPIENT if by.acts_for(nda.recipient_id) else None


def may_request(by: Actor, asset: Asset) -> bool:
    """Ask for an agreement: people who work for any organisation."""
    return by.organisation_id is not None and by.may(Permission.CONFIDENTIALITY_WRITE)


def may_take_part(by: Actor, nda: Nda) -> bool:
    """Name people, cover assets and decline: those who work for either side."""
    return side_of(by, nda) is not None and by.may(Permission.CONFIDENTIALITY_WRITE)


def may_offer(by: Actor, nda: Nda) -> bool:
    """Offer terms: the owner of what is to be shown."""
    return may_take_part(by, nda) and side_of(by, nda) == NdaSide.DISCLOSER


def may_sign(by: Actor, nda: Nda) -> bool:
    """Bind one's organisation: its owners and administrators in person, never a program."""
    return by.is_person and side_of(by, nda) is not None and by.may(Permission.NDAS_SIGN)


def may_expire(by: Actor, _held: Nda | AccessGrant) -> bool:
    """Say that its last day is over: time alone."""
    return by.is_system


def may_ask(by: Actor, asset: Asset) -> bool:
    """Ask to be let in: a person, for themselves."""
    return by.is_person and by.organisation_id is not None and not by.acts_for(asset.owner_id)


def may_decide(by: Actor, grant: AccessGrant) -> bool:
    """Let in or decline: those who work for the owner."""
    return by.acts_for(grant.owner_id) and by.may(Permission.CONFIDENTIALITY_WRITE)


def may_revoke(by: Actor, grant: AccessGrant) -> bool:
    """End it: the owner, and the organisation whose person it is."""
    ours = by.acts_for(grant.owner_id) or by.acts_for(grant.organisation_id)
    return ours and by.may(Permission.CONFIDENTIALITY_WRITE)


# Which policy guards which move: buttons, API and tests read it here.
POLICY_OF_MOVE = {
    "offer": may_offer,
    "sign": may_sign,
    "countersign": may_sign,
    "decline": may_take_part,
    "terminate": may_sign,
    "expire": may_expire,
}
POLICY_OF_GRANT_MOVE = {
    "grant": may_decide,
    "decline": may_decide,
    "revoke": may_revoke,
    "expire": may_expire,
}
