"""Who is told when something happens to an organisation or a membership."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from accounts.access.permissions import Permission
from accounts.membership.models import Invitation, Membership
from accounts.membership.queries import members_to_tell, operators_to_tell
from accounts.membership.services import renew_token
from accounts.notifications import own_kinds as kinds
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.mail import compose, queue_mail
from accounts.notifications.services import notify
from accounts.organisations.models import Organisation
from accounts.organisations.queries import names_of
from accounts.organisations.rules import is_suspended_by_measure
from accounts.users.models import User
from kernel.activity.models import Event
from kernel.languages import speaking


def tell_operators_of_submission(event: Event) -> None:
    """The operators of the home market have something to verify."""
    organisation = Organisation.objects.get(pk=event.subject_id)
    operators = operators_to_tell(
        organisation.home_market_id, who_may=Permission.OPERATOR_VERIFY, of=[organisation.id]
    )
    notify(kinds.VERIFICATION_SUBMITTED, operators, event=event)


def tell_of_return(event: Event) -> None:
    """Those who manage the organisation have something to mend."""
    _tell_managers(kinds.VERIFICATION_RETURNED, event, findings=event.payload["findings"])


def tell_of_verification(event: Event) -> None:
    """Those who manage the organisation can begin."""
    _tell_managers(kinds.ORGANISATION_VERIFIED, event)


def tell_of_suspension(event: Event) -> None:
    """Those who manage the organisation read why nothing of it is shown.

    What a measure of moderation took out of sight is said with the measure, and not twice.
    """
    if not is_suspended_by_measure(event.subject_id):
        _tell_managers(kinds.ORGANISATION_SUSPENDED, event, findings=event.payload["findings"])


def tell_of_reinstatement(event: Event) -> None:
    """Those who manage the organisation are shown again; the end of a measure is said with it."""
    if not is_suspended_by_measure(event.subject_id):
        _tell_managers(kinds.ORGANISATION_REINSTATED, event)


def tell_of_new_role(event: Event) -> None:
    """A member has another role."""
    membership = Membership.objects.select_related("user").get(pk=event.subject_id)
    notify(
        kinds.ROLE_CHANGED,
        [membership],
        event=event,
        subject_id=membership.organisation_id,
        role=event.payload["after"],
    )


def tell_of_end(event: Event) -> None:
    """Somebody no longer belongs to an organisation."""
    membership = Membership.objects.select_related("user", "organisation").get(pk=event.subject_id)
    names = names_of(membership.organisation)
    notify(kinds.MEMBERSHIP_ENDED, [membership.user], event=event, organisation=names)


def tell_of_joining(event: Event) -> None:
    """Whoever invited somebody hears that they came."""
    invitation = Invitation.objects.select_related("accepted_by").get(pk=event.subject_id)
    inviting = Membership.objects.lasting().filter(
        user=invitation.invited_by_id, organisation=invitation.organisation_id
    )
    notify(
        kinds.INVITATION_ACCEPTED,
        inviting.select_related("user"),
        event=event,
        subject_id=invitation.organisation_id,
        person=str(invitation.accepted_by),
    )


def mail_invitation(event: Event) -> None:
    """The mail of an invitation, with the only copy of its token."""
    token = renew_token(event.subject_id)
    if token is None:
        return
    invitation = Invitation.objects.select_related("organisation", "invited_by").get(
        pk=event.subject_id
    )
    language = _language_of(invitation)
    with speaking(language):
        address = settings.SITE_URL + reverse("invitation", args=[token])
        letter = compose(
            "mail/invitation",
            language=language,
            inviter=str(invitation.invited_by),
            organisation=invitation.organisation.name,
            role=invitation.get_role_display(),
            address=address,
            expires_at=invitation.expires_at,
        )
    queue_mail(
        to=invitation.email,
        language=language,
        kind=event.name,
        unique_key=f"event:{event.id}",
        letter=letter,
    )


def _language_of(invitation: Invitation) -> str:
    # Somebody who already signs in here has said which language they read.
    known = User.objects.filter(email__iexact=invitation.email).values_list("language", flat=True)
    return known.first() or invitation.language


def _tell_managers(kind: NotificationKind, event: Event, **params: Any) -> None:
    organisation_id: UUID = event.subject_id
    managers = members_to_tell(organisation_id, who_may=Permission.ORGANISATION_MANAGE)
    notify(kind, managers, event=event, **params)
