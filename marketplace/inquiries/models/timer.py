"""Timers: rows that a tick carries out, so that nothing is lost while nobody runs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.identifiers import id_field
from marketplace.inquiries.terms import TimerKind


class InquiryTimer(models.Model):
    """One step that is due while nobody answers: fired once, or stopped by an answer."""

    id = id_field()
    inquiry = models.ForeignKey(
        "marketplace.Inquiry", on_delete=models.PROTECT, related_name="timers"
    )
    kind = models.CharField(max_length=8, choices=TimerKind.choices)
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("timer of an inquiry")
        verbose_name_plural = _("timers of inquiries")
        ordering = ["due_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["inquiry", "kind"], name="inquiry_timer_once_per_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=TimerKind.values), name="inquiry_timer_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(fired_at=None) | Q(stopped_at=None),
                name="inquiry_timer_fired_or_stopped",
            ),
            models.CheckConstraint(
                condition=Q(fired_at=None) | Q(fired_at__gte=models.F("due_at")),
                name="inquiry_timer_not_fired_early",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="inquiry_timer_due",
                condition=Q(fired_at=None, stopped_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.kind}"
