"""Reading notifications in the reader's language, as far as the reader may still see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, Resolver, SubjectView, kind_named
from accounts.notifications.models import Mail, Notification


@dataclass(frozen=True, slots=True)
class NotificationView:
    """A notification in words; without `url` where its subject is out of sight now."""

    id: UUID
    kind: str
    title: str
    body: str
    url: str
    is_read: bool
    notified_at: datetime
    subject_id: UUID
    event_id: UUID


def inbox(by: Actor) -> QuerySet[Notification]:
    """What a person was told, for the organisation for which they act, newest first."""
    return Notification.objects.visible_to(by).order_by("-notified_at", "-id")


def unread_count(by: Actor) -> int:
    """How many of them wait to be read."""
    return 0 if by.user_id is None else Notification.objects.visible_to(by).unread().count()


def in_words(notifications: Sequence[Notification], *, by: Actor) -> list[NotificationView]:
    """Notifications in the language active now; one query per kind of subject, not per row."""
    seen = _subjects_in_sight(notifications, by=by)
    return [_view(each, subject=seen.get(each.id)) for each in notifications]


def recent_mails() -> QuerySet[Mail]:
    """The outbox, newest first, for the demonstration's mail viewer."""
    return Mail.objects.order_by("-queued_at", "-id")


def _view(notification: Notification, *, subject: SubjectView | None) -> NotificationView:
    kind = kind_named(notification.kind)
    title, body = _words(kind, notification, subject=subject)
    return NotificationView(
        id=notification.id,
        kind=notification.kind,
        title=title,
        body=body,
        url=_address(kind, subject),
        is_read=notification.read_at is not None,
        notified_at=notification.notified_at,
        subject_id=notification.subject_id,
        event_id=notification.event_id,
    )


def _address(kind: NotificationKind | None, subject: SubjectView | None) -> str:
    if subject is None:
        return ""
    return f"{subject.url}#{kind.anchor}" if kind and kind.anchor else subject.url


def _words(
    kind: NotificationKind | None, notification: Notification, *, subject: SubjectView | None
) -> tuple[str, str]:
    if kind is None:
        return _("News of an earlier kind"), _("What it said can no longer be shown.")
    return kind.words(notification.params, subject=subject)


def _subjects_in_sight(
    notifications: Sequence[Notification], *, by: Actor
) -> Mapping[UUID, SubjectView]:
    asked: dict[Resolver, set[UUID]] = defaultdict(set)
    resolvers: dict[UUID, Resolver] = {}
    for each in notifications:
        kind = kind_named(each.kind)
        if kind is not None and kind.subjects is not None:
            asked[kind.subjects].add(each.subject_id)
            resolvers[each.id] = kind.subjects
    found = {resolve: resolve(by, ids) for resolve, ids in asked.items()}
    seen = {}
    for each in notifications:
        resolver = resolvers.get(each.id)
        subject = found[resolver].get(each.subject_id) if resolver else None
        if subject is not None:
            seen[each.id] = subject
    return seen
