"""The tables of the reference catalogues. The key of a row is its official code."""

from __future__ import annotations

from typing import Any, ClassVar, Self, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kernel.languages import pick

Entry = TypeVar("Entry", bound="CatalogueEntry")


class CatalogueQuerySet(models.QuerySet[Entry]):
    """Rows of a catalogue."""

    def current(self) -> Self:
        """Those that may be chosen today."""
        return self.filter(is_retired=False)


class CatalogueEntry(models.Model):
    """One official code with its names. A code that was ever used is retired, never removed.

    `sort_key` is the pinyin of the Chinese name where people look for a name, and the code where
    they look for a class.
    """

    code: Any
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=400)
    sort_key = models.CharField(max_length=200, db_collation="C")
    is_retired = models.BooleanField(default=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def name(self) -> str:
        """The name in the language active now."""
        return pick(zh=self.name_zh, en=self.name_en)


class Country(CatalogueEntry):
    """A country or territory of ISO 3166-1, by its two letters."""

    code = models.CharField(primary_key=True, max_length=2)
    alpha3 = models.CharField(max_length=3)
    numeric = models.CharField(max_length=3)

    objects: ClassVar[CatalogueQuerySet[Country]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "code"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{2}$"), name="country_code_is_two_letters"
            ),
            models.CheckConstraint(
                condition=Q(alpha3__regex=r"^[A-Z]{3}$"), name="country_alpha3_is_three_letters"
            ),
            models.CheckConstraint(
                condition=Q(numeric__regex=r"^\d{3}$"), name="country_numeric_is_three_digits"
            ),
            models.UniqueConstraint(fields=["alpha3"], name="country_alpha3_once"),
            models.UniqueConstraint(fields=["numeric"], name="country_numeric_once"),
        ]


class RegionLevel(models.TextChoices):
    """How high a region stands; a county is listed only where its province governs it directly."""

    PROVINCE = "province", _("Province")
    PREFECTURE = "prefecture", _("Prefecture or city")
    COUNTY = "county", _("County or city under its province")


class Region(CatalogueEntry):
    """A region of GB/T 2260. Past codes stay, with the day they ended and what followed."""

    code = models.CharField(primary_key=True, max_length=6)
    level = models.CharField(max_length=10, choices=RegionLevel.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(
        null=True, blank=True, help_text=_("The first day without this code.")
    )
    successor = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="predecessors"
    )

    objects: ClassVar[CatalogueQuerySet[Region]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "code"]
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^\d{6}$"), name="region_code_is_six_digits"
            ),
            models.CheckConstraint(
                condition=Q(level__in=RegionLevel.values), name="region_level_known"
            ),
            models.CheckConstraint(
                condition=Q(level=RegionLevel.PROVINCE, parent__isnull=True, code__endswith="0000")
                | Q(~Q(level=RegionLevel.PROVINCE), parent__isnull=False),
                name="region_has_a_parent_unless_province",
            ),
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_from__lt=F("valid_until")),
                name="region_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | Q(valid_until__isnull=False),
                name="region_followed_only_once_ended",
            ),
        ]


class IndustryLevel(models.TextChoices):
    """The two upper levels of GB/T 4754."""

    SECTION = "section", _("Section")
    DIVISION = "division", _("Division")


class Industry(CatalogueEntry):
    """An industry of GB/T 4754-2017: a section such as C, or a division such as C36."""

    code = models.CharField(primary_key=True, max_length=5)
    level = models.CharField(max_length=10, choices=IndustryLevel.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    objects: ClassVar[CatalogueQuerySet[Industry]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "code"]
        verbose_name = _("industry")
        verbose_name_plural = _("industries")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(
                    level=IndustryLevel.SECTION, parent__isnull=True, code__regex=r"^[A-T]$"
                )
                | Q(
                    level=IndustryLevel.DIVISION, parent__isnull=False, code__regex=r"^[A-T]\d{2}$"
                ),
                name="industry_code_fits_its_level",
            ),
        ]


class Theme(CatalogueEntry):
    """A field of public benefit that transfer policy names and the market shows by itself."""

    code = models.SlugField(primary_key=True, max_length=40)
    description_zh = models.CharField(max_length=200)
    description_en = models.CharField(max_length=300)

    objects: ClassVar[CatalogueQuerySet[Theme]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "code"]
        verbose_name = _("public-benefit theme")
        verbose_name_plural = _("public-benefit themes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[a-z]+(-[a-z]+)*$"), name="theme_code_is_a_slug"
            ),
        ]

    @property
    def description(self) -> str:
        """What belongs to the theme, in the language active now."""
        return pick(zh=self.description_zh, en=self.description_en)


class TrlLevel(CatalogueEntry):
    """A technology readiness level; its code is the number, so levels compare as numbers."""

    code = models.PositiveSmallIntegerField(primary_key=True)
    label_zh = models.CharField(max_length=40)
    label_en = models.CharField(max_length=60)
    # The grade of GB/T 22900 that the level answers to.
    grade_zh = models.CharField(max_length=20, blank=True)
    grade_en = models.CharField(max_length=40, blank=True)

    objects: ClassVar[CatalogueQuerySet[TrlLevel]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        verbose_name = _("technology readiness level")
        verbose_name_plural = _("technology readiness levels")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(code__range=(1, 9)), name="trl_level_is_1_to_9"),
        ]

    @property
    def label(self) -> str:
        """Two or three words for the level, in the language active now."""
        return pick(zh=self.label_zh, en=self.label_en)


class GlossaryTerm(CatalogueEntry):
    """A technical term with its usual names in both languages, under a section of the IPC.

    Any of the Chinese names may stand for any of the English ones. A name may belong to several
    terms where the language has one word for several things (滤波器 and 过滤器 are both "filter").
    """

    code = models.CharField(primary_key=True, max_length=5)
    also_zh = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    also_en = ArrayField(models.CharField(max_length=400), default=list, blank=True)

    objects: ClassVar[CatalogueQuerySet[GlossaryTerm]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-H]\d{4}$"), name="glossary_code_carries_its_section"
            ),
        ]

    @property
    def names_zh(self) -> tuple[str, ...]:
        """All Chinese names, the usual one first."""
        return (self.name_zh, *self.also_zh)

    @property
    def names_en(self) -> tuple[str, ...]:
        """All English names, the usual one first."""
        return (self.name_en, *self.also_en)
