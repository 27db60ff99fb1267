"""Who may write and read confidential parts."""

from __future__ import annotations

from dataclasses import dataclass, field

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.confidentiality.assets import Asset
from accounts.confidentiality.tiers import CONFIDENTIAL, Tier
from accounts.disclosure.models import ConfidentialPart
from accounts.disclosure.terms import Basis
from accounts.ndas.granting import running_grants
from accounts.ndas.models import AccessGrant


@dataclass(frozen=True, slots=True)
class Opening:
    """How far an asset is open to an actor, and by which right."""

    tiers: frozenset[str] = frozenset()
    is_owner: bool = False
    # The export gate stands against this actor, whatever else would let them in.
    is_gated: bool = False
    grants: dict[str, AccessGrant] = field(default_factory=dict)

    def basis_of(self, tier: str) -> Basis:
        """By which right a tier is read."""
        if self.is_owner:
            return Basis.OWNER
        return Basis.MEMBERSHIP if tier == Tier.MEMBERS else Basis.GRANT


def may_read_own(by: Actor) -> bool:
    """Read what one's own organisation confides: whoever reads parts, or writes them."""
    return by.may(Permission.CONFIDENTIALITY_READ) or by.may(Permission.CONFIDENTIALITY_WRITE)


def may_write(by: Actor, asset: Asset) -> bool:
    """Write parts of an asset: those who work for its owner."""
    return by.acts_for(asset.owner_id) and by.may(Permission.CONFIDENTIALITY_WRITE)


def may_change(by: Actor, part: ConfidentialPart) -> bool:
    """Change or withdraw a part: those who work for whoever wrote it."""
    return by.acts_for(part.organisation_id) and by.may(Permission.CONFIDENTIALITY_WRITE)


def opening_for(by: Actor, asset: Asset) -> Opening:
    """Which tiers of an asset are open to an actor now. Asked again at every request."""
    if by.acts_for(asset.owner_id):
        reads = may_read_own(by)
        return Opening(frozenset(CONFIDENTIAL) if reads else frozenset(), is_owner=True)
    if asset.is_gated and not by.is_mainland:
        return Opening(is_gated=True)
    # Each step holds the conditions of the steps before it.
    if not by.organisation_verified or not by.may(Permission.CONFIDENTIALITY_READ):
        return Opening()
    grants = {each.tier: each for each in running_grants(asset.kind, [asset.id], by=by)}
    tiers = {Tier.MEMBERS.value}
    if Tier.NDA in grants:
        tiers |= set(grants)
    return Opening(frozenset(tiers), grants=grants)


def opens(opening: Opening, part: ConfidentialPart, asset: Asset) -> bool:
    """Whether somebody for whom the asset is so far open may read a part of it."""
    # What a former owner wrote did not pass to whoever has the asset now.
    theirs = part.organisation_id == asset.owner_id and part.withdrawn_at is None
    return theirs and part.tier in opening.tiers
