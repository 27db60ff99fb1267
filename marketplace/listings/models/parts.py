"""The parts of what a listing says: texts, measured advantages, rights, fields, modes, files."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ip_registry.classification.models import IpcClass
from kernel import clock
from kernel.catalogues.queries import entry
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.languages import pick
from marketplace.listings.terms import Better, EvidenceKind, TransferMode


class ListingText(models.Model):
    """What a listing says in one language."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.CASCADE, related_name="texts"
    )
    language = models.CharField(max_length=2)
    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=400, blank=True)
    problem = models.TextField(_("problem"), blank=True)
    solution = models.TextField(_("solution"), blank=True)
    applications = models.TextField(_("applications"), blank=True)
    partner_sought = models.TextField(_("partner sought"), blank=True)

    class Meta:
        verbose_name = _("text of a listing")
        verbose_name_plural = _("texts of listings")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "language"], name="listing_text_once_per_language"
            ),
            models.CheckConstraint(
                condition=Q(language__in=["zh", "en"]), name="listing_text_language_known"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="listing_text_has_a_title"),
        ]

    def __str__(self) -> str:
        return self.title


class ListingAdvantage(models.Model):
    """One measured comparison with what is used today."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.CASCADE, related_name="advantages"
    )
    position = models.PositiveSmallIntegerField()
    measure_zh = models.CharField(max_length=120, blank=True)
    measure_en = models.CharField(max_length=120, blank=True)
    ours = models.DecimalField(max_digits=18, decimal_places=6)
    theirs = models.DecimalField(max_digits=18, decimal_places=6)
    unit = models.CharField(max_length=40, blank=True)
    better = models.CharField(max_length=6, choices=Better.choices, default=Better.HIGHER)
    conditions_zh = models.CharField(max_length=300, blank=True)
    conditions_en = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("advantage")
        verbose_name_plural = _("advantages")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "position"], name="listing_advantage_position_once"
            ),
            models.CheckConstraint(
                condition=Q(better__in=Better.values), name="listing_advantage_better_known"
            ),
            models.CheckConstraint(
                condition=~Q(measure_zh="", measure_en=""), name="listing_advantage_names_a_measure"
            ),
        ]

    def __str__(self) -> str:
        return self.measure

    @property
    def measure(self) -> str:
        """What was measured, for this reader."""
        return pick(zh=self.measure_zh, en=self.measure_en)

    @property
    def conditions(self) -> str:
        """Under which conditions, for this reader."""
        return pick(zh=self.conditions_zh, en=self.conditions_en)

    @property
    def change_percent(self) -> Decimal | None:
        """How far ours is from theirs, in per cent of theirs; None where theirs is zero."""
        if not self.theirs:
            return None
        return ((self.ours - self.theirs) / abs(self.theirs) * 100).quantize(Decimal("0.1"))


class ListingRight(models.Model):
    """That a listing offers a right of the IP registry."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.CASCADE, related_name="rights"
    )
    ip_record = models.ForeignKey(
        "ip_registry.IpRecord", on_delete=models.PROTECT, related_name="listing_rights"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("right offered")
        verbose_name_plural = _("rights offered")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "ip_record"], name="listing_right_once"),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.ip_record_id}"


class ListingIpc(models.Model):
    """An IPC symbol that a listing belongs to."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.CASCADE, related_name="ipc_symbols"
    )
    symbol = models.CharField(max_length=16)
    ipc_class = models.ForeignKey(
        "ip_registry.IpcClass", on_delete=models.PROTECT, related_name="+"
    )
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("IPC symbol")
        verbose_name_plural = _("IPC symbols")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "symbol"], name="listing_ipc_once"),
        ]

    def __str__(self) -> str:
        return self.symbol

    @property
    def known_class(self) -> IpcClass:
        """Its class out of the catalogue in memory, without a query."""
        return entry(IpcClass, self.ipc_class_id) or self.ipc_class


class ListingMode(models.Model):
    """One way in which a technology may change hands."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.CASCADE, related_name="offered_modes"
    )
    mode = models.CharField(max_length=24, choices=TransferMode.choices)

    class Meta:
        verbose_name = _("transfer mode")
        verbose_name_plural = _("transfer modes")
        ordering = ["mode"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "mode"], name="listing_mode_once"),
            models.CheckConstraint(
                condition=Q(mode__in=TransferMode.values), name="listing_mode_known"
            ),
        ]

    def __str__(self) -> str:
        return self.get_mode_display()


class ListingAttachment(models.Model):
    """A file shown beside a listing to whomever the export gate lets pass."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.CASCADE, related_name="attachments"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    attached_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        ordering = ["attached_at", "id"]

    def __str__(self) -> str:
        return str(self.file)


class ListingEvidence(models.Model):
    """One thing that shows that a technology has reached a readiness level."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.CASCADE, related_name="evidence_items"
    )
    position = models.PositiveSmallIntegerField()
    level = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=EvidenceKind.choices)
    dated_on = models.DateField()
    assessor = models.CharField(max_length=200)
    words_zh = models.TextField(blank=True, max_length=1000)
    words_en = models.TextField(blank=True, max_length=1000)
    url = models.URLField(blank=True, max_length=500)
    # Without its file it shows nothing any more.
    attachment = models.ForeignKey(
        ListingAttachment, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("evidence of a readiness level")
        verbose_name_plural = _("evidence of readiness levels")
        ordering = ["-level", "position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__range=(1, 9)), name="listing_evidence_level_is_1_to_9"
            ),
            models.CheckConstraint(
                condition=Q(kind="file", attachment__isnull=False, url="")
                | (Q(kind="link", attachment=None) & ~Q(url=""))
                | (
                    Q(kind="statement", attachment=None, url="")
                    & (~Q(words_zh="") | ~Q(words_en=""))
                ),
                name="listing_evidence_fits_its_kind",
            ),
            models.CheckConstraint(condition=~Q(assessor=""), name="listing_evidence_has_assessor"),
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.assessor}"

    @property
    def words(self) -> str:
        """What it says, for this reader."""
        return pick(zh=self.words_zh, en=self.words_en)
