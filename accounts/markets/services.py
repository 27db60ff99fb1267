"""Opening markets."""

from __future__ import annotations

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.markets.events import MarketOpened
from accounts.markets.models import Market
from accounts.markets.policies import may_open_market
from kernel.activity.services import record


@transaction.atomic
def open_market(
    slug: str,
    *,
    level: str,
    name_zh: str,
    name_en: str,
    parent: Market | None = None,
    region: str | None = None,
    industry: str | None = None,
    by: Actor,
) -> Market:
    """Open a market; all but the national one lie within another."""
    require(may_open_market, by, None)
    market = Market.objects.create(
        slug=slug,
        level=level,
        name_zh=name_zh,
        name_en=name_en,
        parent=parent,
        region_id=region,
        industry_id=industry,
    )
    record(MarketOpened, market, by=by)
    return market
