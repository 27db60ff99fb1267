"""Objections to measures."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.identifiers import id_field
from marketplace.moderation.models.measure import Measure
from marketplace.moderation.states import AppealState


class AppealQuerySet(LockingQuerySet["Appeal"]):
    """Objections by who may read them."""

    def visible_to(self, by: Actor) -> Self:
        """Whoever the measure is about, and the operators of the market."""
        if by.is_system:
            return self
        seen = Q(pk=None)
        if by.organisation_id is not None and by.may(Permission.LISTINGS_READ):
            seen |= Q(measure__organisation=by.organisation_id)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(measure__market__in=by.operates)
        return self.filter(seen)


class Appeal(models.Model):
    """The objection of whoever a measure is about; somebody else than who took it decides.

    Upheld, it ends the measure, a removal too. Rejected, the measure stays, with a reason.
    """

    id = id_field()
    measure = models.OneToOneField(Measure, on_delete=models.PROTECT, related_name="appeal")
    words = models.TextField(_("why the measure is wrong"), max_length=4000)
    state = models.CharField(max_length=8, choices=AppealState.choices, default=AppealState.OPEN)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)
    remark = models.TextField(_("remark of the operator"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AppealQuerySet] = AppealQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("objection to a measure")
        verbose_name_plural = _("objections to measures")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=AppealState.values), name="appeal_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state=AppealState.OPEN, decided_at=None)
                | (~Q(state=AppealState.OPEN) & Q(decided_at__isnull=False)),
                name="appeal_decided_at_some_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["made_at"], condition=Q(state=AppealState.OPEN), name="appeal_waiting"
            )
        ]

    def __str__(self) -> str:
        return self.measure.reference
