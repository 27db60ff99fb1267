"""The parts of what a demand says: its texts and its fields."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_registry.classification.models import IpcClass
from kernel.catalogues.queries import entry
from kernel.identifiers import id_field


class DemandText(models.Model):
    """What a demand says in one language."""

    id = id_field()
    demand = models.ForeignKey("marketplace.Demand", on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2)
    title = models.CharField(_("title"), max_length=200)
    problem = models.TextField(_("problem"), blank=True)
    background = models.TextField(_("background"), blank=True)
    constraints = models.TextField(_("constraints"), blank=True)

    class Meta:
        verbose_name = _("text of a demand")
        verbose_name_plural = _("texts of demands")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["demand", "language"], name="demand_text_once_per_language"
            ),
            models.CheckConstraint(
                condition=Q(language__in=["zh", "en"]), name="demand_text_language_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="demand_text_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class DemandIpc(models.Model):
    """An IPC symbol that a demand belongs to."""

    id = id_field()
    demand = models.ForeignKey(
        "marketplace.Demand", on_delete=models.CASCADE, related_name="ipc_symbols"
    )
    symbol = models.CharField(max_length=16)
    ipc_class = models.ForeignKey(
        "ip_registry.IpcClass", on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("IPC symbol of a demand")
        verbose_name_plural = _("IPC symbols of demands")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["demand", "symbol"], name="demand_ipc_once"),
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def known_class(self) -> IpcClass:
        """Its class out of the catalogue in memory, without a query."""
        return entry(IpcClass, self.ipc_class_id) or self.ipc_class
