"""What matching works with: stored profiles, tables of weights, and rebuilds in blocks."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.activity.models import CurrentTransaction
from kernel.append_only import append_only
from kernel.identifiers import id_field
from marketplace.matching.terms import Side


class MatchProfile(models.Model):
    """A listing or demand as matching compares it. Derived: it can be made again at any time."""

    object_id = models.UUIDField(primary_key=True, editable=False)
    noun = models.CharField(max_length=7, choices=Side.choices)
    version_id = models.UUIDField(null=True)
    # What left the market stays as a row, so that whoever remembers it hears of it.
    is_offered = models.BooleanField(default=True)
    # Packed arrays: the numbers of its terms ascending (8 bytes each), and their damped
    # frequencies (4 bytes each).
    term_ids = models.BinaryField()
    term_weights = models.BinaryField()
    # Schema 2: see `facts.py`.
    facts = models.JSONField()
    # In which transaction it was written last.
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        verbose_name = _("profile for matching")
        verbose_name_plural = _("profiles for matching")
        indexes = [models.Index(fields=["transaction"], name="match_profile_changed")]
        constraints = [
            models.CheckConstraint(
                condition=Q(noun__in=Side.values), name="match_profile_noun_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.object_id}"


class MatchStatistics(models.Model):
    """In how many listings and demands each term stands, as counted last: what one pair is weighed
    by where the market is too large to be read for it. Derived, and one row.
    """

    id = id_field()
    documents = models.PositiveIntegerField()
    # Packed arrays: the numbers of the terms ascending (8 bytes each), and their counts (4 each).
    term_ids = models.BinaryField()
    holding = models.BinaryField()
    counted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("rarity of terms")
        verbose_name_plural = _("rarities of terms")

    def __str__(self) -> str:
        return f"{self.documents} {self.counted_at}"


class MatchAdvice(models.Model):
    """What would bring a demand without a match one, as a worker found it. Derived."""

    demand = models.OneToOneField(
        "marketplace.Demand", primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    # Schema 1: {"schema", "found": [[what to widen, how many technologies would fit]]}, most first.
    found = models.JSONField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("advice to a demand without a match")
        verbose_name_plural = _("advice to demands without a match")

    def __str__(self) -> str:
        return str(self.demand_id)


class MatchWeighting(models.Model):
    """A table of weights that an operator put in force; the highest number holds."""

    id = id_field()
    number = models.PositiveSmallIntegerField(unique=True)
    # Schema 1: {"schema", "weights": {factor: hundredths}, "least_score"}.
    table = models.JSONField()
    reason = models.CharField(max_length=500)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("table of weights")
        verbose_name_plural = _("tables of weights")
        triggers = append_only("match_weighting")
        constraints = [
            models.CheckConstraint(
                condition=Q(number__gte=2), name="match_weighting_after_the_delivered"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class MatchRebuild(models.Model):
    """A matching of everything again: blocks of demands, which any number of workers take.

    Open until its last block is done, or until a newer rebuild takes its place.
    """

    id = id_field()
    started_at = models.DateTimeField(default=clock.now)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("rebuild of matches")
        verbose_name_plural = _("rebuilds of matches")
        ordering = ["-started_at", "-id"]

    def __str__(self) -> str:
        return str(self.id)


class MatchRebuildBlock(models.Model):
    """Some demands to be matched again: done in one transaction, or not at all."""

    id = id_field()
    rebuild = models.ForeignKey(MatchRebuild, on_delete=models.CASCADE, related_name="blocks")
    number = models.PositiveIntegerField()
    demand_ids = ArrayField(models.UUIDField())
    done_at = models.DateTimeField(null=True)
    found = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("block of a rebuild")
        verbose_name_plural = _("blocks of rebuilds")
        constraints = [
            models.UniqueConstraint(
                fields=["rebuild", "number"], name="match_rebuild_block_numbered_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rebuild_id} {self.number}"
