"""Counts by day and by month. Nobody stands behind a number."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from kernel.identifiers import id_field
from marketplace.listings.models import Listing


class ListingDay(models.Model):
    """How many visitors were shown a listing in a search, and how many looked at it, on one day."""

    id = id_field()
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="counted_days")
    on = models.DateField()
    shown = models.PositiveIntegerField(default=0)
    viewed = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("counted day")
        verbose_name_plural = _("counted days")
        constraints = [
            models.UniqueConstraint(fields=["listing", "on"], name="listing_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} {self.on}"


class ListingTerm(models.Model):
    """How many different visitors found a listing by the same words within a month."""

    id = id_field()
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="counted_terms")
    # Its first day.
    month = models.DateField()
    term = models.CharField(max_length=60)
    askers = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("counted search term")
        verbose_name_plural = _("counted search terms")
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "month", "term"], name="listing_term_once_a_month"
            ),
            models.CheckConstraint(condition=~Q(term=""), name="listing_term_says_something"),
        ]

    def __str__(self) -> str:
        return self.term
