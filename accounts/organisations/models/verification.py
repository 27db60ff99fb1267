"""What an organisation shows to be verified, and every step that was taken about it."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models.organisation import Organisation
from kernel import clock
from kernel.append_only import append_only
from kernel.files.models import StoredFile
from kernel.identifiers import id_field


class EvidenceKind(models.TextChoices):
    """What a document shows."""

    REGISTRATION = "registration", _("Business licence or certificate of registration")
    AUTHORISATION = "authorisation", _("Letter that authorises you to act for the organisation")
    OTHER = "other", _("Another document")


class ReturnCode(models.TextChoices):
    """Why a verification is returned; the label is the sentence that the organisation reads."""

    NAME_DIFFERS = "name_differs", _("The name differs from the one in the register.")
    NUMBER_NOT_FOUND = (
        "number_not_found",
        _("The registration number is not found in the register."),
    )
    DOCUMENT_MISSING = (
        "document_missing",
        _("A document that shows the registration is missing."),
    )
    DOCUMENT_UNREADABLE = (
        "document_unreadable",
        _("A document cannot be read. Please send a clearer copy."),
    )
    DOCUMENT_EXPIRED = "document_expired", _("A document has expired.")
    AUTHORITY_NOT_SHOWN = (
        "authority_not_shown",
        _("It is not shown that you may act for this organisation."),
    )
    ALREADY_HERE = (
        "already_here",
        _("This organisation is already here. Please ask its owner for an invitation."),
    )
    OTHER = "other", _("There is another reason: see the remark.")


class SuspensionCode(models.TextChoices):
    """Why a verified organisation is suspended."""

    FALSE_DOCUMENTS = "false_documents", _("A document turned out to be false.")
    REGISTRATION_ENDED = "registration_ended", _("The organisation's registration has ended.")
    COMPLAINT_UPHELD = "complaint_upheld", _("A complaint about the organisation was upheld.")
    ORDERED = "ordered", _("An authority ordered the suspension.")
    OTHER = "other", _("There is another reason: see the remark.")


FINDINGS = sorted({*ReturnCode.values, *SuspensionCode.values})
MOVES = ["submit", "take", "verify", "return", "suspend", "reinstate"]


class EvidenceQuerySet(LockingQuerySet["VerificationEvidence"]):
    """Documents by who may read them."""

    def visible_to(self, by: Actor) -> Self:
        """To those who manage the organisation and to operators of its market who verify."""
        if by.is_system:
            return self
        own = models.Q(organisation=by.organisation_id)
        markets = models.Q(organisation__home_market__in=by.operates)
        seen = models.Q(pk__in=[])
        if by.organisation_id and by.may(Permission.ORGANISATION_MANAGE):
            seen |= own
        if by.may(Permission.OPERATOR_VERIFY):
            seen |= markets
        return self.filter(seen)


class VerificationEvidence(models.Model):
    """A document that an organisation shows. Taken back, it stays on file for those who saw it."""

    id = id_field()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="evidence"
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind of document"), max_length=13, choices=EvidenceKind.choices)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[EvidenceQuerySet] = EvidenceQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("verification document")
        verbose_name_plural = _("verification documents")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=EvidenceKind.values), name="evidence_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.file)


class VerificationStep(models.Model):
    """A move of an organisation's verification: who made it, when, with which remark. For ever."""

    id = id_field()
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="steps")
    move = models.CharField(max_length=9)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    acting_for = models.ForeignKey(
        Organisation, null=True, on_delete=models.PROTECT, related_name="+"
    )
    remark = models.TextField(blank=True, max_length=2000)
    taken_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("verification step")
        verbose_name_plural = _("verification steps")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(move__in=MOVES), name="verification_step_move_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["organisation", "id"], name="verification_history"),
        ]
        triggers: ClassVar[list[Any]] = append_only("verification_step")

    def __str__(self) -> str:
        return f"{self.move} {self.organisation_id}"


class VerificationFinding(models.Model):
    """A coded reason given with a return or a suspension."""

    id = id_field()
    step = models.ForeignKey(VerificationStep, on_delete=models.PROTECT, related_name="findings")
    code = models.CharField(max_length=20)

    class Meta:
        verbose_name = _("verification finding")
        verbose_name_plural = _("verification findings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["step", "code"], name="verification_finding_once"),
            models.CheckConstraint(
                condition=models.Q(code__in=FINDINGS), name="verification_finding_known"
            ),
        ]
        triggers: ClassVar[list[Any]] = append_only("verification_finding")

    def __str__(self) -> str:
        return self.code
