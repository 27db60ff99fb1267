"""Evaluation requests: what a client orders of an evaluator."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.append_only import append_only
from kernel.identifiers import id_field
from marketplace.evaluations.models.prepared import WAITING, PreparedReport
from marketplace.evaluations.models.report import EvaluationReport
from marketplace.evaluations.states import EvaluationState
from marketplace.evaluations.terms import EvaluationKind, EvaluationPurpose, ReadingTier
from marketplace.listings.models import Listing, ListingVersion
from marketplace.orders.models import ServiceOrder
from marketplace.service_offers.models import ServiceOffer

OPEN = ("requested", "quoted", "engaged", "delivered", "returned")


class EvaluationQuerySet(LockingQuerySet["EvaluationRequest"]):
    """Evaluations by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """The client and the evaluator, nobody else: what is ordered is their business."""
        if by.is_system:
            return self
        if by.organisation_id is None or not by.may(Permission.EVALUATIONS_READ):
            return self.none()
        return self.filter(Q(client=by.organisation_id) | Q(evaluator=by.organisation_id))

    def with_titles(self) -> Self:
        """With the titles of what is evaluated."""
        return self.select_related("listing").prefetch_related("listing__texts")

    def with_page_data(self) -> Self:
        """With everything that lists and its own page show."""
        return self.select_related(
            "client", "evaluator", "offer", "order", "listing", "listing_version", "ordered_by"
        ).prefetch_related(
            "listing__texts",
            "offer__texts",
            "records__ip_record",
            _reports_whole(),
            _reports_prepared(),
        )


def _reports_whole() -> models.Prefetch[Any, Any, Any]:
    whole = EvaluationReport.objects.select_related("file", "file_en", "signed_by", "revocation")
    return models.Prefetch("reports", whole.prefetch_related("prepared__signatures__person"))


def _reports_prepared() -> models.Prefetch[Any, Any, Any]:
    waiting = PreparedReport.objects.filter(WAITING).select_related("file", "file_en")
    return models.Prefetch("prepared_reports", waiting.prefetch_related("signatures__person"))


class EvaluationRequest(models.Model):
    """An evaluation that a client orders of an evaluator's service.

    Requested for one version of a listing, quoted, engaged, delivered as a report; accepted, or
    returned with what is to be revised and delivered again. The evaluator may decline, the client
    may cancel before delivery. One that came of a service order ends with it.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="evaluations")
    listing_version = models.ForeignKey(
        ListingVersion, on_delete=models.PROTECT, related_name="evaluations"
    )
    offer = models.ForeignKey(ServiceOffer, on_delete=models.PROTECT, related_name="evaluations")
    client = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="evaluations_ordered"
    )
    evaluator = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="evaluations_done"
    )
    # Where it came of a service order: what is delivered here is delivered there.
    order = models.OneToOneField(
        ServiceOrder, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    kind = models.CharField(
        max_length=15, choices=EvaluationKind.choices, default=EvaluationKind.TECHNICAL
    )
    purpose_code = models.CharField(
        max_length=12, choices=EvaluationPurpose.choices, default=EvaluationPurpose.OTHER
    )
    purpose = models.TextField(_("purpose"), max_length=3000)
    purpose_language = models.CharField(max_length=2)
    tier = models.CharField(max_length=6, choices=ReadingTier.choices, default=ReadingTier.PUBLIC)
    # Whether everybody sees what the assessors found, beside the badge; the client decides.
    shows_result = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10, choices=EvaluationState.choices, default=EvaluationState.REQUESTED
    )
    quote_amount = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    quote_currency = models.CharField(max_length=3, blank=True)
    quote_days = models.PositiveSmallIntegerField(null=True, blank=True)
    closing_note = models.TextField(blank=True, max_length=3000)
    requested_at = models.DateTimeField(default=clock.now)
    quoted_at = models.DateTimeField(null=True, blank=True)
    engaged_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    # The day of which the evaluator was reminded; another day is another reminder.
    reminded_of = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[EvaluationQuerySet] = EvaluationQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=EvaluationState.values), name="evaluation_state_known"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=EvaluationKind.values), name="evaluation_kind_known"
            ),
            models.CheckConstraint(
                condition=Q(purpose_code__in=EvaluationPurpose.values),
                name="evaluation_purpose_known",
            ),
            models.CheckConstraint(
                condition=Q(tier__in=ReadingTier.values), name="evaluation_tier_known"
            ),
            models.CheckConstraint(
                condition=~Q(client=models.F("evaluator")), name="evaluation_not_of_oneself"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["quoted", "engaged", "delivered", "returned", "accepted"])
                | Q(quote_amount__gt=0, quote_days__gt=0, quote_currency__regex=r"^[A-Z]{3}$"),
                name="evaluation_quoted_before_engaged",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["engaged", "delivered", "returned", "accepted"])
                | Q(engaged_at__isnull=False),
                name="evaluation_engaged_before_delivered",
            ),
            models.UniqueConstraint(
                fields=["client", "offer", "listing"],
                condition=Q(state__in=OPEN),
                name="evaluation_one_open_order",
            ),
        ]
        indexes = [
            models.Index(fields=["client", "-updated_at"], name="evaluation_of_client"),
            models.Index(fields=["evaluator", "-updated_at"], name="evaluation_of_evaluator"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def latest_report(self) -> EvaluationReport | None:
        """The report that counts. Needs `reports` prefetched."""
        return next(iter(self.reports.all()), None)


class EvaluationRecord(models.Model):
    """A right that belongs to what is judged: pinned with the version that named it."""

    id = id_field()
    request = models.ForeignKey(EvaluationRequest, on_delete=models.PROTECT, related_name="records")
    ip_record = models.ForeignKey(IpRecord, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("right that is evaluated")
        verbose_name_plural = _("rights that are evaluated")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["request", "ip_record"], name="evaluation_record_once"),
        ]
        triggers = append_only("evaluation_record")

    def __str__(self) -> str:
        return f"{self.request_id} {self.ip_record_id}"
