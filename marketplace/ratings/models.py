"""Ratings of completed orders."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.identifiers import id_field
from marketplace.evaluations.models import EvaluationRequest
from marketplace.orders.models import ServiceOrder
from marketplace.ratings.states import RatingState
from marketplace.service_offers.models import ServiceOffer


class RatingQuerySet(LockingQuerySet["Rating"]):
    """Ratings by who may read them."""

    def counting(self) -> Self:
        """Those that everybody reads."""
        return self.filter(state=RatingState.SHOWN)

    def visible_to(self, by: Actor) -> Self:
        """Everybody; hidden ones their two sides and the operators of the provider's market."""
        if by.is_system:
            return self
        seen = Q(state=RatingState.SHOWN)
        if by.organisation_id is not None and by.may(Permission.EVALUATIONS_READ):
            seen |= Q(client=by.organisation_id) | Q(provider=by.organisation_id)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(provider__home_market__in=by.operates)
        return self.filter(seen)

    def with_page_data(self) -> Self:
        """With its two sides and the service."""
        return self.select_related("client", "provider", "offer").prefetch_related("offer__texts")


class Rating(models.Model):
    """What the client of a completed order says of it: one to five points, with words.

    Given once per order, in the client's name; the provider may answer once. An operator may hide
    it with a reason, and show it again.
    """

    id = id_field()
    # What was completed: an evaluation, a service order, or both where one led to the other.
    order = models.ForeignKey(
        EvaluationRequest, null=True, blank=True, on_delete=models.PROTECT, related_name="ratings"
    )
    service_order = models.ForeignKey(
        ServiceOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="ratings"
    )
    offer = models.ForeignKey(ServiceOffer, on_delete=models.PROTECT, related_name="ratings")
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="ratings_received"
    )
    client = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="ratings_given")
    state = models.CharField(max_length=6, choices=RatingState.choices, default=RatingState.SHOWN)
    stars = models.PositiveSmallIntegerField(_("points"))
    words = models.TextField(_("words"), max_length=2000)
    language = models.CharField(max_length=2)
    rated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    rated_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(_("answer"), blank=True, max_length=2000)
    answer_language = models.CharField(max_length=2, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    hidden_reason = models.TextField(blank=True, max_length=2000)
    hidden_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[RatingQuerySet] = RatingQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.UniqueConstraint(fields=["order"], name="rating_one_per_order"),
            models.UniqueConstraint(fields=["service_order"], name="rating_one_per_service_order"),
            models.CheckConstraint(
                condition=Q(order__isnull=False) | Q(service_order__isnull=False),
                name="rating_is_of_an_order",
            ),
            models.CheckConstraint(condition=Q(stars__range=(1, 5)), name="rating_is_one_to_five"),
            models.CheckConstraint(condition=~Q(words=""), name="rating_has_words"),
            models.CheckConstraint(
                condition=Q(state__in=RatingState.values), name="rating_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=RatingState.HIDDEN)
                | (Q(hidden_at__isnull=False) & ~Q(hidden_reason="")),
                name="rating_hidden_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(client=models.F("provider")), name="rating_not_of_oneself"
            ),
        ]
        indexes = [
            models.Index(fields=["provider", "-rated_at"], name="rating_of_provider"),
            models.Index(fields=["offer", "-rated_at"], name="rating_of_offer"),
        ]

    def __str__(self) -> str:
        return f"{self.stars}/5"
