"""Who may do what around requests for quotes, quotes and orders."""

from __future__ import annotations

from uuid import UUID

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge
from marketplace.orders.models import Quote, QuoteRequest, QuoteTemplate, ServiceOrder
from marketplace.orders.terms import Side


def may_ask(by: Actor, organisation_id: UUID | None) -> bool:
    """Write a request for quotes: members who work with orders."""
    return by.acts_for(organisation_id) and by.may(Permission.ORDERS_WRITE)


def may_run(by: Actor, request: QuoteRequest) -> bool:
    """Change, open, close or withdraw it, invite and answer: the client."""
    return may_ask(by, request.client_id)


def may_respond(by: Actor, request: QuoteRequest) -> bool:
    """Ask, quote or pass: whoever sees it and is not the client was invited."""
    return not by.acts_for(request.client_id) and by.may(Permission.ORDERS_WRITE)


def may_award(by: Actor, request: QuoteRequest) -> bool:
    """Choose a quote: whoever may bind the client."""
    return by.acts_for(request.client_id) and by.may(Permission.ORDERS_SIGN)


def may_revise(by: Actor, quote: Quote) -> bool:
    """Withdraw or revise it: whoever offered it."""
    return by.acts_for(quote.provider_id) and by.may(Permission.ORDERS_WRITE)


def may_keep_template(by: Actor, template: QuoteTemplate) -> bool:
    """Change or remove it: the provider's own people."""
    return by.acts_for(template.organisation_id) and by.may(Permission.ORDERS_WRITE)


def side_of(by: Actor, order: ServiceOrder) -> Side | None:
    """On which side of an order somebody acts."""
    if by.acts_for(order.client_id):
        return Side.CLIENT
    return Side.PROVIDER if by.acts_for(order.provider_id) else None


def may_accept_letter(by: Actor, order: ServiceOrder) -> bool:
    """Accept the letter: whoever may bind one of the two sides."""
    return side_of(by, order) is not None and by.may(Permission.ORDERS_SIGN)


def may_act_as_client(by: Actor, order: ServiceOrder) -> bool:
    """Accept deliveries, send them back, record payments: the client."""
    return by.is_system or (by.acts_for(order.client_id) and by.may(Permission.ORDERS_WRITE))


def may_act_as_provider(by: Actor, order: ServiceOrder) -> bool:
    """Deliver, issue invoices, confirm payments: the provider."""
    return by.is_system or (by.acts_for(order.provider_id) and by.may(Permission.ORDERS_WRITE))


def may_take_part(by: Actor, order: ServiceOrder) -> bool:
    """Cancel or dispute: either side."""
    return may_act_as_client(by, order) or may_act_as_provider(by, order)


def may_settle(by: Actor, order: ServiceOrder) -> bool:
    """Settle a dispute: operators of the client's market that are neither side."""
    return by.may(Permission.OPERATOR_MODERATE) and may_judge(
        by, order.home_market_id, order.client_id, order.provider_id
    )
