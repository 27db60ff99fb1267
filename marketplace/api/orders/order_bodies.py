"""What service orders look like over the API, coming in and going out."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accounts.access.actor import Actor
from kernel.http.bodies import Body, InBothLanguages, MoneyBody, in_both
from kernel.languages import CODES
from marketplace.api.evaluations.bodies import PartyShape
from marketplace.api.listings.bodies import plain_number
from marketplace.api.orders.request_bodies import party
from marketplace.orders.filing import KINDS_OF_FILING
from marketplace.orders.models import (
    EngagementLetter,
    OrderDelivery,
    OrderDispute,
    OrderInvoice,
    OrderMilestone,
    ServiceOrder,
)
from marketplace.orders.queries import milestone_actions, order_actions
from marketplace.orders.states import SETTLEMENTS, MilestoneState, OrderState
from marketplace.orders.terms import CancelReason, Side, Verdict

KINDS_FILED = sorted({kind for kinds in KINDS_OF_FILING.values() for kind in kinds})


class LetterAcceptanceBody(Body):
    """Which text is accepted, by its hash, and that one may."""

    text_sha256 = serializers.CharField(max_length=64)
    consents = serializers.BooleanField()


class CancelBody(Body):
    reason = serializers.ChoiceField(CancelReason.choices)
    note = serializers.CharField(required=False, allow_blank=True, max_length=2000)


class StatementBody(Body):
    statement = serializers.CharField(max_length=5000)


class DisputeAnswerBody(Body):
    answer = serializers.CharField(max_length=5000)


class SettlementBody(Body):
    """The order goes on, stands as completed, or ends; with words that both sides read."""

    outcome = serializers.ChoiceField(SETTLEMENTS)
    words = serializers.CharField(max_length=5000)


class FilingBody(Body):
    """What an office said: its number, the day, and which kind of right it is."""

    official_number = serializers.CharField(max_length=40)
    filed_on = serializers.DateField()
    kind = serializers.ChoiceField(KINDS_FILED, required=False, allow_blank=True)
    title = serializers.CharField(required=False, allow_blank=True, max_length=300)
    inventors = serializers.ListField(
        child=serializers.CharField(max_length=100), required=False, max_length=50
    )
    nice = serializers.ListField(
        child=serializers.CharField(max_length=10),
        required=False,
        max_length=45,
        help_text="Of a mark: classes of goods and services, 1 to 45",
    )


class DeliveryBody(Body):
    """The JSON part `facts` of a delivery, beside any number of parts `files`."""

    note = serializers.CharField(required=False, allow_blank=True, max_length=3000)
    filing = FilingBody(required=False, allow_null=True)


class DeliveryRevisionBody(Body):
    reason = serializers.CharField(max_length=3000)


class InvoiceBody(Body):
    number = serializers.CharField(max_length=40)
    amount = serializers.DecimalField(max_digits=18, decimal_places=2)
    issued_on = serializers.DateField()


class PaymentBody(Body):
    paid_on = serializers.DateField()
    reference = serializers.CharField(max_length=100)


class DeliveredFileShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    size = serializers.IntegerField()
    sha256 = serializers.CharField()


class DeliveryShape(serializers.Serializer[Any]):
    revision = serializers.IntegerField()
    note = serializers.CharField()
    official_number = serializers.CharField()
    filed_on = serializers.DateField(allow_null=True)
    filing_kind = serializers.CharField()
    nice = serializers.ListField(child=serializers.CharField())
    files = DeliveredFileShape(many=True)
    delivered_at = serializers.DateTimeField()
    verdict = serializers.ChoiceField(Verdict.choices)
    verdict_note = serializers.CharField()
    judged_at = serializers.DateTimeField(allow_null=True)


class MilestoneShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    position = serializers.IntegerField()
    title = serializers.CharField()
    due_on = serializers.DateField(allow_null=True)
    state = serializers.ChoiceField(MilestoneState.choices)
    is_late = serializers.BooleanField()
    by_evaluation = serializers.BooleanField()
    deliveries = DeliveryShape(many=True)
    available_actions = serializers.ListField(child=serializers.CharField())


class AcceptanceShape(serializers.Serializer[Any]):
    side = serializers.ChoiceField(Side.choices)
    signer = serializers.CharField()
    text_sha256 = serializers.CharField()
    accepted_at = serializers.DateTimeField()


class LetterDocumentShape(serializers.Serializer[Any]):
    """The letter as a PDF, there shortly after the second acceptance."""

    language = serializers.ChoiceField(CODES)
    size = serializers.IntegerField()
    sha256 = serializers.CharField()
    made_at = serializers.DateTimeField()


class LetterShape(serializers.Serializer[Any]):
    text = InBothLanguages()
    text_sha256 = serializers.CharField()
    acceptances = AcceptanceShape(many=True)
    documents = LetterDocumentShape(many=True)


class InvoiceShape(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    number = serializers.CharField()
    price = MoneyBody()
    issued_on = serializers.DateField()
    paid_on = serializers.DateField(allow_null=True)
    payment_reference = serializers.CharField()
    confirmed_at = serializers.DateTimeField(allow_null=True)


class DisputeShape(serializers.Serializer[Any]):
    opened_by = serializers.ChoiceField(Side.choices)
    statement = serializers.CharField()
    opened_at = serializers.DateTimeField()
    answer = serializers.CharField()
    outcome = serializers.CharField()
    words = serializers.CharField()
    settled_at = serializers.DateTimeField(allow_null=True)


class ServiceOrderShape(serializers.Serializer[Any]):
    """An order with all that belongs to it."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(OrderState.choices)
    holds = serializers.ListField(child=serializers.CharField())
    request = serializers.UUIDField()
    client = PartyShape()
    provider = PartyShape()
    service_offer = serializers.UUIDField()
    service_type = serializers.CharField()
    filing = serializers.CharField()
    title = serializers.CharField()
    price = MoneyBody()
    days = serializers.IntegerField()
    listing = serializers.UUIDField(allow_null=True)
    ip_record = serializers.UUIDField(allow_null=True)
    filed_record = serializers.UUIDField(allow_null=True)
    letter = LetterShape()
    milestones = MilestoneShape(many=True)
    invoices = InvoiceShape(many=True)
    disputes = DisputeShape(many=True)
    cancel_reason = serializers.CharField()
    cancel_note = serializers.CharField()
    placed_at = serializers.DateTimeField()
    engaged_at = serializers.DateTimeField(allow_null=True)
    ended_at = serializers.DateTimeField(allow_null=True)
    available_actions = serializers.ListField(child=serializers.CharField())


