"""Templates of agreements: dated catalogue data."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.ndas.terms import NdaKind
from kernel import clock
from kernel.catalogues.models import CatalogueEntry, CatalogueQuerySet


class NdaTemplateQuerySet(CatalogueQuerySet["NdaTemplate"]):
    """Templates by whether they may be offered."""

    def offered_today(self) -> Self:
        """Those whose days have begun and not ended."""
        today = clock.today()
        begun = self.current().filter(valid_from__lte=today)
        return begun.filter(Q(valid_until=None) | Q(valid_until__gte=today))


class NdaTemplate(CatalogueEntry):
    """One version of a text that parties may agree on, in both languages.

    Another version is another row with another code; what was signed keeps its own text.
    """

    code = models.CharField(primary_key=True, max_length=40)
    kind = models.CharField(max_length=8, choices=NdaKind.choices)
    version = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    body_zh = models.TextField()
    body_en = models.TextField()

    objects: ClassVar[NdaTemplateQuerySet] = NdaTemplateQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "-version"]
        verbose_name = _("NDA template")
        verbose_name_plural = _("NDA templates")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["kind", "version"], name="nda_template_version_once"),
            models.CheckConstraint(
                condition=Q(kind__in=NdaKind.values), name="nda_template_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="nda_template_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(body_zh="") & ~Q(body_en=""), name="nda_template_in_both_languages"
            ),
        ]
