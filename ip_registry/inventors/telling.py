"""Reactions: the mail of an invitation, and who is told of what became of it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.conf import settings
from django.urls import reverse

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.mail import compose, queue_mail
from accounts.notifications.services import notify
from accounts.users.models import User
from ip_registry.inventors import notifications as kinds
from ip_registry.inventors.models import InventorClaim
from ip_registry.inventors.queries import confirmed_inventors
from ip_registry.inventors.services import renew_token
from kernel.activity.models import Event
from kernel.languages import speaking


def mail_invitation(event: Event) -> None:
    """The mail of an invitation, with the only copy of its token."""
    token = renew_token(event.subject_id)
    if token is None:
        return
    claim = _claim(event)
    # Somebody who already signs in here has said which language they read.
    known = User.objects.filter(email__iexact=claim.email).values_list("language", flat=True)
    language = known.first() or claim.language
    with speaking(language):
        letter = compose(
            "mail/inventor_invitation",
            language=language,
            organisation=claim.record.organisation.name,
            name=claim.printed_name,
            title=claim.record.title,
            address=settings.SITE_URL + reverse("inventor_invitation", args=[token]),
            expires_at=claim.expires_at,
        )
    queue_mail(
        to=claim.email,
        language=language,
        kind=event.name,
        unique_key=f"event:{event.id}",
        letter=letter,
    )


def tell_claimed(event: Event) -> None:
    """The keeper's managers hear that somebody opened the invitation."""
    _tell_keeper(kinds.CLAIMED, event)


def tell_confirmed(event: Event) -> None:
    """The keeper's managers hear that name and share stand."""
    _tell_keeper(kinds.CONFIRMED, event)


def tell_disputed(event: Event) -> None:
    """The keeper's managers have something to answer."""
    _tell_keeper(kinds.DISPUTED, event)


def tell_disowned(event: Event) -> None:
    """The keeper's managers invited the wrong person."""
    _tell_keeper(kinds.DISOWNED, event)


def tell_answered(event: Event) -> None:
    """The inventor has something to look at again."""
    claim = _claim(event)
    if claim.person is not None:
        notify(kinds.ANSWERED, [claim.person], event=event)


def tell_of_inquiry(record_ids: Collection[UUID], *, event: Event) -> None:
    """Who confirmed one of these records hears of an inquiry, once, and nothing of its words."""
    told: set[UUID] = set()
    for claim in confirmed_inventors(record_ids):
        if claim.person is not None and claim.person.id not in told:
            told.add(claim.person.id)
            notify(kinds.ASKED_ABOUT, [claim.person], event=event, subject_id=claim.id)


def _claim(event: Event) -> InventorClaim:
    return InventorClaim.objects.with_page_data().get(pk=event.subject_id)


def _tell_keeper(kind: NotificationKind, event: Event) -> None:
    keeper = _claim(event).record.organisation_id
    notify(kind, members_to_tell(keeper, who_may=Permission.INVENTORS_INVITE), event=event)
