"""Reactions: who is told of what happened to a consent."""

from __future__ import annotations

from uuid import UUID

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.organisations.models import Organisation
from accounts.organisations.queries import names_of
from ip_registry.consents import notifications as kinds
from ip_registry.consents.models import OwnerConsent
from kernel.activity.models import Event


def tell_asked(event: Event) -> None:
    """The co-owner hears who asks for what."""
    consent = _consent(event)
    _tell(kinds.ASKED, consent.owner_id, event, who=consent.asked_by)


def tell_given(event: Event) -> None:
    """Whoever asked hears yes."""
    _tell_asker(kinds.GIVEN, event)


def tell_refused(event: Event) -> None:
    """Whoever asked hears no."""
    _tell_asker(kinds.REFUSED, event)


def tell_withdrawn(event: Event) -> None:
    """Whoever relied on it hears that it is over; of its own document it knows."""
    _tell_asker(kinds.WITHDRAWN, event)


def _consent(event: Event) -> OwnerConsent:
    rows = OwnerConsent.objects.select_related("owner", "asked_by")
    return rows.get(pk=event.subject_id)


def _tell_asker(kind: NotificationKind, event: Event) -> None:
    consent = _consent(event)
    if consent.owner is not None:
        _tell(kind, consent.asked_by_id, event, who=consent.owner)


def _tell(
    kind: NotificationKind, organisation_id: UUID | None, event: Event, *, who: Organisation
) -> None:
    if organisation_id is not None:
        people = members_to_tell(organisation_id, who_may=Permission.IP_RECORDS_WRITE)
        notify(kind, people, event=event, who=names_of(who))
