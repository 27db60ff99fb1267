"""Valuations and the methods by which they were worked out."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.identifiers import id_field
from kernel.money import Money
from marketplace.listings.models import Listing
from marketplace.valuation.states import ValuationState
from marketplace.valuation.terms import MethodName


class ValuationQuerySet(LockingQuerySet["Valuation"]):
    """Valuations by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """Those of one's own organisation: what it thinks a technology is worth is its secret."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.EVALUATIONS_READ):
            return self.none()
        return self.filter(organisation=by.organisation_id)

    def with_page_data(self) -> Self:
        """With everything that lists and its own page show."""
        return self.select_related("listing", "made_by").prefetch_related(
            "listing__texts", "methods"
        )


class Valuation(models.Model):
    """What an organisation finds a technology to be worth, for a purpose, on a day.

    A draft takes one method after the other, each with its inputs; concluded, it is weighed into
    a range and stays as it is.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="valuations"
    )
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="valuations")
    purpose = models.TextField(_("purpose"), max_length=3000)
    currency = models.CharField(_("currency"), max_length=3)
    base_date = models.DateField(_("base date"))
    state = models.CharField(
        max_length=10, choices=ValuationState.choices, default=ValuationState.DRAFT
    )
    why_only_one = models.TextField(blank=True, max_length=3000)
    low = models.DecimalField(max_digits=24, decimal_places=3, null=True, blank=True)
    likely = models.DecimalField(max_digits=24, decimal_places=3, null=True, blank=True)
    high = models.DecimalField(max_digits=24, decimal_places=3, null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)
    concluded_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ValuationQuerySet] = ValuationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("valuation")
        verbose_name_plural = _("valuations")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ValuationState.values), name="valuation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"), name="valuation_states_its_currency"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="valuation_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(state="draft", low=None, likely=None, high=None, concluded_at=None)
                | Q(
                    state="concluded",
                    low__lte=F("likely"),
                    likely__lte=F("high"),
                    concluded_at__isnull=False,
                ),
                name="valuation_range_with_its_conclusion",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "-updated_at"], name="valuation_of_organisation"),
        ]

    def __str__(self) -> str:
        return self.reference

    def money(self, amount: Decimal) -> Money:
        """An amount in its currency, to the minor unit."""
        return Money.nearest(amount, self.currency)


class ValuationMethod(models.Model):
    """One method of a valuation: its inputs, and what came out of them.

    `inputs` are as `methods.stored` writes them, with the number of their rules. `results` hold
    the value with all its digits, what the simulation found for this spread and seed, and what
    each of the `scenarios` gives (named sets of changed inputs, as `methods.stored` writes them).
    """

    id = id_field()
    valuation = models.ForeignKey(Valuation, on_delete=models.CASCADE, related_name="methods")
    method = models.CharField(max_length=10, choices=MethodName.choices)
    inputs: Any = models.JSONField()
    spread = models.DecimalField(max_digits=4, decimal_places=3)
    seed = models.BigIntegerField()
    results: Any = models.JSONField()
    scenarios: Any = models.JSONField(default=list, blank=True)
    weight = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("method of a valuation")
        verbose_name_plural = _("methods of valuations")
        ordering = ["method"]
        constraints = [
            models.CheckConstraint(
                condition=Q(method__in=MethodName.values), name="valuation_method_known"
            ),
            models.UniqueConstraint(fields=["valuation", "method"], name="valuation_method_once"),
            models.CheckConstraint(
                condition=Q(spread__gt=0, spread__lt=1), name="valuation_method_spread_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(seed__gte=0), name="valuation_method_seed_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(weight=None) | Q(weight__gte=0, weight__lte=1),
                name="valuation_method_weight_is_a_share",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.valuation_id} {self.method}"

    @property
    def value(self) -> Decimal:
        """What the method says, with all its digits."""
        return Decimal(self.results["value"])

    @property
    def told_scenarios(self) -> list[tuple[dict[str, Any], dict[str, str]]]:
        """Each story with what it gives."""
        weighed = self.results["scenarios"]
        return list(zip(self.scenarios, weighed["lines"], strict=True)) if weighed else []

    @property
    def scenarios_mean(self) -> str | None:
        """What the chances of the stories make of their values, with all its digits."""
        weighed = self.results["scenarios"]
        return str(weighed["value"]) if weighed else None
