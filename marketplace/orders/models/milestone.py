"""The milestones of an order and what is delivered for them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_registry.classification.models import NICE_CODES
from kernel import clock
from kernel.fields import LineField
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.timers.models import Timer
from marketplace.orders.models.order import ServiceOrder
from marketplace.orders.states import MilestoneState
from marketplace.orders.terms import MilestoneTimerKind, Verdict


class OrderMilestone(models.Model):
    """One thing to be delivered by a day. Accepting the last one completes the order."""

    id = id_field()
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="milestones")
    position = models.PositiveSmallIntegerField()
    title = LineField(max_length=300)
    days = models.PositiveSmallIntegerField()
    # Counted from engagement; a hold moves it on.
    due_on = models.DateField(null=True, blank=True)
    # Its delivery is the report of the evaluation that the order has led to.
    by_evaluation = models.BooleanField(default=False)
    state = models.CharField(
        max_length=9, choices=MilestoneState.choices, default=MilestoneState.OPEN
    )
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("milestone of an order")
        verbose_name_plural = _("milestones of orders")
        ordering: ClassVar[list[str]] = ["position"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["order", "position"], name="order_milestone_once"),
            models.CheckConstraint(
                condition=Q(state__in=MilestoneState.values), name="order_milestone_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(due_on__isnull=False),
                name="order_milestone_counts_from_engagement",
            ),
            models.CheckConstraint(
                condition=Q(state="accepted", accepted_at__isnull=False)
                | (~Q(state="accepted") & Q(accepted_at=None)),
                name="order_milestone_accepted_says_when",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_late(self) -> bool:
        """Whether its day is over and nothing waits for the client."""
        waiting = self.state in (MilestoneState.OPEN, MilestoneState.RETURNED)
        return waiting and self.due_on is not None and self.due_on < clock.today()

    @property
    def latest(self) -> OrderDelivery | None:
        """What was delivered last. Needs `deliveries` prefetched."""
        return next(iter(self.deliveries.all()), None)


class OrderDelivery(models.Model):
    """One delivery for a milestone, and the client's verdict on it. A revision is another one."""

    id = id_field()
    milestone = models.ForeignKey(
        OrderMilestone, on_delete=models.PROTECT, related_name="deliveries"
    )
    revision = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True, max_length=3000)
    # What an office said, for services that file something.
    filing_kind = models.CharField(max_length=20, blank=True)
    official_number = models.CharField(max_length=40, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    filing_title = LineField(max_length=300, blank=True)
    inventors = ArrayField(models.CharField(max_length=100), default=list, blank=True)
    nice_classes = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    delivered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    delivered_at = models.DateTimeField(default=clock.now)
    verdict = models.CharField(max_length=8, choices=Verdict.choices, default=Verdict.WAITING)
    verdict_note = models.TextField(blank=True, max_length=3000)
    judged_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering: ClassVar[list[str]] = ["-revision"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["milestone", "revision"], name="order_delivery_revision_once"
            ),
            models.UniqueConstraint(
                fields=["milestone"],
                condition=Q(verdict="waiting"),
                name="order_delivery_one_waits",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="order_delivery_verdict_known"
            ),
            models.CheckConstraint(
                condition=Q(verdict="waiting", judged_at=None)
                | (~Q(verdict="waiting") & Q(judged_at__isnull=False)),
                name="order_delivery_judged_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="returned") | ~Q(verdict_note=""),
                name="order_delivery_returned_says_why",
            ),
            models.CheckConstraint(
                condition=Q(official_number="", filed_on=None)
                | (~Q(official_number="") & Q(filed_on__isnull=False)),
                name="order_delivery_filing_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(nice_classes__contained_by=NICE_CODES),
                name="order_delivery_nice_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} r{self.revision}"


class DeliveredFile(models.Model):
    """A file of a delivery, for the two sides."""

    id = id_field()
    delivery = models.ForeignKey(OrderDelivery, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("delivered file")
        verbose_name_plural = _("delivered files")
        ordering: ClassVar[list[str]] = ["id"]

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.file_id}"


class MilestoneTimer(Timer):
    """One step that is due around a milestone; a revision starts some of them anew."""

    milestone = models.ForeignKey(OrderMilestone, on_delete=models.PROTECT, related_name="timers")
    kind = models.CharField(max_length=8, choices=MilestoneTimerKind.choices)

    class Meta(Timer.Meta):
        verbose_name = _("timer of a milestone")
        verbose_name_plural = _("timers of milestones")
        constraints: ClassVar[list[Any]] = [
            *Timer.Meta.constraints,
            models.UniqueConstraint(
                fields=["milestone", "kind"],
                condition=Q(fired_at=None, stopped_at=None),
                name="milestone_timer_once_per_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=MilestoneTimerKind.values), name="milestone_timer_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} {self.kind}"
