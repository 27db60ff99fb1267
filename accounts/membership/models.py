"""Memberships and market operation."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.access.permissions import Role
from accounts.markets.models import Market
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.identifiers import id_field


class Membership(models.Model):
    """A person's role in an organisation. Ended, never deleted, so that the past stays readable."""

    id = id_field()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="memberships"
    )
    role = models.CharField(_("role"), max_length=13, choices=Role.choices)
    since = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_known"
            ),
            models.UniqueConstraint(
                fields=["user", "organisation"],
                condition=models.Q(ended_at=None),
                name="membership_once_while_it_lasts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.organisation} ({self.role})"


class MarketOperation(models.Model):
    """That an organisation operates a market: it verifies, reviews and moderates there."""

    id = id_field()
    market = models.ForeignKey(Market, on_delete=models.PROTECT, related_name="operations")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="operations"
    )

    class Meta:
        verbose_name = _("market operation")
        verbose_name_plural = _("market operations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["market", "organisation"], name="market_operation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.market}"
