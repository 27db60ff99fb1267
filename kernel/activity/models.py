"""Events and their deliveries."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models import Func
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.append_only import append_only
from kernel.identifiers import id_field


class CurrentTransaction(Func):
    """The number of the running transaction; followers read the log in its order."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = models.BigIntegerField()


class Event(models.Model):
    """Something that happened: written in the transaction that made it true, never changed."""

    id = id_field()
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)
    name = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=32)
    subject_id = models.UUIDField()
    actor_user_id = models.UUIDField(null=True)
    actor_organisation_id = models.UUIDField(null=True)
    payload = models.JSONField(default=dict)
    occurred_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering: ClassVar[list[str]] = ["transaction", "id"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["transaction", "id"], name="event_in_order"),
            models.Index(fields=["subject_type", "subject_id"], name="event_of_subject"),
            models.Index(fields=["actor_organisation_id", "id"], name="event_by_organisation"),
        ]
        triggers: ClassVar[list[Any]] = append_only("event")

    def __str__(self) -> str:
        return f"{self.name} {self.subject_id}"


class DeliveryState(models.TextChoices):
    """Where a delivery stands."""

    PENDING = "pending", _("Pending")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    DEAD = "dead", _("Given up")


class Delivery(models.Model):
    """One reaction owed: pending → running under a lease → done; dead after five tries."""

    id = id_field()
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="deliveries")
    reaction = models.CharField(max_length=128)
    state = models.CharField(
        max_length=8, choices=DeliveryState.choices, default=DeliveryState.PENDING
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["event", "reaction"], name="delivery_once_per_reaction"
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=DeliveryState.values), name="delivery_state_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["due_at", "id"],
                name="delivery_owed",
                condition=models.Q(state__in=["pending", "running"]),
            ),
            models.Index(
                fields=["reaction"],
                name="delivery_given_up",
                condition=models.Q(state="dead"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reaction} ({self.state})"
