"""What every timer has in common."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from kernel import clock
from kernel.identifiers import id_field


class TimerQuerySet(models.QuerySet[Any]):
    """Timers by whether they still have something to do."""

    def open(self) -> Self:
        """Those that were neither carried out nor stopped."""
        return self.filter(fired_at=None, stopped_at=None)

    def due(self) -> Self:
        """Those whose moment has come, the longest due first."""
        return self.open().filter(due_at__lte=clock.now()).order_by("due_at", "id")

    def stop(self) -> int:
        """Nothing more is due of these."""
        return self.open().update(stopped_at=clock.now())


class Timer(models.Model):
    """One step that is due at a moment: carried out once, or stopped before."""

    id = id_field()
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Any] = TimerQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["due_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(fired_at=None) | Q(stopped_at=None), name="%(class)s_fired_or_stopped"
            ),
            models.CheckConstraint(
                condition=Q(fired_at=None) | Q(fired_at__gte=F("due_at")),
                name="%(class)s_not_fired_early",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                name="%(class)s_due",
                condition=Q(fired_at=None, stopped_at=None),
            ),
        ]
