"""Suspensions of profiles."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from accounts.talent.terms import ProfileSuspensionCause
from kernel import clock
from kernel.identifiers import id_field


class ProfileSuspensionQuerySet(models.QuerySet["ProfileSuspension"]):
    """Suspensions by whether they hold."""

    def open(self) -> Self:
        """Those that nobody has lifted."""
        return self.filter(lifted_at=None)


class ProfileSuspension(models.Model):
    """That an operator keeps a profile from being found, why, and from when to when.

    While it is open the person is in no list, cannot be mandated, named or booked; what runs is
    kept or called off by those who own it. Lifting it changes nothing that the person chose.
    """

    id = id_field()
    profile = models.ForeignKey(
        "accounts.TalentProfile", on_delete=models.PROTECT, related_name="suspensions"
    )
    cause = models.CharField(max_length=16, choices=ProfileSuspensionCause.choices)
    remark = models.TextField(_("remark"), blank=True, max_length=2000)
    suspended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    suspended_at = models.DateTimeField(default=clock.now)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ProfileSuspensionQuerySet] = ProfileSuspensionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("suspension of a profile")
        verbose_name_plural = _("suspensions of profiles")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(cause__in=ProfileSuspensionCause.values),
                name="profile_suspension_cause_known",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_at__gte=F("suspended_at")),
                name="profile_suspension_lifted_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["profile"], condition=Q(lifted_at=None), name="profile_suspended_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cause} {self.profile_id}"


def is_suspended(profile: str = "pk") -> Exists:
    """Whether the profile that an outer query stands on is suspended now."""
    return Exists(ProfileSuspension.objects.open().filter(profile=OuterRef(profile)))
