"""Invoices of an order and their payment, as both sides record them; no money moves here."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.organisations.models import Organisation
from kernel import clock
from kernel.identifiers import id_field
from marketplace.orders.models.order import ServiceOrder


class OrderInvoice(models.Model):
    """What the provider asked for, when the client paid it, and that the provider has it."""

    id = id_field()
    order = models.ForeignKey(ServiceOrder, on_delete=models.PROTECT, related_name="invoices")
    provider = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("number"), max_length=40)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    issued_on = models.DateField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(default=clock.now)
    paid_on = models.DateField(null=True, blank=True)
    payment_reference = models.CharField(max_length=100, blank=True)
    paid_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("invoice")
        verbose_name_plural = _("invoices")
        ordering: ClassVar[list[str]] = ["recorded_at", "id"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["provider", "number"], name="order_invoice_number_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0) & ~Q(number=""),
                name="order_invoice_has_number_and_amount",
            ),
            models.CheckConstraint(
                condition=Q(paid_on=None, payment_reference="", paid_by=None)
                | (Q(paid_on__isnull=False, paid_by__isnull=False) & ~Q(payment_reference="")),
                name="order_invoice_payment_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(paid_on__isnull=False),
                name="order_invoice_paid_before_confirmed",
            ),
        ]

    def __str__(self) -> str:
        return self.number
