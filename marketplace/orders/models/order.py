"""Service orders, what holds them up, and disputes over them."""

from __future__ import annotations

from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from accounts.organisations.models import Organisation
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.fields import LineField
from kernel.identifiers import id_field
from kernel.timers.models import Timer
from marketplace.listings.models import Listing, ListingVersion
from marketplace.orders.models.quote import Quote, QuoteVersion
from marketplace.orders.models.request import QuoteRequest
from marketplace.orders.states import BINDING, SETTLEMENTS, MilestoneState, OrderState
from marketplace.orders.terms import CancelReason, Filing, HoldCause, OrderTimerKind, Side
from marketplace.service_offers.models import ServiceOffer
from marketplace.service_offers.terms import ServiceType

_ACCEPTED_BY_BOTH = """
IF (
    SELECT count(*) FROM marketplace_letteracceptance a
    JOIN marketplace_engagementletter l ON l.id = a.letter_id WHERE l.order_id = NEW.id
) = 2 THEN
    RETURN NULL;
END IF;
RAISE EXCEPTION 'service_order_engaged_by_both: %', NEW.reference
    USING ERRCODE = 'check_violation';
"""


class ServiceOrderQuerySet(LockingQuerySet["ServiceOrder"]):
    """Orders by who may see them."""

    def visible_to(self, by: Actor) -> Self:
        """Its two sides; once one of them has called an operator, their market's operators too."""
        if by.is_system:
            return self
        seen = Q(pk__in=[])
        if by.organisation_id is not None and by.may(Permission.ORDERS_READ):
            seen |= Q(client=by.organisation_id) | Q(provider=by.organisation_id)
        if by.may(Permission.OPERATOR_MODERATE):
            disputed = OrderDispute.objects.filter(order=models.OuterRef("pk"))
            seen |= Q(models.Exists(disputed), home_market__in=by.operates)
        return self.filter(seen)

    def with_row_data(self) -> Self:
        """All that a row of a list shows."""
        return self.select_related("client", "provider", "request").prefetch_related("holds")

    def with_page_data(self) -> Self:
        """All that its own page shows."""
        return self.select_related(
            "client",
            "provider",
            "request",
            "version",
            "offer",
            "letter",
            "listing",
            "listing_version",
            "ip_record",
            "filed_record",
        ).prefetch_related(
            "holds",
            "disputes__settled_by",
            "invoices",
            "letter__acceptances__signer",
            "letter__documents__file",
            "listing__texts",
            "milestones__deliveries__files__file",
            "milestones__deliveries__delivered_by",
            "offer__texts",
            "version__lines",
        )


