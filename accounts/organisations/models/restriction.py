"""What an organisation may not do for a while, each row for one cause."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.organisations.models.organisation import Organisation
from accounts.organisations.models.verification import VerificationStep
from accounts.organisations.states import OUT_OF_SIGHT, RestrictionKind
from kernel import clock
from kernel.identifiers import id_field


class RestrictionQuerySet(models.QuerySet["OrganisationRestriction"]):
    """Restrictions by whether they last."""

    def lasting(self) -> Self:
        """Those that nobody has lifted."""
        return self.filter(until=None)

    def out_of_sight(self) -> Self:
        """Those that hide the organisation."""
        return self.filter(kind__in=OUT_OF_SIGHT)

    def gravest_first(self) -> Self:
        """What weighs most comes first."""
        weights = {kind: at for at, kind in enumerate(reversed(RestrictionKind))}
        cases = [models.When(kind=kind, then=models.Value(at)) for kind, at in weights.items()]
        return self.order_by(models.Case(*cases), "-since")


class OrganisationRestriction(models.Model):
    """Until it is lifted the organisation is limited, suspended or removed, for one cause.

    The matter that decided it lifts its own row. What hides an organisation suspends its
    verification where it is verified, and remembers by which step.
    """

    id = id_field()
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="restrictions"
    )
    kind = models.CharField(max_length=9, choices=RestrictionKind.choices)
    # The matter that decided it, of a higher app.
    cause_id = models.UUIDField()
    step = models.OneToOneField(
        VerificationStep, null=True, blank=True, on_delete=models.PROTECT, related_name="caused_by"
    )
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[RestrictionQuerySet] = RestrictionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("restriction of an organisation")
        verbose_name_plural = _("restrictions of organisations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(kind__in=RestrictionKind.values), name="restriction_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="restriction_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["organisation", "cause_id"], name="restriction_once_for_a_cause"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["organisation"], condition=Q(until=None), name="restriction_lasting"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind}"
