"""Invoices and their payment, as both sides record them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from accounts.access.actor import Actor
from accounts.access.policies import require
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Conflict, NotFound, Reason, WrongState, refuse_if
from kernel.money import Money
from marketplace.orders.events import InvoiceIssued, InvoicePaid, PaymentConfirmed
from marketplace.orders.models import OrderInvoice, ServiceOrder
from marketplace.orders.policies import may_act_as_client, may_act_as_provider
from marketplace.orders.reasons import OrderReason
from marketplace.orders.states import OrderState


@transaction.atomic
def issue_invoice(
    order_id: UUID, *, number: str, amount: Decimal, issued_on: date, by: Actor
) -> OrderInvoice:
    """Record an invoice as the provider; all together stay within the order.

    What was accepted before an order was cancelled may be invoiced still.
    """
    order = _bound(order_id, by=by)
    require(may_act_as_provider, by, order)
    _require_billable(order)
    refuse_if(_invoice_reasons(order, number, amount, issued_on))
    if OrderInvoice.objects.filter(provider=order.provider_id, number=number.strip()).exists():
        raise Conflict(Reason(OrderReason.INVOICE_NUMBER_TAKEN, "/number"))
    invoice = OrderInvoice.objects.create(
        order=order,
        provider_id=order.provider_id,
        number=number.strip(),
        amount=amount,
        issued_on=issued_on,
        issued_by_id=by.person_id,
    )
    return _say(invoice, InvoiceIssued, by=by)


@transaction.atomic
def record_payment(
    order_id: UUID, invoice_id: UUID, *, paid_on: date, reference: str, by: Actor
) -> OrderInvoice:
    """Record as the client that an invoice was paid, when and under which reference."""
    order = _bound(order_id, by=by)
    require(may_act_as_client, by, order)
    invoice = _invoice(order, invoice_id)
    if invoice.paid_on is not None:
        raise WrongState(Reason(OrderReason.ALREADY_PAID))
    reasons = []
    if paid_on > clock.today():
        reasons.append(Reason(OrderReason.DAY_IN_FUTURE, "/paid_on"))
    if not reference.strip():
        reasons.append(Reason(OrderReason.PAYMENT_REFERENCE_MISSING, "/reference"))
    refuse_if(reasons)
    invoice.paid_on, invoice.payment_reference = paid_on, reference.strip()
    invoice.paid_by_id = by.person_id
    invoice.save()
    return _say(invoice, InvoicePaid, by=by)


@transaction.atomic
def confirm_payment(order_id: UUID, invoice_id: UUID, *, by: Actor) -> OrderInvoice:
    """Confirm as the provider that the money has come."""
    order = _bound(order_id, by=by)
    require(may_act_as_provider, by, order)
    invoice = _invoice(order, invoice_id)
    if invoice.paid_on is None:
        raise WrongState(Reason(OrderReason.NOT_PAID))
    if invoice.confirmed_at is not None:
        raise WrongState(Reason(OrderReason.ALREADY_PAID))
    invoice.confirmed_at, invoice.confirmed_by_id = clock.now(), by.person_id
    invoice.save()
    return _say(invoice, PaymentConfirmed, by=by)


def _bound(order_id: UUID, *, by: Actor) -> ServiceOrder:
    return ServiceOrder.objects.visible_to(by).locked(order_id)


def _require_billable(order: ServiceOrder) -> None:
    if not order.is_billable:
        ended = order.state == OrderState.CANCELLED
        reason = OrderReason.NOTHING_ACCEPTED if ended else OrderReason.NOT_UNDER_WAY
        raise WrongState(Reason(reason))


def _invoice(order: ServiceOrder, invoice_id: UUID) -> OrderInvoice:
    found = order.invoices.filter(pk=invoice_id).first()
    if found is None:
        raise NotFound
    return found


def _invoice_reasons(
    order: ServiceOrder, number: str, amount: Decimal, issued_on: date
) -> list[Reason]:
    reasons = []
    if not number.strip():
        reasons.append(Reason(OrderReason.INVOICE_NUMBER_MISSING, "/number"))
    asked = order.invoices.aggregate(all=Sum("amount"))["all"] or Decimal(0)
    if amount <= 0 or asked + amount > order.amount:
        reasons.append(Reason(OrderReason.AMOUNT_OUT_OF_RANGE, "/amount"))
    else:
        try:
            Money(amount, order.currency)
        except ValueError:
            reasons.append(Reason(OrderReason.AMOUNT_TOO_FINE, "/amount"))
    if issued_on > clock.today():
        reasons.append(Reason(OrderReason.DAY_IN_FUTURE, "/issued_on"))
    return reasons


def _say(invoice: OrderInvoice, event: EventType, *, by: Actor) -> OrderInvoice:
    order = invoice.order
    order.updated_at = clock.now()
    order.save(update_fields=["updated_at"])
    record(event, order, by=by, invoice=str(invoice.id))
    return invoice
