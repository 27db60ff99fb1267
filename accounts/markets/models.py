"""Markets."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.identifiers import id_field
from kernel.languages import pick


class MarketLevel(models.TextChoices):
    """How wide a market is."""

    NATIONAL = "national", _("National")
    PROVINCE = "province", _("Province")
    CITY = "city", _("City")
    INDUSTRY = "industry", _("Industry")


class Market(models.Model):
    """Where organisations, listings and demands are at home; operators act within theirs."""

    id = id_field()
    slug = models.SlugField(max_length=60, unique=True)
    level = models.CharField(max_length=10, choices=MarketLevel.choices)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    region = models.ForeignKey(
        "kernel.Region", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    industry = models.ForeignKey(
        "kernel.Industry", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("market")
        verbose_name_plural = _("markets")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(level__in=MarketLevel.values), name="market_level_known"
            ),
            models.CheckConstraint(
                condition=models.Q(level="national", parent=None)
                | (~models.Q(level="national") & models.Q(parent__isnull=False)),
                name="market_only_national_has_no_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language active now."""
        return pick(zh=self.name_zh, en=self.name_en)
