"""Reports."""

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
from marketplace.moderation.models.about import AboutOneThing
from marketplace.moderation.states import ReportState
from marketplace.moderation.terms import ReportReason


class ReportQuerySet(LockingQuerySet["Report"]):
    """Reports by who may read them."""

    def visible_to(self, by: Actor) -> Self:
        """Whoever reported, and the operators of the market; its owner never reads who did."""
        if by.is_system:
            return self
        seen = Q(pk=None)
        if by.is_person:
            seen |= Q(reporter=by.user_id)
        if by.may(Permission.OPERATOR_MODERATE):
            seen |= Q(market__in=by.operates) & ~Q(state=ReportState.UNCONFIRMED)
        return self.filter(seen)

    def waiting(self) -> Self:
        """Those that nobody has decided yet."""
        return self.filter(state=ReportState.OPEN)

    def with_page_data(self) -> Self:
        """With what it is about."""
        return self.select_related("listing", "demand", "organisation").prefetch_related(
            "listing__texts", "demand__texts"
        )


class Report(AboutOneThing):
    """That something on the market should not stand there, said by anybody.

    From a visitor it waits until the address that they gave is confirmed by the link in a mail; the
    address is kept no longer than until it is decided, and where nobody confirms it for some days.
    An operator takes a measure or none.
    """

    id = id_field()
    reason = models.CharField(max_length=16, choices=ReportReason.choices)
    words = models.TextField(_("in words"), max_length=2000, blank=True)
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reporter_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=2)
    state = models.CharField(
        max_length=12, choices=ReportState.choices, default=ReportState.UNCONFIRMED
    )
    remark = models.TextField(_("remark of the operator"), max_length=2000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reported_at = models.DateTimeField(default=clock.now)
    decided_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta(AboutOneThing.Meta):
        abstract = False
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            *AboutOneThing.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values), name="report_state_known"
            ),
            models.CheckConstraint(
                condition=Q(reason__in=ReportReason.values), name="report_reason_known"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.UNCONFIRMED) | ~Q(email=""),
                name="report_unconfirmed_has_an_address",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["unconfirmed", "open"], decided_at=None)
                | (Q(state__in=["acted_on", "dismissed"], email="") & Q(decided_at__isnull=False)),
                name="report_forgets_the_address_once_decided",
            ),
        ]
        indexes = [
            models.Index(
                fields=["market", "reported_at"],
                condition=Q(state="open"),
                name="report_to_decide",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.noun} {self.reason}"
