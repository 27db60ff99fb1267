"""What listings and demands keep of their owner's last word."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.timers.models import Timer, TimerQuerySet
from marketplace.freshness.terms import Step


class Confirmable(models.Model):
    """Something public that its owner has to confirm now and then."""

    confirmed_at = models.DateTimeField(_("last confirmed by its owner"), null=True, blank=True)
    # Shown below what is fresh, until its owner confirms it.
    is_stale = models.BooleanField(default=False)
    # When it left the market, for those who come by an old link.
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class FreshnessTimerQuerySet(TimerQuerySet):
    """Timers by how far a silence has come."""

    def awaited(self) -> Self:
        """Those of what the owner was reminded of and has not confirmed."""
        return self.open().exclude(kind=Step.REMIND)


class FreshnessTimer(Timer):
    """The next step that is due while the owner says nothing."""

    kind = models.CharField(max_length=6, choices=Step.choices)

    objects: ClassVar[Any] = FreshnessTimerQuerySet.as_manager()

    class Meta(Timer.Meta):
        abstract = True
        constraints = [
            *Timer.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind__in=Step.values), name="%(class)s_kind_known"
            ),
        ]
