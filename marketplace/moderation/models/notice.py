"""Notices of infringement, their files and their clock."""

from __future__ import annotations

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.append_only import append_only
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from kernel.timers.models import Timer
from marketplace.moderation.states import OVER, PUBLIC, NoticeState
from marketplace.moderation.terms import FileKind, ProofKind, RejectionReason, RightKind


class NoticeQuerySet(LockingQuerySet["InfringementNotice"]):
    """Notices by who may read them."""

    def visible_to(self, by: Actor) -> Self:
        """Everybody, once measures were taken; before that the right holder and the operators."""
        if by.is_system:
            return self
        seen = Q(state__in=PUBLIC)
        if by.organisation_id is not None and by.may(Permission.LISTINGS_READ):
            seen |= Q(complainant=by.organisation_id)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(market__in=by.operates)
        return self.filter(seen)

    def with_page_data(self) -> Self:
        """With its two sides and the technology."""
        return self.select_related("listing", "complainant", "owner").prefetch_related(
            "listing__texts", "files__file", "measures"
        )


class InfringementNotice(models.Model):
    """That a technology on offer infringes a right, said by the right's holder with first evidence.

    An operator looks whether it is complete, takes the technology out of sight and passes the
    notice on to its owner, or rejects it. The owner may state that nothing is infringed; that is
    passed on to the right holder, who has fifteen days from then to show a complaint or a suit.
    Without that the measures end; with it they stay until the authority or the court decides.
    """

    id = id_field()
    reference = models.CharField(max_length=20, unique=True)
    listing = models.ForeignKey(
        "marketplace.Listing", on_delete=models.PROTECT, related_name="infringement_notices"
    )
    owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    complainant = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    market = models.ForeignKey("accounts.Market", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=20, choices=NoticeState.choices, default=NoticeState.RECEIVED
    )
    right_kind = models.CharField(max_length=12, choices=RightKind.choices)
    right_number = models.CharField(_("number of the right"), max_length=60, blank=True)
    words = models.TextField(_("how it infringes"), max_length=4000)
    statement = models.TextField(_("why it does not"), max_length=4000, blank=True)
    proof_kind = models.CharField(max_length=10, choices=ProofKind.choices, blank=True)
    authority = models.CharField(_("before whom"), max_length=200, blank=True)
    rejection = models.CharField(max_length=20, choices=RejectionReason.choices, blank=True)
    remark = models.TextField(_("remark of the operator"), max_length=2000, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    received_at = models.DateTimeField(default=clock.now)
    measures_at = models.DateTimeField(null=True, blank=True)
    statement_at = models.DateTimeField(null=True, blank=True)
    # When the statement reached the right holder: its day is not counted.
    reached_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    proved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    # An operator noted that it was wrong, and with which article that has consequences.
    false_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[NoticeQuerySet] = NoticeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("notice of infringement")
        verbose_name_plural = _("notices of infringement")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=NoticeState.values), name="notice_state_known"
            ),
            models.CheckConstraint(
                condition=Q(right_kind__in=RightKind.values), name="notice_right_kind_known"
            ),
            models.CheckConstraint(
                condition=~Q(complainant=F("owner")), name="notice_not_against_oneself"
            ),
            models.CheckConstraint(
                condition=Q(state=NoticeState.REJECTED, rejection__in=RejectionReason.values)
                | (~Q(state=NoticeState.REJECTED) & Q(rejection="")),
                name="notice_rejected_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.WAITING_15D)
                | Q(reached_at__isnull=False, due_at__gt=F("reached_at")),
                name="notice_waits_until_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=NoticeState.KEPT) | ~Q(proof_kind=""),
                name="notice_kept_for_a_proof",
            ),
            models.CheckConstraint(
                condition=(Q(state__in=sorted(OVER)) & Q(closed_at__isnull=False))
                | (~Q(state__in=sorted(OVER)) & Q(closed_at=None)),
                name="notice_closed_when_it_is_over",
            ),
            models.UniqueConstraint(
                fields=["listing", "complainant"],
                condition=~Q(state__in=sorted(OVER)),
                name="notice_one_pending",
            ),
        ]
        indexes = [
            models.Index(fields=["market", "received_at"], name="notice_of_market"),
            models.Index(fields=["complainant", "-received_at"], name="notice_of_complainant"),
            models.Index(fields=["owner", "-received_at"], name="notice_against_owner"),
        ]

    def __str__(self) -> str:
        return self.reference


class NoticeFile(models.Model):
    """A file that one side hands in; the other side and the operators read it, nobody else."""

    id = id_field()
    notice = models.ForeignKey(InfringementNotice, on_delete=models.PROTECT, related_name="files")
    kind = models.CharField(max_length=9, choices=FileKind.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name = _("file of a notice")
        verbose_name_plural = _("files of notices")
        ordering = ["added_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=FileKind.values), name="notice_file_kind_known"
            ),
        ]
        triggers = append_only("notice_file")

    def __str__(self) -> str:
        return f"{self.notice_id} {self.kind}"


class NoticeTimer(Timer):
    """When the right holder's days are over."""

    KIND = "lapse"

    notice = models.ForeignKey(InfringementNotice, on_delete=models.PROTECT, related_name="timers")
    kind = models.CharField(max_length=5, default=KIND)

    class Meta(Timer.Meta):
        verbose_name = _("timer of a notice")
        verbose_name_plural = _("timers of notices")
        constraints = [
            *Timer.Meta.constraints,
            models.CheckConstraint(condition=Q(kind="lapse"), name="notice_timer_kind_known"),
            models.UniqueConstraint(
                fields=["notice"],
                condition=Q(fired_at=None, stopped_at=None),
                name="notice_timer_one_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.kind}"
