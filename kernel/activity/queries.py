"""Reading the log in an order that loses nobody."""

from django.db.models import F, QuerySet
from django.db.models.expressions import RawSQL

from kernel.activity.models import Event


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
