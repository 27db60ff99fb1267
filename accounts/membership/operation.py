"""Entrusting markets to the organisations that operate them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor, refuse
from accounts.markets.models import Market
from accounts.membership.events import MarketEntrusted
from accounts.membership.models import MarketOperation
from accounts.organisations.models import Organisation
from kernel.activity.services import record


@transaction.atomic
def entrust_market(market_id: UUID, *, to: UUID, by: Actor) -> MarketOperation:
    """Let an organisation verify, review and moderate in a market and all markets below it."""
    if not by.is_system:
        raise refuse(by)
    market = Market.objects.get(pk=market_id)
    organisation = Organisation.objects.visible_to(by).locked(to)
    operation, is_new = MarketOperation.objects.get_or_create(
        market=market, organisation=organisation
    )
    if is_new:
        record(MarketEntrusted, operation, by=by, organisation=str(organisation.id))
    return operation
