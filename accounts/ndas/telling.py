"""Reactions: who is told of what happened to an agreement or a grant."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from accounts.access.permissions import Permission
from accounts.confidentiality.tiers import Tier
from accounts.membership.queries import members_to_tell
from accounts.ndas import notifications as kinds
from accounts.ndas.models import AccessGrant, Nda
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.organisations.queries import names_of
from kernel.activity.models import Event


def tell_requested(event: Event) -> None:
    """The owner hears who asks."""
    nda = _nda(event)
    _tell(kinds.REQUESTED, nda.discloser_id, event, recipient=names_of(nda.recipient))


def tell_offered(event: Event) -> None:
    """Those who may sign for the receiving side hear that the text is there."""
    _tell_signers(kinds.OFFERED, _nda(event).recipient_id, event)


def tell_signed(event: Event) -> None:
    """Those who may sign for the other side hear that it is for them now."""
    nda = _nda(event)
    if nda.signatures.count() == 1:
        _tell_signers(kinds.SIGNED, _other(nda, event), event)


def tell_in_force(event: Event) -> None:
    """Both sides, and everybody whom it names."""
    nda = _nda(event)
    _tell(kinds.IN_FORCE, nda.discloser_id, event)
    _tell(kinds.IN_FORCE, nda.recipient_id, event)
    notify(kinds.IN_FORCE, [each.person for each in nda.persons.all()], event=event)


def tell_declined(event: Event) -> None:
    """The other side hears that there will be none."""
    _tell(kinds.DECLINED, _other(_nda(event), event), event)


def tell_terminated(event: Event) -> None:
    """The other side hears that it is over."""
    _tell(kinds.TERMINATED, _other(_nda(event), event), event)


def tell_expired(event: Event) -> None:
    """Both sides hear that it is over."""
    nda = _nda(event)
    _tell(kinds.EXPIRED, nda.discloser_id, event)
    _tell(kinds.EXPIRED, nda.recipient_id, event)


def tell_asked(event: Event) -> None:
    """The owner hears who asks to be let in."""
    grant = _grant(event)
    _tell(kinds.ASKED, grant.owner_id, event, organisation=names_of(grant.organisation))


def tell_granted(event: Event) -> None:
    """The person hears it; what an agreement opens by itself is told with the agreement."""
    grant = _grant(event)
    if grant.tier == Tier.PERSON:
        notify(kinds.GRANTED, [grant.person], event=event)


def tell_refused(event: Event) -> None:
    """The person hears that they are not let in."""
    notify(kinds.REFUSED, [_grant(event).person], event=event)


def tell_ended(event: Event) -> None:
    """The person hears that their day is over."""
    notify(kinds.ENDED, [_grant(event).person], event=event)


def tell_revoked(event: Event) -> None:
    """The person hears that it is over."""
    notify(kinds.REVOKED, [_grant(event).person], event=event)


def _nda(event: Event) -> Nda:
    rows = Nda.objects.select_related("recipient").prefetch_related("persons__person")
    return rows.get(pk=event.subject_id)


def _grant(event: Event) -> AccessGrant:
    return AccessGrant.objects.select_related("person", "organisation").get(pk=event.subject_id)


def _other(nda: Nda, event: Event) -> UUID:
    ours = event.actor_organisation_id == nda.discloser_id
    return nda.recipient_id if ours else nda.discloser_id


def _tell(kind: NotificationKind, organisation_id: UUID, event: Event, **said: Any) -> None:
    people = members_to_tell(organisation_id, who_may=Permission.CONFIDENTIALITY_WRITE)
    notify(kind, people, event=event, **said)


def _tell_signers(kind: NotificationKind, organisation_id: UUID, event: Event) -> None:
    people = members_to_tell(organisation_id, who_may=Permission.NDAS_SIGN)
    notify(kind, people, event=event)
