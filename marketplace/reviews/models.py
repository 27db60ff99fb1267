"""What every noun's review has in common, and the prints of published sentences."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kernel import clock
from kernel.identifiers import id_field
from marketplace.reviews.scoring import CRITERIA, MOST_POINTS, Score
from marketplace.reviews.terms import ReviewBasis


def _points() -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField()


def _each_at_least(least: int) -> Q:
    return Q(**{f"{name}__gte": least for name in CRITERIA})


class ScoredReview(models.Model):
    """A reviewer's score of what was handed in: an opinion, or the decision when it is final."""

    REASONS: ClassVar[type[models.TextChoices]]

    id = id_field()
    is_final = models.BooleanField(default=True)
    is_accepted = models.BooleanField()
    basis = models.CharField(max_length=8, choices=ReviewBasis.choices, default=ReviewBasis.JUDGED)
    numbers = _points()
    clarity = _points()
    evidence = _points()
    terms = _points()
    reasons = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    comment = models.TextField(blank=True, max_length=2000)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # When what was reviewed had been handed in: how long its owner waited.
    submitted_at = models.DateTimeField()
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True
        ordering = ["-decided_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_accepted=True) | ~Q(reasons=[]),
                name="%(class)s_returned_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(**{f"{name}__lte": MOST_POINTS for name in CRITERIA})
                & _each_at_least(0),
                name="%(class)s_has_four_parts",
            ),
            models.CheckConstraint(
                condition=Q(is_accepted=False) | _each_at_least(1),
                name="%(class)s_accepted_without_zero",
            ),
            models.CheckConstraint(condition=~Q(comment=""), name="%(class)s_has_a_comment"),
            models.CheckConstraint(
                condition=Q(basis__in=ReviewBasis.values), name="%(class)s_basis_known"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__gte=F("submitted_at")), name="%(class)s_after_submission"
            ),
        ]

    @property
    def score(self) -> Score:
        """The points."""
        return Score(**{name: getattr(self, name) for name in CRITERIA})

    @property
    def reason_words(self) -> list[str]:
        """The coded reasons as sentences."""
        return [str(self.REASONS(code).label) for code in self.reasons]


class Sampled(models.Model):
    """Something that its owner may publish directly."""

    # Drawn, and not yet looked at: lists ask it of many rows at once.
    awaits_sample = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Sample(models.Model):
    """That something published directly was drawn for an operator's look."""

    id = id_field()
    drawn_at = models.DateTimeField(default=clock.now)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["drawn_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(checked_at=None) | Q(checked_at__gte=F("drawn_at")),
                name="%(class)s_checked_after_drawn",
            ),
        ]


class SentencePrint(models.Model):
    """That a published text holds a sentence, known by its digest: copies are found by it."""

    id = id_field()
    noun = models.CharField(max_length=20)
    subject_id = models.UUIDField()
    digest = models.BigIntegerField()

    class Meta:
        verbose_name = _("print of a sentence")
        verbose_name_plural = _("prints of sentences")
        constraints = [
            models.UniqueConstraint(
                fields=["noun", "subject_id", "digest"], name="sentence_print_once"
            ),
        ]
        indexes = [models.Index(fields=["digest", "noun"], name="sentence_print_by_digest")]

    def __str__(self) -> str:
        return f"{self.noun} {self.subject_id} {self.digest}"
