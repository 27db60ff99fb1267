"""Timers: rows that a tick carries out, so that nothing is lost while nobody runs."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.timers.models import Timer
from marketplace.inquiries.terms import TimerKind


class InquiryTimer(Timer):
    """One step that is due while nobody answers: fired once, or stopped by an answer."""

    inquiry = models.ForeignKey(
        "marketplace.Inquiry", on_delete=models.PROTECT, related_name="timers"
    )
    kind = models.CharField(max_length=8, choices=TimerKind.choices)

    class Meta(Timer.Meta):
        verbose_name = _("timer of an inquiry")
        verbose_name_plural = _("timers of inquiries")
        constraints = [
            *Timer.Meta.constraints,
            models.UniqueConstraint(fields=["inquiry", "kind"], name="inquiry_timer_once_per_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=TimerKind.values), name="inquiry_timer_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.inquiry_id} {self.kind}"
