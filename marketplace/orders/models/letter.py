"""The engagement letter and who accepted it."""

from __future__ import annotations

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.organisations.models import Organisation
from kernel import clock
from kernel.append_only import append_only
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.languages import CODES, pick
from marketplace.orders.models.order import ServiceOrder
from marketplace.orders.terms import Side

_ACCEPTS_THIS_TEXT = """
IF EXISTS (
    SELECT FROM marketplace_engagementletter l
    JOIN marketplace_serviceorder o ON o.id = l.order_id
    WHERE l.id = NEW.letter_id AND l.text_sha256 = NEW.text_sha256 AND NEW.organisation_id =
        CASE NEW.side WHEN 'client' THEN o.client_id ELSE o.provider_id END
) THEN
    RETURN NEW;
END IF;
RAISE EXCEPTION 'letter_accepted_in_this_text_and_side: %', NEW.letter_id
    USING ERRCODE = 'check_violation';
"""


class EngagementLetter(models.Model):
    """The letter in both languages, never rewritten. What is accepted is its hash."""

    id = id_field()
    order = models.OneToOneField(ServiceOrder, on_delete=models.PROTECT, related_name="letter")
    text_zh = models.TextField()
    text_en = models.TextField()
    text_sha256 = models.CharField(max_length=64)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("engagement letter")
        verbose_name_plural = _("engagement letters")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~Q(text_zh="") & ~Q(text_en="") & Q(text_sha256__regex=r"^[0-9a-f]{64}$"),
                name="engagement_letter_is_written_in_both",
            ),
        ]
        triggers: ClassVar[list[Any]] = append_only("engagement_letter")

    def __str__(self) -> str:
        return self.text_sha256

    @property
    def text(self) -> str:
        """The letter in the language active now; both are accepted."""
        return pick(zh=self.text_zh, en=self.text_en)


class LetterAcceptance(models.Model):
    """One side's recorded consent to the exact text: who, for whom, when."""

    id = id_field()
    letter = models.ForeignKey(
        EngagementLetter, on_delete=models.PROTECT, related_name="acceptances"
    )
    side = models.CharField(max_length=8, choices=Side.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text_sha256 = models.CharField(max_length=64)
    # The words to which the signer agreed, as they read them.
    consent = models.TextField()
    accepted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("acceptance of an engagement letter")
        verbose_name_plural = _("acceptances of engagement letters")
        ordering: ClassVar[list[str]] = ["accepted_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["letter", "side"], name="letter_accepted_once_per_side"
            ),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="letter_acceptance_side_known"
            ),
            models.CheckConstraint(condition=~Q(consent=""), name="letter_acceptance_says_to_what"),
        ]
        triggers: ClassVar[list[Any]] = [
            *append_only("letter_acceptance"),
            pgtrigger.Trigger(
                name="letter_accepted_in_this_text_and_side",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=_ACCEPTS_THIS_TEXT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.side}"


class LetterDocument(models.Model):
    """The accepted letter as a PDF in one language, beside its hash when it was made."""

    id = id_field()
    letter = models.ForeignKey(EngagementLetter, on_delete=models.PROTECT, related_name="documents")
    language = models.CharField(max_length=2)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("document of an engagement letter")
        verbose_name_plural = _("documents of engagement letters")
        ordering: ClassVar[list[str]] = ["-language"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["letter", "language"], name="letter_document_once_per_language"
            ),
            models.CheckConstraint(
                condition=Q(language__in=CODES, sha256__regex=r"^[0-9a-f]{64}$"),
                name="letter_document_language_and_hash",
            ),
        ]
        triggers: ClassVar[list[Any]] = append_only("letter_document")

    def __str__(self) -> str:
        return f"{self.letter_id} {self.language}"
