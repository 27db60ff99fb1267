"""A provider's pipeline: what it is asked for, has quoted, works on and waits to be paid for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch

from accounts.access.actor import Actor
from marketplace.orders.models import (
    OrderInvoice,
    OrderMilestone,
    Quote,
    ServiceOrder,
    ServiceOrderQuerySet,
)
from marketplace.orders.queries import requests_to_quote
from marketplace.orders.states import DECIDABLE, MilestoneState, OrderState, QuoteState

# More of one stage are found in the lists.
MOST = 50


@dataclass(frozen=True, slots=True)
class Work:
    """One thing in the pipeline: for whom, worth what, and what comes next until when."""

    kind: str
    id: UUID
    title: str
    language: str
    client: str
    amount: Decimal | None = None
    currency: str = ""
    next_step: str = ""
    due_on: date | None = None
    is_late: bool = False
    is_held: bool = False


def pipeline_of(*, by: Actor) -> dict[str, list[Work]]:
    """Everything under way for the actor's organisation as a provider, stage by stage."""
    orders = ServiceOrder.objects.visible_to(by).filter(provider=by.organisation_id)
    unpaid = OrderInvoice.objects.filter(order=OuterRef("pk"), confirmed_at=None)
    return {
        "asked": _asked(by=by),
        "quoted": _quoted(by=by),
        "letter": _orders(orders.filter(state=OrderState.LETTER)),
        "under_way": _orders(orders.filter(state=OrderState.ENGAGED)),
        "disputed": _orders(orders.filter(state=OrderState.DISPUTED)),
        "unpaid": _orders(orders.filter(Exists(unpaid), state=OrderState.COMPLETED)),
    }


def _asked(*, by: Actor) -> list[Work]:
    return [
        Work(
            kind="quote_request",
            id=each.id,
            title=each.title,
            language=each.language,
            client=each.client.name,
            due_on=each.quotes_due_on,
        )
        for each in requests_to_quote(by=by).select_related("client")[:MOST]
    ]


def _quoted(*, by: Actor) -> list[Work]:
    own = Quote.objects.visible_to(by).filter(
        provider=by.organisation_id, state=QuoteState.OFFERED, request__state__in=DECIDABLE
    )
    return [
        Work(
            kind="quote_request",
            id=each.request_id,
            title=each.request.title,
            language=each.request.language,
            client=each.request.client.name,
            amount=each.current.amount,
            currency=each.current.currency,
            due_on=each.current.valid_until,
        )
        for each in own.with_page_data().select_related("request__client")[:MOST]
    ]


def _orders(orders: ServiceOrderQuerySet) -> list[Work]:
    left = OrderMilestone.objects.exclude(state=MilestoneState.ACCEPTED)
    rows = orders.with_row_data().prefetch_related(
        Prefetch("milestones", queryset=left, to_attr="left")
    )
    return [_work(each) for each in rows.order_by("updated_at", "id")[:MOST]]


def _work(order: ServiceOrder) -> Work:
    step: OrderMilestone | None = next(iter(order.left), None)  # type: ignore[attr-defined]  # prefetched
    return Work(
        kind="service_order",
        id=order.id,
        title=order.title,
        language=order.request.language,
        client=order.client.name,
        amount=order.amount,
        currency=order.currency,
        next_step=step.title if step else "",
        due_on=step.due_on if step else None,
        is_late=bool(step and step.is_late),
        is_held=bool(order.open_holds),
    )
