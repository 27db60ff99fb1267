"""What keeps an organisation's people in order."""

from __future__ import annotations

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Role
from accounts.membership.models import Invitation, Membership
from accounts.membership.terms import may_give_role
from accounts.users.models import User
from kernel.errors import CommonReason, Invalid, NotReady, Reason, ReasonCode, refuse_if

INVITATION_LASTS = timedelta(days=14)


class MembershipReason(ReasonCode):
    """What stands in the way of a change among members."""

    LAST_OWNER = (
        "membership.last_owner",
        _("An organisation keeps at least one owner. Make somebody else an owner first."),
    )
    OWNERSHIP_NOT_YOURS = (
        "membership.ownership_not_yours",
        _("Only an owner can make somebody an owner."),
    )
    ALREADY_MEMBER = "membership.already_member", _("This person already belongs to it.")
    ALREADY_INVITED = (
        "membership.already_invited",
        _("This person is already invited. Withdraw the invitation to send another one."),
    )
    EMAIL_INVALID = "membership.email_invalid", _("This is not an e-mail address.")
    INVITATION_EXPIRED = (
        "membership.invitation_expired",
        _("This invitation has expired. Please ask for another one."),
    )
    OTHER_ADDRESS = (
        "membership.other_address",
        _("This invitation was sent to %(email)s. Sign in with that address to accept it."),
    )


def require_role_givable(by: Actor, role: str) -> None:
    """Refuse a role that there is not, or that is not the actor's to give."""
    if role not in Role.values:
        raise Invalid(Reason(CommonReason.INVALID, "/role"))
    if not may_give_role(by, role):
        raise NotReady(Reason(MembershipReason.OWNERSHIP_NOT_YOURS, "/role"))


def require_invitable(organisation_id: object, email: str) -> None:
    """Refuse an address that is none, that already belongs, or that is already invited."""
    try:
        validate_email(email)
    except ValidationError:
        raise Invalid(Reason(MembershipReason.EMAIL_INVALID, "/email")) from None
    here = Membership.objects.lasting().filter(organisation=organisation_id)
    reasons = []
    if here.filter(user__email__iexact=email).exists():
        reasons.append(Reason(MembershipReason.ALREADY_MEMBER, "/email"))
    invited = Invitation.objects.pending().filter(organisation=organisation_id)
    if invited.filter(email__iexact=email).exists():
        reasons.append(Reason(MembershipReason.ALREADY_INVITED, "/email"))
    refuse_if(reasons)


def require_acceptable(invitation: Invitation, *, user: User) -> None:
    """Refuse an invitation that is over or somebody else's."""
    if invitation.is_expired:
        raise NotReady(Reason(MembershipReason.INVITATION_EXPIRED))
    if user.email.casefold() != invitation.email.casefold():
        params = {"email": invitation.email}
        raise NotReady(Reason(MembershipReason.OTHER_ADDRESS, params=params))


def require_another_owner(membership: Membership) -> None:
    """Refuse to take away the last owner."""
    others = Membership.objects.lasting().filter(
        organisation=membership.organisation_id, role=Role.OWNER
    )
    if membership.role == Role.OWNER and not others.exclude(pk=membership.pk).exists():
        raise NotReady(Reason(MembershipReason.LAST_OWNER, "/role"))
