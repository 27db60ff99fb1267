"""How fresh an organisation's portfolio is: how much of it its owner confirmed lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Min, Q

from accounts.access.actor import Actor
from kernel import clock
from marketplace.demands.models import Demand
from marketplace.freshness.terms import Step
from marketplace.freshness.timers import days_of, least_fresh
from marketplace.listings.models import Listing


@dataclass(frozen=True, slots=True)
class Portfolio:
    """What is live, and how much of it was confirmed since it would have been asked for."""

    live: int
    fresh: int
    stale: int
    oldest: datetime | None
    # Within how many days a word is fresh.
    days: int

    @property
    def percent(self) -> int | None:
        """The share that is fresh, in per cent; nothing where nothing is live."""
        return round(self.fresh * 100 / self.live) if self.live else None


def portfolio_of(organisation_id: UUID, *, by: Actor) -> Portfolio:
    """An organisation's portfolio as far as this actor may know that it is theirs.

    Unnamed demands are not counted for others: a number that moves would tell who asks.
    """
    since = least_fresh(Step.REMIND, clock.now())
    own = {"organisation": organisation_id}
    offered = Listing.objects.offered_to(by).filter(**own)
    known = Demand.objects.with_owner_known_to(by).filter(**own)
    counted = [
        rows.aggregate(
            live=Count("pk"),
            fresh=Count("pk", filter=Q(confirmed_at__gt=since)),
            stale=Count("pk", filter=Q(is_stale=True)),
            oldest=Min("confirmed_at"),
        )
        for rows in (offered.order_by(), known.published().order_by())
    ]
    oldest = [each["oldest"] for each in counted if each["oldest"] is not None]
    return Portfolio(
        live=sum(each["live"] for each in counted),
        fresh=sum(each["fresh"] for each in counted),
        stale=sum(each["stale"] for each in counted),
        oldest=min(oldest, default=None),
        days=days_of(Step.REMIND),
    )
