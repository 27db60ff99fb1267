"""The reports that evaluators deliver."""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.append_only import append_only
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.languages import pick
from kernel.seals.sealing import Seal, holds
from marketplace.evaluations.models.prepared import PreparedReport
from marketplace.valuation.terms import MethodName


def _signed_by_all() -> pgtrigger.Trigger:
    # Whoever writes here, and by whatever way: a report with too few signatures is none.
    return pgtrigger.Trigger(
        name="evaluation_report_signed_by_all",
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
            IF (
                SELECT count(signature.signed_at) < max(prepared.signatures_needed)
                    OR count(signature.signed_at) < count(*)
                FROM marketplace_preparedreport prepared
                LEFT JOIN marketplace_reportsignature signature
                    ON signature.prepared_id = prepared.id
                WHERE prepared.id = NEW.prepared_id
            ) THEN
                RAISE EXCEPTION 'evaluation_report_signed_by_all'
                    USING ERRCODE = 'check_violation';
            END IF;
            RETURN NEW;
        """,
    )


class EvaluationReport(models.Model):
    """A report as delivered: its files with hashes, key facts, and the platform's seal.

    The seal is over `statement`, which says who delivered which files when. A revision is another
    report and supersedes this one.
    """

    id = id_field()
    request = models.ForeignKey(
        "marketplace.EvaluationRequest", on_delete=models.PROTECT, related_name="reports"
    )
    revision = models.PositiveSmallIntegerField()
    prepared = models.OneToOneField(
        PreparedReport, on_delete=models.PROTECT, related_name="delivered"
    )
    code = models.CharField(max_length=13, unique=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    # Of a composed report `file` is the Chinese one, and this the English one.
    file_en = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    document: Any = models.JSONField(null=True, blank=True)
    conclusion_zh = models.TextField(blank=True, max_length=3000)
    conclusion_en = models.TextField(blank=True, max_length=3000)
    trl = models.PositiveSmallIntegerField(null=True, blank=True)
    # As wide as a valuation's own, and below nothing where the evaluator finds it worth less.
    value_low = models.DecimalField(max_digits=24, decimal_places=3, null=True, blank=True)
    value_likely = models.DecimalField(max_digits=24, decimal_places=3, null=True, blank=True)
    value_high = models.DecimalField(max_digits=24, decimal_places=3, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
    # For which day the value holds, and by which methods it was found.
    base_date = models.DateField(null=True, blank=True)
    valuation_methods = ArrayField(
        models.CharField(max_length=10, choices=MethodName.choices), default=list, blank=True
    )
    why_only_one = models.TextField(blank=True, max_length=3000)
    scientific = models.PositiveSmallIntegerField(null=True, blank=True)
    technical = models.PositiveSmallIntegerField(null=True, blank=True)
    economic = models.PositiveSmallIntegerField(null=True, blank=True)
    social = models.PositiveSmallIntegerField(null=True, blank=True)
    cultural = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    valid_until = models.DateField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    delivered_at = models.DateTimeField(default=clock.now)
    statement = models.TextField()
    seal_key = models.CharField(max_length=40)
    seal_algorithm = models.CharField(max_length=20)
    sealed_at = models.DateTimeField()
    seal_signature = models.CharField(max_length=200)
    archive_rule = models.CharField(max_length=80)
    archive_until = models.DateField()

    class Meta:
        verbose_name = _("evaluation report")
        verbose_name_plural = _("evaluation reports")
        ordering = ["-revision"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "revision"], name="evaluation_report_revision_once"
            ),
            models.CheckConstraint(
                condition=Q(trl=None) | Q(trl__range=(1, 9)),
                name="evaluation_report_trl_is_one_to_nine",
            ),
            models.CheckConstraint(
                condition=Q(value_low=None, value_high=None)
                | Q(
                    value_low__isnull=False,
                    value_high__isnull=False,
                    value_high__gte=models.F("value_low"),
                ),
                name="evaluation_report_value_not_reversed",
            ),
            models.CheckConstraint(
                condition=Q(value_likely=None)
                | Q(
                    value_likely__gte=models.F("value_low"),
                    value_likely__lte=models.F("value_high"),
                ),
                name="evaluation_report_likely_value_in_range",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{kind: None}) | Q(**{f"{kind}__lte": 100}),
                    name=f"evaluation_report_{kind}_within_100",
                )
                for kind in ("scientific", "technical", "economic", "social", "cultural")
            ),
        ]
        triggers = [*append_only("evaluation_report"), _signed_by_all()]

    def __str__(self) -> str:
        return f"{self.request_id} r{self.revision}"

    @property
    def conclusion(self) -> str:
        """What it concludes, for this reader."""
        return pick(zh=self.conclusion_zh, en=self.conclusion_en)

    @property
    def is_valid(self) -> bool:
        """Whether the evaluator still stands by it."""
        return clock.today() <= self.valid_until

    @property
    def files(self) -> list[StoredFile]:
        """Its files, one or two."""
        return [each for each in (self.file, self.file_en) if each is not None]

    @property
    def is_revoked(self) -> bool:
        """Whether it was taken back. Needs `revocation` fetched along."""
        return hasattr(self, "revocation")

    @property
    def seal(self) -> Seal:
        """The platform's seal on the statement."""
        return Seal(self.seal_key, self.seal_algorithm, self.sealed_at, self.seal_signature)

    @property
    def seal_holds(self) -> bool:
        """Whether the statement is the one that was sealed, by a key of ours."""
        return holds(self.statement.encode(), self.seal)
