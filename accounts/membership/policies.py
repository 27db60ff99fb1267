"""Who manages the people of an organisation."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.membership.models import Invitation, Membership
from accounts.membership.terms import may_give_role
from accounts.organisations.models import Organisation


def may_invite(by: Actor, organisation: Organisation) -> bool:
    """Those who manage members."""
    return by.acts_for(organisation.id) and by.may(Permission.MEMBERS_MANAGE)


def may_withdraw_invitation(by: Actor, invitation: Invitation) -> bool:
    """Those who manage members; an owner's invitation only an owner."""
    manages = by.acts_for(invitation.organisation_id) and by.may(Permission.MEMBERS_MANAGE)
    return manages and may_give_role(by, invitation.role)


def may_change_role(by: Actor, membership: Membership) -> bool:
    """Those who manage members; an owner's role only an owner."""
    manages = by.acts_for(membership.organisation_id) and by.may(Permission.MEMBERS_MANAGE)
    return manages and may_give_role(by, membership.role)


def may_end_membership(by: Actor, membership: Membership) -> bool:
    """One's own, or another's by those who may change that role."""
    leaves = by.is_person and membership.user_id == by.user_id
    return leaves or may_change_role(by, membership)
