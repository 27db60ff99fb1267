"""What is said in a talk: messages to the other side with their files, notes to one's own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.organisations.models import Organisation
from kernel import clock
from kernel.append_only import append_only
from kernel.files.models import StoredFile
from kernel.identifiers import id_field


class InquiryMessage(models.Model):
    """What one side wrote to the other. It stays as it was said."""

    id = id_field()
    inquiry = models.ForeignKey(
        "marketplace.Inquiry", on_delete=models.PROTECT, related_name="messages"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    text = models.TextField(max_length=10_000)
    said_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["said_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="inquiry_message_says_something"),
            models.CheckConstraint(
                condition=Q(language__in=["zh", "en"]), name="inquiry_message_language_known"
            ),
        ]
        indexes = [
            models.Index(fields=["inquiry", "said_at", "id"], name="inquiry_message_in_order"),
        ]
        triggers = append_only("inquiry_message")

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.said_at:%Y-%m-%d}"


class InquiryAttachment(models.Model):
    """A file that came with a message."""

    id = id_field()
    message = models.ForeignKey(
        InquiryMessage, on_delete=models.PROTECT, related_name="attachments"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("attachment of a message")
        verbose_name_plural = _("attachments of messages")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.file)


class InquiryNote(models.Model):
    """What somebody noted for their own organisation; the other side never sees it."""

    id = id_field()
    inquiry = models.ForeignKey(
        "marketplace.Inquiry", on_delete=models.PROTECT, related_name="notes"
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(max_length=5_000)
    noted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ["noted_at", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="inquiry_note_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.noted_at:%Y-%m-%d}"
