"""Telling people, and remembering what they have read."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count

from accounts.access.actor import Actor, refuse
from accounts.membership.models import Membership
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.mail import queue_notification_mails
from accounts.notifications.models import Notification
from accounts.users.models import User
from kernel import clock
from kernel.activity.models import Event

AN_HOUR = timedelta(hours=1)


@transaction.atomic
def notify(
    kind: NotificationKind,
    recipients: Iterable[Membership | User],
    *,
    event: Event,
    subject_id: UUID | None = None,
    **params: object,
) -> list[Notification]:
    """Tell members (or persons) of an event, once each; who brought it about, by kind only."""
    if set(params) != set(kind.params):
        message = f"{kind.name} carries {kind.params}, not {tuple(params)}."
        raise ValueError(message)
    about = subject_id or event.subject_id
    told = [
        Notification(
            recipient=user,
            organisation_id=organisation_id,
            event=event,
            kind=kind.name,
            subject_id=about,
            params=params,
        )
        for user, organisation_id in _each_once(recipients)
        if (kind.tells_actor or user.id != event.actor_user_id) and user.is_active
    ]
    Notification.objects.bulk_create(told, ignore_conflicts=True)
    kept = Notification.objects.filter(id__in=[each.id for each in told])
    known = set(kept.values_list("id", flat=True))
    written = [each for each in told if each.id in known]
    if kind.is_mailed:
        queue_notification_mails(_to_mail(kind, written))
    return written


@transaction.atomic
def mark_read(notification_id: UUID, *, by: Actor) -> Notification:
    """Remember that a person has seen one of their notifications."""
    # No event: that somebody read something is nobody else's business.
    notification = Notification.objects.visible_to(by).locked(notification_id)
    if notification.read_at is None:
        notification.read_at = clock.now()
        notification.save(update_fields=["read_at"])
    return notification


@transaction.atomic
def mark_all_read(*, by: Actor) -> int:
    """Remember that a person has seen everything that they were told until now."""
    if by.user_id is None:
        raise refuse(by)
    return Notification.objects.visible_to(by).unread().update(read_at=clock.now())


def _to_mail(kind: NotificationKind, told: list[Notification]) -> list[Notification]:
    if kind.most_mails_an_hour is None:
        return told
    lately = (
        Notification.objects.filter(
            recipient__in=[each.recipient_id for each in told],
            kind=kind.name,
            notified_at__gt=clock.now() - AN_HOUR,
        )
        .values("recipient")
        .annotate(count=Count("id"))
    )
    often = {row["recipient"] for row in lately if row["count"] > kind.most_mails_an_hour}
    return [each for each in told if each.recipient_id not in often]


def _each_once(recipients: Iterable[Membership | User]) -> list[tuple[User, UUID | None]]:
    found: dict[UUID, tuple[User, UUID | None]] = {}
    for each in recipients:
        user = each.user if isinstance(each, Membership) else each
        organisation_id = each.organisation_id if isinstance(each, Membership) else None
        found.setdefault(user.id, (user, organisation_id))
    return list(found.values())
