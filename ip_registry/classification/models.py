"""Classes of patents and marks, and offices. The key of a row is its official code."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.catalogues.models import CatalogueEntry, CatalogueQuerySet
from kernel.languages import pick

NICE_CODES = [f"{number:02}" for number in range(1, 46)]
FIRST_OF_SERVICES = "35"


class IpcLevel(models.TextChoices):
    """The upper levels of the International Patent Classification."""

    SECTION = "section", _("Section")
    CLASS = "class", _("Class")
    SUBCLASS = "subclass", _("Subclass")


class IpcClass(CatalogueEntry):
    """A section (H), class (H01) or subclass (H01M) of the International Patent Classification.

    `name` is the title; `short` says it in a few words where there is little room.
    """

    code = models.CharField(primary_key=True, max_length=4)
    short_zh = models.CharField(max_length=60)
    short_en = models.CharField(max_length=80)
    level = models.CharField(max_length=10, choices=IpcLevel.choices)
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    objects: ClassVar[CatalogueQuerySet[IpcClass]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "code"]
        verbose_name = _("patent class")
        verbose_name_plural = _("patent classes")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(level=IpcLevel.SECTION, parent__isnull=True, code__regex=r"^[A-H]$")
                | Q(level=IpcLevel.CLASS, parent__isnull=False, code__regex=r"^[A-H]\d{2}$")
                | Q(
                    level=IpcLevel.SUBCLASS, parent__isnull=False, code__regex=r"^[A-H]\d{2}[A-Z]$"
                ),
                name="ipc_class_code_fits_its_level",
            ),
        ]

    @property
    def short(self) -> str:
        """A few words for the class, in the language active now."""
        return pick(zh=self.short_zh, en=self.short_en)


class NiceClass(CatalogueEntry):
    """One of the 45 classes of goods and services of the Nice Classification of marks."""

    code = models.CharField(primary_key=True, max_length=2)

    objects: ClassVar[CatalogueQuerySet[NiceClass]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["code"]
        verbose_name = _("class of goods and services")
        verbose_name_plural = _("classes of goods and services")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=Q(code__in=NICE_CODES), name="nice_class_code_known"),
        ]

    @property
    def is_of_services(self) -> bool:
        """Whether it is of services; the first 34 are of goods."""
        return self.code >= FIRST_OF_SERVICES


class IpOffice(CatalogueEntry):
    """An office of WIPO ST.3: a national office (CN) or one of several countries (EP, WO)."""

    code = models.CharField(primary_key=True, max_length=2)
    acronym = models.CharField(max_length=20, blank=True)
    country = models.ForeignKey(
        "kernel.Country", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects: ClassVar[CatalogueQuerySet[IpOffice]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["sort_key", "code"]
        verbose_name = _("patent office")
        verbose_name_plural = _("patent offices")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{2}$"), name="ip_office_code_is_two_letters"
            ),
        ]
