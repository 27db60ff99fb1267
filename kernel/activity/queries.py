"""Reading the log in an order that loses nobody."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F, QuerySet
from django.db.models.expressions import RawSQL

from kernel.activity.models import Delivery, DeliveryState, Event


@dataclass(frozen=True, slots=True)
class GivenUp:
    """So many deliveries of one reaction that ended with the same error."""

    reaction: str
    error: str
    count: int


def settled_events() -> QuerySet[Event]:
    """Events of transactions older than every running one, in the order of (transaction, id).

    Reading by "id greater than the last" would lose a slower transaction that commits later.
    """
    horizon = RawSQL("(pg_snapshot_xmin(pg_current_snapshot())::text::bigint)", [])
    return (
        Event.objects.annotate(horizon=horizon)
        .filter(transaction__lt=F("horizon"))
        .order_by("transaction", "id")
    )


def owed_events(reaction: str) -> QuerySet[Event]:
    """Events that this reaction has still to follow."""
    open_states = (DeliveryState.PENDING, DeliveryState.RUNNING)
    return Event.objects.filter(deliveries__reaction=reaction, deliveries__state__in=open_states)


def given_up(*, reaction: str = "") -> Iterator[GivenUp]:
    """What was given up, by reaction and last error, most first."""
    rows = Delivery.objects.filter(state=DeliveryState.DEAD)
    if reaction:
        rows = rows.filter(reaction=reaction)
    counted = rows.values("reaction", "error").annotate(count=Count("id"))
    return (GivenUp(**row) for row in counted.order_by("-count", "reaction", "error"))
