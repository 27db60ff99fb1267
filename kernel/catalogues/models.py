"""The catalogues' tables; the official code is the primary key."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.languages import pick


class CatalogueEntry(models.Model):
    """One entry of an official list, in both languages. Retired entries stay readable."""

    code = models.CharField(max_length=12, primary_key=True)
    name_zh = models.CharField(max_length=300)
    name_en = models.CharField(max_length=300)
    # Pinyin of the Chinese name: databases without ICU cannot sort Chinese by themselves.
    sort_key = models.CharField(max_length=600)
    retired = models.BooleanField(default=False)

    class Meta:
        abstract = True
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the language active now."""
        return pick(zh=self.name_zh, en=self.name_en)


class Country(CatalogueEntry):
    """A country by ISO 3166-1 alpha-2."""

    alpha3 = models.CharField(max_length=3, unique=True)
    numeric = models.CharField(max_length=3, unique=True)

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("country")
        verbose_name_plural = _("countries")


class Region(CatalogueEntry):
    """A province or prefecture of China by GB/T 2260, six digits."""

    level = models.PositiveSmallIntegerField()
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


class Industry(CatalogueEntry):
    """A section or division of GB/T 4754."""

    level = models.PositiveSmallIntegerField()
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("industry")
        verbose_name_plural = _("industries")


class Theme(CatalogueEntry):
    """A public-benefit theme."""

    description_zh = models.CharField(max_length=500, blank=True)
    description_en = models.CharField(max_length=500, blank=True)

    class Meta(CatalogueEntry.Meta):
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class TrlLevel(models.Model):
    """A technology readiness level, one to nine."""

    level = models.PositiveSmallIntegerField(primary_key=True)
    name_zh = models.CharField(max_length=100)
    name_en = models.CharField(max_length=100)
    description_zh = models.CharField(max_length=500)
    description_en = models.CharField(max_length=500)

    class Meta:
        verbose_name = _("technology readiness level")
        verbose_name_plural = _("technology readiness levels")
        ordering: ClassVar[list[str]] = ["level"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(level__range=(1, 9)), name="trl_is_one_to_nine"
            ),
        ]

    def __str__(self) -> str:
        return f"TRL {self.level} {self.name}"

    @property
    def name(self) -> str:
        """The name in the language active now."""
        return pick(zh=self.name_zh, en=self.name_en)
