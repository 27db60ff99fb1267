"""The reports that evaluators deliver."""

from __future__ import annotations

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


class EvaluationReport(models.Model):
    """A report as delivered: its PDF with hash and key facts. A revision is another report."""

    id = id_field()
    request = models.ForeignKey(
        "marketplace.EvaluationRequest", on_delete=models.PROTECT, related_name="reports"
    )
    revision = models.PositiveSmallIntegerField()
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    conclusion_zh = models.TextField(blank=True, max_length=3000)
    conclusion_en = models.TextField(blank=True, max_length=3000)
    trl = models.PositiveSmallIntegerField(null=True, blank=True)
    value_low = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    value_high = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True)
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
                | Q(value_low__gte=0, value_high__gte=models.F("value_low")),
                name="evaluation_report_value_not_reversed",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{kind: None}) | Q(**{f"{kind}__lte": 100}),
                    name=f"evaluation_report_{kind}_within_100",
                )
                for kind in ("scientific", "technical", "economic", "social", "cultural")
            ),
        ]
        triggers = append_only("evaluation_report")

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
