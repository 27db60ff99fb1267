"""What happened to a demand: its versions, reviews and holds, and to whom its owner is known."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.append_only import append_only
from kernel.identifiers import id_field
from marketplace.demands.terms import HoldCause, ReturnReason


class DemandVersion(models.Model):
    """What the public was shown, frozen for ever; matches, inquiries and answers cite it."""

    id = id_field()
    demand = models.ForeignKey(
        "marketplace.Demand", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    frozen_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("version of a demand")
        verbose_name_plural = _("versions of demands")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["demand", "number"], name="demand_version_once"),
        ]
        triggers = append_only("demand_version")

    def __str__(self) -> str:
        return f"{self.demand_id} v{self.number}"


class DemandReview(models.Model):
    """An operator's decision about a submitted demand."""

    id = id_field()
    demand = models.ForeignKey(
        "marketplace.Demand", on_delete=models.PROTECT, related_name="reviews"
    )
    is_accepted = models.BooleanField()
    reasons = ArrayField(
        models.CharField(max_length=24, choices=ReturnReason.choices), default=list, blank=True
    )
    comment = models.TextField(blank=True, max_length=2000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("review of a demand")
        verbose_name_plural = _("reviews of demands")
        ordering = ["-decided_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_accepted=True) | ~Q(reasons=[]), name="demand_returned_with_reasons"
            ),
        ]
        triggers = append_only("demand_review")

    def __str__(self) -> str:
        return f"{self.demand_id} {self.decided_at:%Y-%m-%d}"

    @property
    def reason_words(self) -> list[str]:
        """The coded reasons as sentences."""
        return [str(ReturnReason(code).label) for code in self.reasons]


class DemandHold(models.Model):
    """One thing that keeps a published demand from being shown, until it ends.

    Lifting one hold never shows a demand that another one holds.
    """

    id = id_field()
    demand = models.ForeignKey("marketplace.Demand", on_delete=models.PROTECT, related_name="holds")
    cause = models.CharField(max_length=14, choices=HoldCause.choices)
    note = models.TextField(blank=True, max_length=2000)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("hold on a demand")
        verbose_name_plural = _("holds on demands")
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["demand", "cause"],
                condition=Q(until=None),
                name="demand_hold_once_per_cause",
            ),
            models.CheckConstraint(
                condition=Q(cause__in=HoldCause.values), name="demand_hold_cause_known"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="demand_hold_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demand_id} {self.cause}"


class DemandReveal(models.Model):
    """That an unnamed owner told one organisation, or everybody, who it is. Never taken back."""

    id = id_field()
    demand = models.ForeignKey(
        "marketplace.Demand", on_delete=models.PROTECT, related_name="reveals"
    )
    # NULL is everybody.
    organisation = models.ForeignKey(
        "accounts.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revealed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("reveal of a demand's owner")
        verbose_name_plural = _("reveals of demands' owners")
        ordering = ["revealed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["demand", "organisation"],
                nulls_distinct=False,
                name="demand_reveal_once_per_organisation",
            ),
        ]
        triggers = append_only("demand_reveal")

    def __str__(self) -> str:
        return f"{self.demand_id} → {self.organisation_id or 'everybody'}"
