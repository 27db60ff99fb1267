"""What happened to a listing: its versions, the reviews it had, and what holds it back."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.append_only import append_only
from kernel.identifiers import id_field
from marketplace.freshness.models import FreshnessTimer
from marketplace.listings.terms import HoldCause, ReturnReason
from marketplace.reviews.models import Sample, ScoredReview


class ListingVersion(models.Model):
    """What the public was shown, frozen for ever; matches, inquiries and evaluations cite it."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
    # Who published or changed it; NULL where nobody did, or before this was kept.
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    frozen_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("version of a listing")
        verbose_name_plural = _("versions of listings")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "number"], name="listing_version_once"),
        ]
        triggers = append_only("listing_version")

    def __str__(self) -> str:
        return f"{self.listing_id} v{self.number}"


class ListingReview(ScoredReview):
    """What an operator thinks of a submitted listing: an opinion, or the decision about it."""

    REASONS = ReturnReason

    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.PROTECT, related_name="reviews"
    )
    # The version that was judged, where it became public by it.
    version = models.ForeignKey(
        ListingVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta(ScoredReview.Meta):
        verbose_name = _("review of a listing")
        verbose_name_plural = _("reviews of listings")
        constraints = [
            *ScoredReview.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reasons__contained_by=ReturnReason.values),
                name="listing_review_reasons_known",
            ),
        ]
        triggers = append_only("listing_review")

    def __str__(self) -> str:
        return f"{self.listing_id} {self.decided_at:%Y-%m-%d}"


class ListingSample(Sample):
    """That a listing which its owner published directly was drawn for an operator's look."""

    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.PROTECT, related_name="samples"
    )
    version = models.ForeignKey(ListingVersion, on_delete=models.PROTECT, related_name="+")

    class Meta(Sample.Meta):
        verbose_name = _("sample of a listing")
        verbose_name_plural = _("samples of listings")
        constraints = [
            *Sample.Meta.constraints,
            models.UniqueConstraint(
                fields=["listing"], condition=Q(checked_at=None), name="listing_sample_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.drawn_at:%Y-%m-%d}"


class ListingTimer(FreshnessTimer):
    """The next step that is due while the owner of a listing does not confirm it."""

    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.PROTECT, related_name="timers"
    )

    class Meta(FreshnessTimer.Meta):
        verbose_name = _("timer of a listing")
        verbose_name_plural = _("timers of listings")
        constraints = [
            *FreshnessTimer.Meta.constraints,
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(fired_at=None, stopped_at=None),
                name="listing_timer_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.kind}"


class ListingHold(models.Model):
    """One thing that keeps a published listing from being shown, until it ends.

    Lifting one hold never shows a listing that another one holds.
    """

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.PROTECT, related_name="holds"
    )
    cause = models.CharField(max_length=16, choices=HoldCause.choices)
    # Which right, where a right is the cause: two lapsed rights are two holds.
    subject_id = models.UUIDField(null=True, blank=True)
    note = models.TextField(blank=True, max_length=2000)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("hold on a listing")
        verbose_name_plural = _("holds on listings")
        ordering = ["since"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "cause", "subject_id"],
                condition=Q(until=None),
                nulls_distinct=False,
                name="listing_hold_once_per_cause",
            ),
            models.CheckConstraint(
                condition=Q(cause__in=HoldCause.values), name="listing_hold_cause_known"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=models.F("since")),
                name="listing_hold_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.cause}"
