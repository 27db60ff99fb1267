"""Reports before they are delivered, who signs them, and what takes one back afterwards."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.append_only import append_only
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from marketplace.valuation.models import Valuation

WAITING = Q(delivered_at=None, taken_back_at=None)


class PreparedReport(models.Model):
    """A report as its signatories read it.

    Its files are fixed when it is prepared; each signatory signs themselves, and with the last
    signature it is delivered. Until then whoever evaluates may take it back and prepare another.
    """

    id = id_field()
    request = models.ForeignKey(
        "marketplace.EvaluationRequest", on_delete=models.PROTECT, related_name="prepared_reports"
    )
    revision = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=13, unique=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_en = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    # As `stored_facts` writes them, and as `composing` does; both carry their version.
    facts: Any = models.JSONField()
    document: Any = models.JSONField(null=True, blank=True)
    valuation = models.ForeignKey(
        Valuation, on_delete=models.PROTECT, related_name="reports", null=True, blank=True
    )
    is_statutory = models.BooleanField(default=False)
    signatures_needed = models.PositiveSmallIntegerField()
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    prepared_at = models.DateTimeField(default=clock.now)
    delivered_at = models.DateTimeField(null=True, blank=True)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("prepared report")
        verbose_name_plural = _("prepared reports")
        ordering = ["-prepared_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=WAITING, name="prepared_report_one_waits"
            ),
            models.CheckConstraint(
                condition=Q(delivered_at=None) | Q(taken_back_at=None),
                name="prepared_report_delivered_or_taken_back",
            ),
            models.CheckConstraint(
                condition=Q(signatures_needed__gte=1), name="prepared_report_is_signed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} r{self.revision}"

    @property
    def is_waiting(self) -> bool:
        """Whether it is neither delivered nor taken back."""
        return self.delivered_at is None and self.taken_back_at is None


class ReportSignature(models.Model):
    """A person of the evaluator who is to sign a report, and signed it once `signed_at` is set."""

    id = id_field()
    prepared = models.ForeignKey(
        PreparedReport, on_delete=models.PROTECT, related_name="signatures"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    rank = models.PositiveSmallIntegerField()
    signed_at = models.DateTimeField(null=True, blank=True)
    # When they declared to be free of conflicts; nobody signs without.
    declared_at = models.DateTimeField(null=True, blank=True)
    # Of what was signed: the files, one after the other.
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("signature of a report")
        verbose_name_plural = _("signatures of reports")
        ordering = ["rank"]
        constraints = [
            models.UniqueConstraint(
                fields=["prepared", "person"], name="report_signature_once_each"
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None, sha256="")
                | Q(signed_at__isnull=False, sha256__regex=r"^[0-9a-f]{64}$"),
                name="report_signature_of_a_hash",
            ),
            models.CheckConstraint(
                condition=Q(signed_at=None) | Q(declared_at__isnull=False),
                name="report_signature_declares_to_be_free",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prepared_id} {self.person_id}"


class ReportRevocation(models.Model):
    """That a delivered report no longer counts: its provider or an operator says so, and why."""

    id = id_field()
    report = models.OneToOneField(
        "marketplace.EvaluationReport", on_delete=models.PROTECT, related_name="revocation"
    )
    reason = models.TextField(max_length=3000)
    is_by_operator = models.BooleanField()
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("revocation of a report")
        verbose_name_plural = _("revocations of reports")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="report_revoked_with_a_reason")
        ]
        triggers = append_only("report_revocation")

    def __str__(self) -> str:
        return str(self.report_id)
