"""Matches and what people answer to them."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.identifiers import id_field
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.matching.terms import Answer, AnswerReason, RetiredBecause, Side


class MatchQuerySet(LockingQuerySet["Match"]):
    """Matches by whose they are."""

    def live(self) -> Self:
        """Those that hold now."""
        return self.filter(retired_at=None)

    def visible_to(self, by: Actor) -> Self:
        """The two owners, each while it may see the other's side; nobody else."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.MATCHES_READ):
            return self.none()
        # Both sides are looked up for the match itself: one match never reads the whole market.
        return self.filter(
            Exists(Listing.objects.visible_to(by).filter(pk=OuterRef("listing"))),
            Exists(Demand.objects.visible_to(by).filter(pk=OuterRef("demand"))),
            Q(listing__organisation=by.organisation_id)
            | Q(demand__organisation=by.organisation_id),
        )

    def not_refused_by(self, organisation_id: object) -> Self:
        """Without those that an organisation called not relevant."""
        refused = MatchAnswer.objects.filter(
            match=OuterRef("pk"), organisation=organisation_id, answer=Answer.NOT_RELEVANT
        )
        return self.filter(~Exists(refused))

    def in_own_order(self, organisation_id: object) -> Self:
        """With the score as an organisation's own answers lean it."""
        leanings = MatchLeaning.objects.filter(match=OuterRef("pk"), organisation=organisation_id)
        leaning = Subquery(leanings.values("shift")[:1])
        return self.annotate(own_score=F("score") + Coalesce(leaning, Value(0.0)))

    def with_titles(self) -> Self:
        """With the titles of both sides."""
        sides = self.select_related("listing", "demand")
        return sides.prefetch_related("listing__texts", "demand__texts")

    def with_card_data(self) -> Self:
        """With everything that a card of either side shows."""
        return (
            self.select_related("listing_version", "demand_version")
            .defer("listing_version__content", "demand_version__content")
            .prefetch_related(
                "answers",
                "leanings__because__match__listing__texts",
                "leanings__because__match__demand__texts",
            )
            .prefetch_related(models.Prefetch("listing", Listing.objects.with_card_data()))
            .prefetch_related(models.Prefetch("demand", Demand.objects.with_card_data()))
        )


class Match(models.Model):
    """That a listing answers a demand, how well, and why.

    Found when either side is published or changed, scored anew with each version of either, and
    retired when a side leaves the market or the two no longer fit. A retired match stays as a
    record; a pair that fits again is a new match.
    """

    id = id_field()
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.PROTECT, related_name="matches"
    )
    demand = models.ForeignKey(
        "marketplace.Demand", on_delete=models.PROTECT, related_name="matches"
    )
    listing_version = models.ForeignKey(
        "marketplace.ListingVersion", on_delete=models.PROTECT, related_name="+"
    )
    demand_version = models.ForeignKey(
        "marketplace.DemandVersion", on_delete=models.PROTECT, related_name="+"
    )
    score = models.FloatField()
    # Schema 4: {"schema", "weights", "factors": [{code, value, share, fits, params}]};
    # shared terms stand in it by their numbers.
    factors = models.JSONField()
    found_at = models.DateTimeField(default=clock.now)
    scored_at = models.DateTimeField(default=clock.now)
    listing_side_told_at = models.DateTimeField(null=True)
    demand_side_told_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)
    retired_because = models.CharField(max_length=12, choices=RetiredBecause.choices, blank=True)

    objects: ClassVar[MatchQuerySet] = MatchQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "demand"],
                condition=Q(retired_at=None),
                name="match_once_per_living_pair",
            ),
            models.CheckConstraint(
                condition=Q(score__gte=0, score__lte=1), name="match_score_within_1"
            ),
            models.CheckConstraint(
                condition=Q(retired_at=None, retired_because="")
                | Q(retired_at__isnull=False, retired_because__in=RetiredBecause.values),
                name="match_retired_for_a_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["listing", "-score"], name="match_of_listing", condition=Q(retired_at=None)
            ),
            models.Index(
                fields=["demand", "-score"], name="match_of_demand", condition=Q(retired_at=None)
            ),
            # Read every minute, and mostly empty.
            models.Index(
                fields=["id"],
                name="match_not_told_of",
                condition=Q(retired_at=None)
                & (Q(listing_side_told_at=None) | Q(demand_side_told_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id} – {self.demand_id}"

    @property
    def percent(self) -> int:
        """The score in per cent."""
        return round(self.score * 100)


class MatchAnswer(models.Model):
    """What one of the two organisations says of a match. It may change its mind."""

    id = id_field()
    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="answers")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    side = models.CharField(max_length=7, choices=Side.choices)
    answer = models.CharField(max_length=12, choices=Answer.choices)
    reason = models.CharField(max_length=13, choices=AnswerReason.choices, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("answer to a match")
        verbose_name_plural = _("answers to matches")
        constraints = [
            models.UniqueConstraint(
                fields=["match", "organisation"], name="match_answered_once_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(side__in=Side.values), name="match_answer_side_known"
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["relevant", "known"], reason="")
                | Q(answer="not_relevant", reason__in=AnswerReason.values),
                name="match_refused_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.match_id} {self.answer}"


class MatchLeaning(models.Model):
    """How far an organisation's own answer moves a match that is like the one it answered.

    It concerns that organisation's lists alone; the other side's order stays as it is.
    """

    id = id_field()
    match = models.ForeignKey(Match, on_delete=models.CASCADE, related_name="leanings")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.CASCADE, related_name="+"
    )
    because = models.ForeignKey(MatchAnswer, on_delete=models.CASCADE, related_name="leanings")
    shift = models.FloatField()

    class Meta:
        verbose_name = _("leaning of a match")
        verbose_name_plural = _("leanings of matches")
        constraints = [
            models.UniqueConstraint(
                fields=["match", "organisation"], name="match_leans_once_for_an_organisation"
            ),
            models.CheckConstraint(
                condition=Q(shift__gte=-1, shift__lte=1), name="match_leaning_within_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.match_id} {self.shift:+.2f}"