class OrderRowShape(serializers.Serializer[Any]):
    """An order in a list."""

    id = serializers.UUIDField()
    reference = serializers.CharField()
    state = serializers.ChoiceField(OrderState.choices)
    holds = serializers.ListField(child=serializers.CharField())
    client = PartyShape()
    provider = PartyShape()
    service_type = serializers.CharField()
    title = serializers.CharField()
    price = MoneyBody()
    updated_at = serializers.DateTimeField()


def render_row(order: ServiceOrder) -> dict[str, Any]:
    """An order in a list. Needs its row data."""
    return {
        "id": str(order.id),
        "reference": order.reference,
        "state": order.state,
        "holds": [each.cause for each in order.open_holds],
        "client": party(order.client),
        "provider": party(order.provider),
        "service_type": order.service_type,
        "title": order.title,
        "price": _price(order.amount, order.currency),
        "updated_at": order.updated_at,
    }


def render_order(order: ServiceOrder, *, by: Actor) -> dict[str, Any]:
    """An order as one who may see it does. Needs its page data."""
    row = render_row(order)
    del row["updated_at"]
    return row | {
        "request": str(order.request_id),
        "service_offer": str(order.offer_id),
        "filing": order.filing,
        "days": order.days,
        "listing": order.listing_id and str(order.listing_id),
        "ip_record": order.ip_record_id and str(order.ip_record_id),
        "filed_record": order.filed_record_id and str(order.filed_record_id),
        "letter": _letter(order.letter),
        "milestones": [_milestone(each, order, by=by) for each in order.milestones.all()],
        "invoices": [_invoice(each, order.currency) for each in order.invoices.all()],
        "disputes": [_dispute(each) for each in order.disputes.all()],
        "cancel_reason": order.cancel_reason,
        "cancel_note": order.cancel_note,
        "placed_at": order.placed_at,
        "engaged_at": order.engaged_at,
        "ended_at": order.ended_at,
        "available_actions": order_actions(order, by=by),
    }


def _letter(letter: EngagementLetter) -> dict[str, Any]:
    return {
        "text": in_both(zh=letter.text_zh, en=letter.text_en),
        "text_sha256": letter.text_sha256,
        "acceptances": [
            {
                "side": each.side,
                "signer": str(each.signer),
                "text_sha256": each.text_sha256,
                "accepted_at": each.accepted_at,
            }
            for each in letter.acceptances.all()
        ],
        "documents": [
            {
                "language": each.language,
                "size": each.file.size,
                "sha256": each.sha256,
                "made_at": each.made_at,
            }
            for each in letter.documents.all()
        ],
    }


def _milestone(milestone: OrderMilestone, order: ServiceOrder, *, by: Actor) -> dict[str, Any]:
    return {
        "id": str(milestone.id),
        "position": milestone.position,
        "title": milestone.title,
        "due_on": milestone.due_on,
        "state": milestone.state,
        "is_late": milestone.is_late,
        "by_evaluation": milestone.by_evaluation,
        "deliveries": [_delivery(each) for each in milestone.deliveries.all()],
        "available_actions": milestone_actions(milestone, order, by=by),
    }


def _delivery(delivery: OrderDelivery) -> dict[str, Any]:
    names = (
        *("revision", "note", "official_number", "filed_on", "filing_kind"),
        *("delivered_at", "verdict", "verdict_note", "judged_at"),
    )
    files = [
        {"id": str(each.id), **{n: getattr(each.file, n) for n in ("name", "size", "sha256")}}
        for each in delivery.files.all()
    ]
    said = {name: getattr(delivery, name) for name in names}
    return {**said, "nice": delivery.nice_classes, "files": files}


def _invoice(invoice: OrderInvoice, currency: str) -> dict[str, Any]:
    return {
        "id": str(invoice.id),
        "number": invoice.number,
        "price": _price(invoice.amount, currency),
        "issued_on": invoice.issued_on,
        "paid_on": invoice.paid_on,
        "payment_reference": invoice.payment_reference,
        "confirmed_at": invoice.confirmed_at,
    }


def _dispute(dispute: OrderDispute) -> dict[str, Any]:
    names = ("opened_by", "statement", "opened_at", "answer", "outcome", "words", "settled_at")
    return {name: getattr(dispute, name) for name in names}


def _price(amount: Any, currency: str) -> dict[str, Any]:
    return {"amount": plain_number(amount), "currency": currency}
