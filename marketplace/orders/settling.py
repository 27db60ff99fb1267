"""How an order ends early: cancelled with a reason, or disputed and settled by an operator."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Invalid, NotFound, NotReady, Reason, WrongState, refuse_if
from marketplace.orders.delivery_rules import cancel_reasons, settling_reasons
from marketplace.orders.events import (
    DisputeAnswered,
    OrderCancelled,
    OrderDisputed,
    OrderSettled,
)
from marketplace.orders.models import OrderDispute, ServiceOrder
from marketplace.orders.policies import may_settle, may_take_part, side_of
from marketplace.orders.reasons import OrderReason
from marketplace.orders.states import ORDER_LIFECYCLE, SETTLEMENTS, OrderState
from marketplace.orders.terms import CancelReason
from marketplace.orders.timers import stop_all


@transaction.atomic
def cancel_order(order_id: UUID, *, reason: str, by: Actor, note: str = "") -> ServiceOrder:
    """Call an order off as one of its sides, with a reason."""
    order = ServiceOrder.objects.visible_to(by).locked(order_id)
    require(may_take_part, by, order)
    ORDER_LIFECYCLE.require("cancel", order)
    refuse_if(cancel_reasons(order, reason, note))
    end_early(order, reason=reason, note=note, by=by)
    return order


def end_early(
    order: ServiceOrder, *, reason: str, by: Actor, note: str = "", move: str = "cancel"
) -> None:
    """End an order that will not be completed; the caller holds the row."""
    ORDER_LIFECYCLE.apply(move, order)
    order.cancel_reason, order.cancel_note = reason, note.strip()
    order.ended_at = clock.now()
    stop_all(order)
    _keep(order, OrderCancelled, by=by, reason=reason)


@transaction.atomic
def dispute_order(order_id: UUID, *, statement: str, by: Actor) -> OrderDispute:
    """Call an operator as one of the sides, and say what happened."""
    order = ServiceOrder.objects.visible_to(by).locked(order_id)
    require(may_take_part, by, order)
    ORDER_LIFECYCLE.require("dispute", order)
    if not statement.strip():
        raise NotReady(Reason(OrderReason.STATEMENT_MISSING, "/statement"))
    side = side_of(by, order)
    if side is None:
        raise NotFound
    dispute = OrderDispute.objects.create(
        order=order, opened_by=side.value, statement=statement.strip()
    )
    ORDER_LIFECYCLE.apply("dispute", order)
    _keep(order, OrderDisputed, by=by, side=side.value)
    return dispute


@transaction.atomic
def answer_dispute(order_id: UUID, *, answer: str, by: Actor) -> OrderDispute:
    """Say once, as the other side, how one sees it."""
    order = ServiceOrder.objects.visible_to(by).locked(order_id)
    require(may_take_part, by, order)
    dispute = _open_dispute(order)
    if side_of(by, order) == dispute.opened_by or dispute.answered_at is not None:
        raise WrongState(Reason(OrderReason.STATEMENT_GIVEN))
    if not answer.strip():
        raise NotReady(Reason(OrderReason.STATEMENT_MISSING, "/answer"))
    dispute.answer, dispute.answered_at = answer.strip(), clock.now()
    dispute.save(update_fields=["answer", "answered_at"])
    _keep(order, DisputeAnswered, by=by)
    return dispute


@transaction.atomic
def settle_dispute(order_id: UUID, *, outcome: str, words: str, by: Actor) -> ServiceOrder:
    """Settle a dispute as an operator: the order goes on, stands as completed, or ends."""
    order = ServiceOrder.objects.visible_to(by).locked(order_id)
    require_impartial(by, order.home_market_id, order.client_id, order.provider_id)
    require(may_settle, by, order)
    if outcome not in SETTLEMENTS:
        raise Invalid(Reason(OrderReason.OUTCOME_UNKNOWN, "/outcome"))
    ORDER_LIFECYCLE.require(outcome, order)
    refuse_if(settling_reasons(order, outcome, words))
    dispute = _open_dispute(order)
    dispute.outcome, dispute.words = outcome, words.strip()
    dispute.settled_at, dispute.settled_by_id = clock.now(), by.person_id
    dispute.save()
    if outcome == "end":
        end_early(order, reason=CancelReason.SETTLED, note=words, by=by, move="end")
    else:
        ORDER_LIFECYCLE.apply(outcome, order)
    _keep(order, OrderSettled, by=by, outcome=outcome)
    return order


def _open_dispute(order: ServiceOrder) -> OrderDispute:
    found = order.disputes.filter(settled_at=None).first()
    if found is None:
        label = OrderState(order.state).label
        raise WrongState(Reason(WrongState.default, params={"state": label}))
    return found


def _keep(order: ServiceOrder, event: EventType, *, by: Actor, **said: str) -> None:
    order.updated_at = clock.now()
    order.save()
    record(event, order, by=by, **said)
