"""Owners and inventors."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_registry.records.models import IpRecord
from ip_registry.records.shares import owners_sum_to_100
from kernel.fields import LineField
from kernel.identifiers import id_field


class IpOwner(models.Model):
    """One owner's share: an organisation of the market, or a name as the register has it."""

    id = id_field()
    record = models.ForeignKey(IpRecord, on_delete=models.CASCADE, related_name="owners")
    position = models.PositiveSmallIntegerField()
    organisation = models.ForeignKey(
        "accounts.Organisation",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="owned_shares",
        verbose_name=_("organisation"),
    )
    free_name = LineField(_("name"), max_length=200, blank=True)
    share = models.DecimalField(_("share in %"), max_digits=5, decimal_places=2)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        verbose_name = _("owner")
        verbose_name_plural = _("owners")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, free_name="")
                | (Q(organisation=None) & ~Q(free_name="")),
                name="ip_owner_is_organisation_or_name",
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=100), name="ip_owner_share_within_100_percent"
            ),
            models.UniqueConstraint(fields=["record", "position"], name="ip_owner_one_per_place"),
            models.UniqueConstraint(
                fields=["record", "organisation"],
                condition=Q(organisation__isnull=False),
                name="ip_owner_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["record", "free_name"],
                condition=~Q(free_name=""),
                name="ip_owner_name_once",
            ),
        ]
        triggers: ClassVar[list[object]] = [owners_sum_to_100()]

    def __str__(self) -> str:
        return f"{self.name} {self.share} %"

    @property
    def name(self) -> str:
        """The owner's name; asks for the organisation only where it is one."""
        return self.organisation.name if self.organisation is not None else self.free_name


class Inventor(models.Model):
    """One inventor, designer or author, as named on the right."""

    id = id_field()
    record = models.ForeignKey(IpRecord, on_delete=models.CASCADE, related_name="inventors")
    position = models.PositiveSmallIntegerField()
    name = LineField(_("name"), max_length=100)

    class Meta:
        ordering: ClassVar[list[str]] = ["position"]
        verbose_name = _("inventor")
        verbose_name_plural = _("inventors")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(name=""), name="inventor_has_a_name"),
            models.UniqueConstraint(fields=["record", "position"], name="inventor_one_per_place"),
        ]

    def __str__(self) -> str:
        return self.name
