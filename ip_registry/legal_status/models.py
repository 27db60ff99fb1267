"""The history of a right."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_registry.records.models import IpRecord
from ip_registry.records.states import LegalStatus
from kernel import clock
from kernel.identifiers import id_field


class StatusSource(models.TextChoices):
    """On whose word an entry stands."""

    KEEPER = "keeper", _("Stated by the keeper of the record")
    OPERATOR = "operator", _("Entered by the operator of the market")
    OFFICE = "office", _("Notice of the office")
    CALCULATED = "calculated", _("Calculated from the filing date")


class StatusEntry(models.Model):
    """One step in the life of a right: what it became, from which day, on whose word."""

    id = id_field()
    record = models.ForeignKey(IpRecord, on_delete=models.CASCADE, related_name="status_entries")
    status = models.CharField(_("legal status"), max_length=12, choices=LegalStatus.choices)
    since = models.DateField(_("from"))
    source = models.CharField(_("source"), max_length=10, choices=StatusSource.choices)
    note = models.CharField(_("note"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering: ClassVar[list[str]] = ["since", "id"]
        verbose_name = _("entry of the legal status")
        verbose_name_plural = _("entries of the legal status")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(status__in=LegalStatus.values), name="status_entry_status_known"
            ),
            models.CheckConstraint(
                condition=Q(source__in=StatusSource.values), name="status_entry_source_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["record", "since", "id"], name="status_entry_of_record"),
        ]

    def __str__(self) -> str:
        return f"{self.since} {self.get_status_display()}"
