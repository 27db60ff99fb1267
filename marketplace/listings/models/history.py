"""What happened to a listing: its versions, the reviews it had, and what holds it back."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.append_only import append_only
from kernel.identifiers import id_field
from marketplace.listings.terms import HoldCause, ReturnReason


class ListingVersion(models.Model):
    """What the public was shown, frozen for ever; matches, inquiries and evaluations cite it."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    content = models.JSONField()
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


class ListingReview(models.Model):
    """An operator's decision about a submitted listing."""

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.PROTECT, related_name="reviews"
    )
    is_accepted = models.BooleanField()
    reasons = ArrayField(
        models.CharField(max_length=24, choices=ReturnReason.choices), default=list, blank=True
    )
    comment = models.TextField(blank=True, max_length=2000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("review of a listing")
        verbose_name_plural = _("reviews of listings")
        ordering = ["-decided_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_accepted=True) | ~Q(reasons=[]), name="listing_returned_with_reasons"
            ),
        ]
        triggers = append_only("listing_review")

    def __str__(self) -> str:
        return f"{self.listing_id} {self.decided_at:%Y-%m-%d}"

    @property
    def reason_words(self) -> list[str]:
        """The coded reasons as sentences."""
        return [str(ReturnReason(code).label) for code in self.reasons]


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
