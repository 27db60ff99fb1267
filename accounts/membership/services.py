"""Founding an organisation, and letting people in, up, down and out."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.access.permissions import Role
from accounts.access.policies import require
from accounts.markets.queries import market_of_region
from accounts.membership.events import (
    InvitationAccepted,
    InvitationWithdrawn,
    MemberInvited,
    MembershipBegun,
    MembershipEnded,
    MembershipRoleChanged,
)
from accounts.membership.models import Invitation, Membership
from accounts.membership.policies import (
    may_change_role,
    may_end_membership,
    may_invite,
    may_withdraw_invitation,
)
from accounts.membership.rules import (
    INVITATION_LASTS,
    require_acceptable,
    require_another_owner,
    require_invitable,
    require_role_givable,
)
from accounts.membership.tokens import digest, new_token
from accounts.organisations.models import Organisation
from accounts.organisations.profile import Profile
from accounts.organisations.rules import standing_reasons
from accounts.organisations.services import found_organisation
from accounts.users.models import User
from kernel import clock
from kernel.activity.services import record
from kernel.errors import NotFound, refuse_if
from kernel.languages import current


@transaction.atomic
def register_organisation(profile: Profile, *, slug: str | None = None, by: Actor) -> Organisation:
    """Enter an organisation, with the person who does it as its owner."""
    organisation = found_organisation(_at_home(profile), slug=slug, by=by)
    if by.user_id is not None:
        _begin(by.user_id, organisation, role=Role.OWNER, by=by)
    return organisation


@transaction.atomic
def add_member(organisation_id: UUID, *, user_id: UUID, role: str, by: Actor) -> Membership:
    """Let a person in without an invitation; for the system, such as a loader or a repair."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    if not by.is_system:
        raise refuse(by)
    return _begin(user_id, organisation, role=Role(role), by=by)


@transaction.atomic
def invite_member(organisation_id: UUID, *, email: str, role: str, by: Actor) -> Invitation:
    """Invite somebody by e-mail; the mail follows."""
    organisation = Organisation.objects.visible_to(by).locked(organisation_id)
    require(may_invite, by, organisation)
    refuse_if(standing_reasons(organisation_id))
    require_role_givable(by, role)
    address = email.strip().lower()
    _forget_expired(organisation, address)
    require_invitable(organisation.id, address)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=address,
        role=role,
        language=current(),
        invited_by_id=by.person_id,
        expires_at=clock.now() + INVITATION_LASTS,
    )
    record(MemberInvited, invitation, by=by, organisation=str(organisation.id), role=role)
    return invitation


@transaction.atomic
def withdraw_invitation(invitation_id: UUID, *, by: Actor) -> Invitation:
    """Take back an invitation that nobody has accepted yet."""
    invitation = Invitation.objects.visible_to(by).pending().locked(invitation_id)
    require(may_withdraw_invitation, by, invitation)
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    record(InvitationWithdrawn, invitation, by=by, organisation=str(invitation.organisation_id))
    return invitation


@transaction.atomic
def renew_token(invitation_id: UUID) -> str | None:
    """A fresh token for the mail of an invitation; the one before opens nothing any more."""
    invitation = Invitation.objects.pending().filter(pk=invitation_id).first()
    if invitation is None:
        return None
    token = new_token()
    Invitation.objects.filter(pk=invitation.pk).update(token_digest=digest(token))
    return token


@transaction.atomic
def accept_invitation(token: str, *, by: Actor) -> Membership:
    """Become a member by the link in the mail."""
    if not by.is_person:
        raise refuse(by)
    invitation = Invitation.objects.pending().filter(token_digest=digest(token)).first()
    if invitation is None:
        raise NotFound
    organisation = Organisation.objects.locked(invitation.organisation_id)
    invitation = Invitation.objects.pending().locked(invitation.id)
    require_acceptable(invitation, user=User.objects.get(pk=by.person_id))
    existing = Membership.objects.lasting().filter(user=by.user_id, organisation=organisation)
    membership = existing.first() or _begin(
        by.person_id, organisation, role=Role(invitation.role), by=by
    )
    invitation.accepted_by_id, invitation.accepted_at = by.user_id, clock.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    record(InvitationAccepted, invitation, by=by, organisation=str(organisation.id))
    return membership


@transaction.atomic
def change_role(membership_id: UUID, *, role: str, by: Actor) -> Membership:
    """Give a member another role."""
    membership = _locked(membership_id, by=by)
    require(may_change_role, by, membership)
    require_role_givable(by, role)
    if role == membership.role:
        return membership
    require_another_owner(membership)
    before, membership.role = membership.role, role
    membership.save(update_fields=["role"])
    record(
        MembershipRoleChanged,
        membership,
        by=by,
        organisation=str(membership.organisation_id),
        before=before,
        after=role,
    )
    return membership


@transaction.atomic
def end_membership(membership_id: UUID, *, by: Actor) -> Membership:
    """Leave an organisation, or see to it that somebody else leaves."""
    membership = _locked(membership_id, by=by)
    require(may_end_membership, by, membership)
    require_another_owner(membership)
    membership.ended_at = clock.now()
    membership.save(update_fields=["ended_at"])
    record(MembershipEnded, membership, by=by, organisation=str(membership.organisation_id))
    return membership


def _at_home(profile: Profile) -> Profile:
    # Who names no market is at home in the closest one.
    closest = None if profile.get("home_market") else market_of_region(profile.get("region"))
    return {**profile, "home_market": closest.id} if closest else profile


def _locked(membership_id: UUID, *, by: Actor) -> Membership:
    # The organisation is locked first: of two owners who leave at once, the second must see it.
    membership = Membership.objects.visible_to(by).lasting().one(membership_id)
    Organisation.objects.locked(membership.organisation_id)
    return Membership.objects.visible_to(by).lasting().locked(membership_id)


def _begin(user_id: UUID, organisation: Organisation, *, role: Role, by: Actor) -> Membership:
    membership = Membership.objects.create(user_id=user_id, organisation=organisation, role=role)
    record(MembershipBegun, membership, by=by, organisation=str(organisation.id), role=role.value)
    return membership


def _forget_expired(organisation: Organisation, email: str) -> None:
    # An invitation that has run out must not stand in the way of the next one.
    Invitation.objects.pending().filter(
        organisation=organisation, email__iexact=email, expires_at__lte=clock.now()
    ).update(withdrawn_at=clock.now())
