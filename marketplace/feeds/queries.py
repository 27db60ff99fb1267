"""The public changes of the market, in an order that loses nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from types import ModuleType
from uuid import UUID

from django.db.models import QuerySet

from accounts.access.actor import Actor
from kernel.activity.events import EventType
from kernel.activity.models import Event
from kernel.activity.queries import settled_events
from marketplace.demands import events as demand_events
from marketplace.demands.models import Demand
from marketplace.listings import events as listing_events
from marketplace.listings.models import Listing


def _public_names(*modules: ModuleType) -> list[str]:
    declared = (each for module in modules for each in vars(module).values())
    return sorted(each.name for each in declared if isinstance(each, EventType) and each.public)


PUBLIC_EVENTS = _public_names(listing_events, demand_events)


def public_changes(*, by: Actor) -> QuerySet[Event]:
    """Public events of settled transactions, about things that this actor's gates let pass."""
    gated = Listing.objects.beyond_gate(by).values("pk")
    return settled_events().filter(name__in=PUBLIC_EVENTS).exclude(subject_id__in=gated)


def still_visible(events: Iterable[Event], *, by: Actor) -> set[UUID]:
    """The subjects among these that the actor may see now; the others are tombstones."""
    ids = defaultdict(list)
    for event in events:
        ids[event.subject_type].append(event.subject_id)
    listings = Listing.objects.visible_to(by).filter(pk__in=ids["listing"])
    demands = Demand.objects.visible_to(by).filter(pk__in=ids["demand"])
    return {*listings.values_list("pk", flat=True), *demands.values_list("pk", flat=True)}
