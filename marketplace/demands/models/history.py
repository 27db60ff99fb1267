"""What happened to a demand: its versions, reviews and holds, and to whom its owner is known."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.append_only import append_only
from kernel.identifiers import id_field
from marketplace.demands.terms import HoldCause, ReturnReason
from marketplace.freshness.models import FreshnessTimer
from marketplace.reviews.models import Sample, ScoredReview


class DemandVersion(models.Model):
    """What the public was shown, frozen for ever; matches, inquiries and answers cite it."""

    id = id_field()
    demand = models.ForeignKey(
        "marketplace.Demand", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    # Who published or changed it; NULL where nobody did, or before this was kept.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
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


class DemandReview(ScoredReview):
    """What an operator thinks of a submitted demand: an opinion, or the decision about it."""

    REASONS = ReturnReason

    demand = models.ForeignKey(
        "marketplace.Demand", on_delete=models.PROTECT, related_name="reviews"
    )
    # The version that was judged, where it became public by it.
    version = models.ForeignKey(
        DemandVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(ScoredReview.Meta):
        verbose_name = _("review of a demand")
        verbose_name_plural = _("reviews of demands")
        constraints = [
            *ScoredReview.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reasons__contained_by=ReturnReason.values),
                name="demand_review_reasons_known",
            ),
        ]
        triggers = append_only("demand_review")

    def __str__(self) -> str:
        return f"{self.demand_id} {self.decided_at:%Y-%m-%d}"


class DemandSample(Sample):
    """That a demand which its owner published directly was drawn for an operator's look."""

    demand = models.ForeignKey(
        "marketplace.Demand", on_delete=models.PROTECT, related_name="samples"
    )
    version = models.ForeignKey(DemandVersion, on_delete=models.PROTECT, related_name="+")

    class Meta(Sample.Meta):
        verbose_name = _("sample of a demand")
        verbose_name_plural = _("samples of demands")
        constraints = [
            *Sample.Meta.constraints,
            models.UniqueConstraint(
                fields=["demand"], condition=Q(checked_at=None), name="demand_sample_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demand_id} {self.drawn_at:%Y-%m-%d}"


class DemandTimer(FreshnessTimer):
    """The next step that is due while the owner of a demand does not confirm it."""

    demand = models.ForeignKey(
        "marketplace.Demand", on_delete=models.PROTECT, related_name="timers"
    )

    class Meta(FreshnessTimer.Meta):
        verbose_name = _("timer of a demand")
        verbose_name_plural = _("timers of demands")
        constraints = [
            *FreshnessTimer.Meta.constraints,
            models.UniqueConstraint(
                fields=["demand"],
                condition=Q(fired_at=None, stopped_at=None),
                name="demand_timer_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.demand_id} {self.kind}"


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
