"""Reading markets."""

from __future__ import annotations

from django.db.models import QuerySet

from accounts.markets.models import Market, MarketLevel

_WIDTH = list(MarketLevel)


def all_markets() -> list[Market]:
    """Every market, the widest first; there are few."""
    return sorted(
        Market.objects.all(), key=lambda each: (_WIDTH.index(MarketLevel(each.level)), each.slug)
    )


def markets_to_choose() -> QuerySet[Market]:
    """Markets at which an organisation may be at home."""
    return Market.objects.order_by("level", "slug")


def market_of_region(region_code: str | None) -> Market | None:
    """The closest market of a region: its city's, its province's, or the national one."""
    codes = [region_code, f"{region_code[:2]}0000"] if region_code else []
    found = {
        each.region_id: each
        for each in Market.objects.filter(region__in=codes)
        | Market.objects.filter(level="national")
    }
    return next((found[code] for code in codes if code in found), found.get(None))
