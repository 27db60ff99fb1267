"""Claims and their evidence."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from ip_registry.claims.states import PENDING, WON, ClaimState
from ip_registry.claims.terms import ClaimGround, DismissalReason
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.append_only import append_only
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.languages import pick


class IpClaimQuerySet(LockingQuerySet["IpClaim"]):
    """Claims by who may see them and how they stand."""

    def visible_to(self, by: Actor) -> Self:
        """The claimant, the keeper it stands against, and the operators of the keeper's market."""
        if by.is_system:
            return self
        seen = Q(pk=None)
        if by.organisation_id is not None and by.may(Permission.IP_RECORDS_READ):
            seen |= Q(claimant=by.organisation_id) | Q(keeper=by.organisation_id)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(market__in=by.operates)
        return self.filter(seen)

    def pending(self) -> Self:
        """Those that nothing has ended yet."""
        return self.filter(state__in=PENDING)

    def won(self) -> Self:
        """Those after which the right was given to the claimant, wholly or in part."""
        return self.filter(state__in=WON)

    def with_row_data(self) -> Self:
        """All that a row of a list shows."""
        return self.select_related("claimant", "keeper", "record")

    def with_page_data(self) -> Self:
        """All that a claim's own page shows."""
        return self.with_row_data().prefetch_related("evidence__file")


class IpClaim(models.Model):
    """That a right kept by one organisation belongs, wholly or in part, to another.

    Opened with words and documents. The keeper concedes, and the right is given over at once, or
    contests; where it stays silent, the clock moves on. Then an operator of the keeper's market
    takes it and upholds or dismisses it. Number and titles are kept as they were shown on that day.
    """

    id = id_field()
    reference = models.CharField(max_length=20, unique=True)
    record = models.ForeignKey(IpRecord, on_delete=models.PROTECT, related_name="claims")
    keeper = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="ip_claims_against"
    )
    claimant = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="ip_claims"
    )
    market = models.ForeignKey("accounts.Market", on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=40)
    title_zh = models.CharField(max_length=300, blank=True)
    title_en = models.CharField(max_length=300, blank=True)

    ground = models.CharField(_("ground"), max_length=10, choices=ClaimGround.choices)
    share = models.DecimalField(_("share claimed"), max_digits=5, decimal_places=2)
    statement = models.TextField(_("words of the claimant"), max_length=4000)
    answer = models.TextField(_("answer of the keeper"), max_length=4000, blank=True)
    dismissal = models.CharField(max_length=24, choices=DismissalReason.choices, blank=True)
    remark = models.TextField(_("remark of the operator"), max_length=2000, blank=True)

    state = models.CharField(max_length=10, choices=ClaimState.choices, default=ClaimState.OPEN)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField(default=clock.now)
    answer_due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[IpClaimQuerySet] = IpClaimQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("claim to a right")
        verbose_name_plural = _("claims to rights")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=ClaimState.values), name="ip_claim_state_known"
            ),
            models.CheckConstraint(
                condition=Q(ground__in=ClaimGround.values), name="ip_claim_ground_known"
            ),
            models.CheckConstraint(
                condition=~Q(claimant=F("keeper")), name="ip_claim_not_against_oneself"
            ),
            models.CheckConstraint(
                condition=Q(share__gt=0, share__lte=100), name="ip_claim_share_within_100_percent"
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.DISMISSED, dismissal__in=DismissalReason.values)
                | (~Q(state=ClaimState.DISMISSED) & Q(dismissal="")),
                name="ip_claim_dismissed_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=PENDING, closed_at=None)
                | (~Q(state__in=PENDING) & Q(closed_at__isnull=False)),
                name="ip_claim_closed_when_it_is_over",
            ),
            models.UniqueConstraint(
                fields=["record", "claimant"],
                condition=Q(state__in=PENDING),
                name="ip_claim_one_pending",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["claimant", "-updated_at"], name="ip_claim_of_claimant"),
            models.Index(fields=["keeper", "-updated_at"], name="ip_claim_against_keeper"),
            models.Index(
                fields=["market", "updated_at"],
                condition=Q(state__in=["contested", "unanswered", "taken"]),
                name="ip_claim_to_decide",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def title(self) -> str:
        """The right's title on the day of the claim, in the language active now."""
        return pick(zh=self.title_zh, en=self.title_en)

    @property
    def is_pending(self) -> bool:
        """Whether nothing has ended it yet."""
        return self.state in PENDING


class ClaimEvidence(models.Model):
    """A document that one side hands to the operators; the other side never reads it."""

    id = id_field()
    claim = models.ForeignKey(IpClaim, on_delete=models.PROTECT, related_name="evidence")
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("evidence of a claim")
        verbose_name_plural = _("evidence of claims")
        ordering: ClassVar[list[str]] = ["added_at", "id"]
        triggers = append_only("claim_evidence")

    def __str__(self) -> str:
        return f"{self.claim_id} {self.file_id}"
