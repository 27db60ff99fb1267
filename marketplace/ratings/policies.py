"""Who may rate, answer and moderate."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.policies import may_act_as_client
from marketplace.evaluations.states import EvaluationState
from marketplace.orders import policies as orders
from marketplace.orders.models import ServiceOrder
from marketplace.orders.states import OrderState
from marketplace.ratings.models import Rating


def may_rate(by: Actor, order: EvaluationRequest | ServiceOrder) -> bool:
    """Those who ordered it."""
    if isinstance(order, ServiceOrder):
        return orders.may_act_as_client(by, order)
    return may_act_as_client(by, order)


def may_answer(by: Actor, rating: Rating) -> bool:
    """The provider that is rated."""
    return by.is_system or (
        by.acts_for(rating.provider_id) and by.may(Permission.SERVICE_OFFERS_WRITE)
    )


def may_moderate(by: Actor, rating: Rating) -> bool:
    """Operators of the provider's market that are neither side."""
    return by.is_system or (
        by.may(Permission.OPERATOR_MODERATE)
        and may_judge(by, rating.provider.home_market_id, rating.provider_id, rating.client_id)
    )


def is_ratable(order: EvaluationRequest | ServiceOrder) -> bool:
    """Whether an order is completed."""
    if isinstance(order, ServiceOrder):
        return order.state == OrderState.COMPLETED
    return order.state == EvaluationState.ACCEPTED


POLICY_OF_MOVE = {"hide": may_moderate, "show": may_moderate}
