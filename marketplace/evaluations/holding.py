"""Whether an evaluation may go on: what its service order says, or the two sides themselves."""

from __future__ import annotations

from collections.abc import Iterator

from accounts.access.actor import SYSTEM
from kernel.errors import Reason
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.reasons import EvaluationReason
from marketplace.orders.delivery_rules import hold_reasons, waiting_reasons
from marketplace.orders.models import ServiceOrder
from marketplace.orders.states import OrderState
from marketplace.orders.terms import HoldCause
from marketplace.service_offers.queries import has_qualification
from marketplace.service_offers.states import OfferState


def hold_order(request: EvaluationRequest) -> None:
    """Hold the order's row, if there is one: what is asked of it stays true until the end."""
    if request.order_id is not None:
        request.order = ServiceOrder.objects.visible_to(SYSTEM).locked(request.order_id)


def stopped_reasons(request: EvaluationRequest) -> Iterator[Reason]:
    """That the order is in dispute or over, so that nothing is delivered and nothing judged."""
    if request.order is not None and request.order.state != OrderState.ENGAGED:
        state = {"state": OrderState(request.order.state).label}
        yield Reason(EvaluationReason.ORDER_NOT_UNDER_WAY, "", state)


def held_reasons(request: EvaluationRequest) -> Iterator[Reason]:
    """That nothing is delivered for the time being."""
    yield from stopped_reasons(request)
    if request.order is not None:
        yield from hold_reasons(request.order)
    else:
        yield from _reasons_of_sides(request)


def calling_off_reasons(request: EvaluationRequest) -> Iterator[Reason]:
    """Why the client does not call it off: the order that would end with it may not end so."""
    yield from stopped_reasons(request)
    if request.order is not None:
        yield from waiting_reasons(request.order)


def beginning_reasons(request: EvaluationRequest) -> Iterator[Reason]:
    """Why it is neither quoted nor engaged now, besides what lies in the quote."""
    if request.offer.state != OfferState.PUBLISHED:
        yield Reason(EvaluationReason.SERVICE_WITHDRAWN)
    yield from held_reasons(request)


def _reasons_of_sides(request: EvaluationRequest) -> Iterator[Reason]:
    # Without an order there are no holds: it is asked at every step whether one would stand.
    for cause in _causes(request):
        yield Reason(EvaluationReason.ON_HOLD, "", {"cause": cause.label})


def _causes(request: EvaluationRequest) -> Iterator[HoldCause]:
    if not request.evaluator.is_verified:
        yield HoldCause.SUSPENDED
    if not request.client.is_verified:
        yield HoldCause.CLIENT
    if not has_qualification(request.offer_id):
        yield HoldCause.UNQUALIFIED
