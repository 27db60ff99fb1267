"""Notifications and mails."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from accounts.users.models import Language
from kernel import clock
from kernel.activity.models import Event
from kernel.identifiers import id_field


class NotificationQuerySet(LockingQuerySet["Notification"]):
    """Notifications by whom they are for."""

    def visible_to(self, by: Actor) -> Self:
        """A person's own, of the organisation for which they act now or of none."""
        return self.filter(
            models.Q(organisation=by.organisation_id) | models.Q(organisation=None),
            recipient=by.user_id,
        )

    def unread(self) -> Self:
        """Those not yet looked at."""
        return self.filter(read_at=None)


class Notification(models.Model):
    """That somebody is told of an event. It holds facts; its words are found when it is read."""

    id = id_field()
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notifications"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=64)
    subject_id = models.UUIDField()
    # Version 1: the names that the kind declares; values are plain, or {"zh": …, "en": …}.
    params = models.JSONField(default=dict)
    notified_at = models.DateTimeField(default=clock.now)
    read_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[NotificationQuerySet] = NotificationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["event", "recipient", "kind", "subject_id"],
                name="notification_once_per_event_and_recipient",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["recipient", "-notified_at", "-id"], name="notification_inbox"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class MailState(models.TextChoices):
    """Where a mail stands."""

    QUEUED = "queued", _("Waiting to be sent")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up")
    DROPPED = "dropped", _("No longer to be sent")


class Mail(models.Model):
    """A mail owed to somebody: queued → sent, given up after some tries, or dropped.

    A mail about a notification gets its words when it is sent, after another look at what its
    reader may see; other mails bring theirs, which are wiped with the address once sent: they may
    hold secrets, and go to people without an account.
    """

    id = id_field()
    to = models.EmailField(max_length=254)
    language = models.CharField(max_length=2, choices=Language.choices)
    kind = models.CharField(max_length=64)
    unique_key = models.CharField(max_length=120)
    notification = models.OneToOneField(
        Notification, null=True, on_delete=models.PROTECT, related_name="mail"
    )
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    state = models.CharField(max_length=7, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    queued_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["unique_key"], name="mail_once_per_reason"),
            models.CheckConstraint(
                condition=models.Q(state__in=MailState.values), name="mail_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(language__in=Language.values), name="mail_language_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at", "id"], name="mail_owed", condition=models.Q(state="queued")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"
