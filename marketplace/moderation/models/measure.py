"""The public log of measures."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.identifiers import id_field
from marketplace.moderation.models.about import AboutOneThing
from marketplace.moderation.terms import MeasureGround, MeasureKind, Noun


class MeasureQuerySet(LockingQuerySet["Measure"]):
    """Measures: everybody reads what the market did."""

    def visible_to(self, _by: Actor) -> Self:
        """Everybody."""
        return self

    def with_row_data(self) -> Self:
        """With what a line of the log shows."""
        return self.select_related(
            "listing", "demand", "organisation", "market", "notice", "report", "appeal"
        )

    def with_page_data(self) -> Self:
        """With what its own page says besides."""
        return self.with_row_data().prefetch_related("listing__texts", "demand__texts")


class Measure(AboutOneThing):
    """Something the market did on a report or a notice; a removal ends on appeal only."""

    id = id_field()
    reference = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=10, choices=MeasureKind.choices)
    ground = models.CharField(max_length=16, choices=MeasureGround.choices)
    report = models.ForeignKey(
        "marketplace.Report",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
    )
    notice = models.ForeignKey(
        "marketplace.InfringementNotice",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="measures",
    )
    # What its owner is told; not in the public log.
    note = models.TextField(max_length=2000, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_at = models.DateTimeField(default=clock.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    # The market was wrong, or too hard: only so a removal ends.
    lifted_on_appeal = models.BooleanField(default=False)

    objects: ClassVar[MeasureQuerySet] = MeasureQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(AboutOneThing.Meta):
        abstract = False
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            *AboutOneThing.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=MeasureKind.values), name="measure_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(ground__in=MeasureGround.values), name="measure_ground_known"
            ),
            models.CheckConstraint(
                condition=Q(report__isnull=False, notice=None)
                | Q(report=None, notice__isnull=False),
                name="measure_has_one_cause",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MeasureKind.REMOVAL)
                | Q(lifted_at=None)
                | Q(lifted_on_appeal=True),
                name="measure_removal_ends_on_appeal_only",
            ),
            models.CheckConstraint(
                condition=Q(lifted_on_appeal=False) | Q(lifted_at__isnull=False),
                name="measure_lifted_on_appeal_is_lifted",
            ),
            models.CheckConstraint(
                condition=~Q(kind=MeasureKind.LIMITATION) | Q(noun=Noun.ORGANISATION),
                name="measure_limits_organisations_only",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_at__gte=F("taken_at")),
                name="measure_lifted_after_it_was_taken",
            ),
        ]
        indexes = [models.Index(fields=["-taken_at", "-id"], name="measure_newest")]

    def __str__(self) -> str:
        return self.reference