class ServiceOrder(models.Model):
    """What a client and a provider agreed on, from the letter to the last accepted milestone.

    Made by choosing a quote. Both accept the letter, then the days count; each milestone is
    delivered, accepted or sent back. It may be cancelled with a reason while no delivery waits for
    the client, or disputed and settled by an operator. Holds stop deliveries while a side is
    suspended or the provider without qualification.
    """

    id = id_field()
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    request = models.OneToOneField(QuoteRequest, on_delete=models.PROTECT, related_name="order")
    quote = models.OneToOneField(Quote, on_delete=models.PROTECT, related_name="order")
    version = models.ForeignKey(QuoteVersion, on_delete=models.PROTECT, related_name="+")
    client = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="orders_placed")
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="orders_received"
    )
    # The client's: its operators settle disputes.
    home_market = models.ForeignKey("accounts.Market", on_delete=models.PROTECT, related_name="+")
    offer = models.ForeignKey(ServiceOffer, on_delete=models.PROTECT, related_name="orders")
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    title = LineField(max_length=200)
    service_type = models.CharField(max_length=24, choices=ServiceType.choices)
    filing = models.CharField(max_length=10, choices=Filing.choices, blank=True)
    listing = models.ForeignKey(
        Listing, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    listing_version = models.ForeignKey(
        ListingVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    ip_record = models.ForeignKey(
        IpRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What the filing became in the registry.
    filed_record = models.ForeignKey(
        IpRecord, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    currency = models.CharField(max_length=3)
    days = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=OrderState.choices, default=OrderState.LETTER)
    cancel_reason = models.CharField(max_length=20, choices=CancelReason.choices, blank=True)
    cancel_note = models.TextField(blank=True, max_length=2000)
    placed_at = models.DateTimeField(default=clock.now)
    engaged_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    updated_at = models.DateTimeField(default=clock.now)

    objects: ClassVar[ServiceOrderQuerySet] = ServiceOrderQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("service order")
        verbose_name_plural = _("service orders")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(state__in=OrderState.values), name="service_order_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(client=F("provider")), name="service_order_not_of_oneself"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0, currency__regex=r"^[A-Z]{3}$", days__gt=0),
                name="service_order_has_a_price",
            ),
            models.CheckConstraint(
                condition=Q(service_type__in=ServiceType.values), name="service_order_service_known"
            ),
            models.CheckConstraint(
                condition=Q(filing="") | Q(filing__in=Filing.values),
                name="service_order_filing_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=BINDING) | Q(engaged_at__isnull=False),
                name="service_order_engaged_says_when",
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancel_reason__in=CancelReason.values)
                | (~Q(state="cancelled") & Q(cancel_reason="")),
                name="service_order_cancelled_with_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["completed", "cancelled"]) | Q(ended_at__isnull=False),
                name="service_order_ended_says_when",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["client", "-updated_at"], name="service_order_of_client"),
            models.Index(fields=["provider", "-updated_at"], name="service_order_of_provider"),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Trigger(
                name="service_order_engaged_by_both",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__engaged_at__isnull=False),
                func=_ACCEPTED_BY_BOTH,
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def open_holds(self) -> list[OrderHold]:
        """What keeps the provider from delivering. Needs `holds` prefetched."""
        return [each for each in self.holds.all() if each.until is None]

    @property
    def is_delivered(self) -> bool:
        """Whether something waits for the client to accept it. Needs `milestones` prefetched."""
        return any(each.state == MilestoneState.SUBMITTED for each in self.milestones.all())

    @property
    def is_billable(self) -> bool:
        """Whether the provider may invoice, also after the end what was accepted before it.

        Needs `milestones` prefetched.
        """
        if self.state != OrderState.CANCELLED:
            return self.state in BINDING
        return any(each.state == MilestoneState.ACCEPTED for each in self.milestones.all())


class OrderHold(models.Model):
    """One cause for which nothing is delivered; due days move on by as long as it lasted."""

    id = id_field()
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="holds")
    cause = models.CharField(max_length=11, choices=HoldCause.choices)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("hold of an order")
        verbose_name_plural = _("holds of orders")
        ordering: ClassVar[list[str]] = ["since", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(cause__in=HoldCause.values), name="order_hold_cause_known"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="order_hold_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["order", "cause"],
                condition=Q(until=None),
                name="order_hold_once_per_cause",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.cause}"


class OrderDispute(models.Model):
    """What one side has against the other, what it answers, and how an operator settles it."""

    id = id_field()
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="disputes")
    opened_by = models.CharField(max_length=8, choices=Side.choices)
    statement = models.TextField(max_length=5000)
    opened_at = models.DateTimeField(default=clock.now)
    answer = models.TextField(blank=True, max_length=5000)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(
        max_length=6, choices=[(each, each) for each in SETTLEMENTS], blank=True
    )
    words = models.TextField(blank=True, max_length=5000)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("dispute over an order")
        verbose_name_plural = _("disputes over orders")
        ordering: ClassVar[list[str]] = ["-opened_at", "-id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["order"], condition=Q(settled_at=None), name="order_dispute_one_open"
            ),
            models.CheckConstraint(
                condition=Q(opened_by__in=Side.values), name="order_dispute_side_known"
            ),
            models.CheckConstraint(
                condition=~Q(statement=""), name="order_dispute_has_a_statement"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, outcome="", words="")
                | (Q(settled_at__isnull=False, outcome__in=SETTLEMENTS) & ~Q(words="")),
                name="order_dispute_settled_with_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.opened_at:%Y-%m-%d}"


class OrderTimer(Timer):
    """One step that is due around an order as a whole."""

    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="timers")
    kind = models.CharField(max_length=8, choices=OrderTimerKind.choices)

    class Meta(Timer.Meta):
        verbose_name = _("timer of an order")
        verbose_name_plural = _("timers of orders")
        constraints: ClassVar[list[Any]] = [
            *Timer.Meta.constraints,
            models.UniqueConstraint(fields=["order", "kind"], name="order_timer_once_per_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=OrderTimerKind.values), name="order_timer_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id} {self.kind}"
