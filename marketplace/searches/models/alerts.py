"""Who is told of what they keep and follow, when next, and what they were told at once."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.identifiers import id_field
from kernel.timers.models import Timer
from marketplace.searches.terms import Frequency


class AlertReader(models.Model):
    """A person in an organisation, as one who is told; locked by whoever tells them."""

    id = id_field()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # News that come at once are held back until then, and told together.
    quiet_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("reader of alerts")
        verbose_name_plural = _("readers of alerts")
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="alert_reader_once"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class AlertTimer(Timer):
    """The next round of one frequency: there while something waits to be told, and else not."""

    reader = models.ForeignKey(AlertReader, on_delete=models.CASCADE, related_name="timers")
    kind = models.CharField(max_length=9, choices=Frequency.choices)

    class Meta(Timer.Meta):
        verbose_name = _("timer of alerts")
        verbose_name_plural = _("timers of alerts")
        constraints = [
            *Timer.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=Frequency.values), name="%(class)s_kind_known"
            ),
            models.UniqueConstraint(
                fields=["reader", "kind"],
                name="%(class)s_one_open",
                condition=Q(fired_at=None, stopped_at=None),
            ),
        ]


class AlertQuerySet(LockingQuerySet["Alert"]):
    """Alerts by whose they are."""

    def visible_to(self, by: Actor) -> Self:
        """A person's own, of the organisation for which they act now."""
        if by.is_system:
            return self
        return self.filter(reader__user=by.user_id, reader__organisation=by.organisation_id)


class Alert(models.Model):
    """What a person was told in one round: its lines are the rows that name it."""

    id = id_field()
    reader = models.ForeignKey(AlertReader, on_delete=models.PROTECT, related_name="alerts")
    frequency = models.CharField(max_length=9, choices=Frequency.choices)
    gathered_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[AlertQuerySet] = AlertQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        ordering = ["-gathered_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(frequency__in=Frequency.values), name="alert_frequency_known"
            ),
        ]
        indexes = [models.Index(fields=["reader", "-gathered_at"], name="alert_of_reader")]

    def __str__(self) -> str:
        return str(self.id)
