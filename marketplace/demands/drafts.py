"""Taking back a draft that nobody but its owner has seen."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from accounts.access.actor import Actor
from accounts.access.policies import require
from kernel.activity.services import record
from kernel.errors import Reason, WrongState
from marketplace.demands.events import DemandRemoved
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_change
from marketplace.demands.reasons import DemandReason
from marketplace.demands.states import DemandState


@transaction.atomic
def remove_draft(demand_id: UUID, *, by: Actor) -> None:
    """Erase a draft that was never handed in."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require(may_change, by, demand)
    if demand.state != DemandState.DRAFT or demand.current_version_id is not None:
        raise WrongState(Reason(DemandReason.NOT_A_FRESH_DRAFT))
    record(DemandRemoved, demand, by=by)
    try:
        demand.delete()
    except ProtectedError:
        # It was reviewed and returned, or somebody's matter already names it.
        raise WrongState(Reason(DemandReason.NOT_A_FRESH_DRAFT)) from None
