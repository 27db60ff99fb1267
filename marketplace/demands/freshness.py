"""What time does with a demand, and how its owner's word holds it off."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require
from kernel.errors import refuse_if
from kernel.timers.ticking import MOST, fire_due
from marketplace.demands.authoring import content_of
from marketplace.demands.events import (
    DemandConfirmed,
    DemandDemoted,
    DemandExpired,
    DemandReminded,
    DemandRevived,
)
from marketplace.demands.models import Demand, DemandTimer
from marketplace.demands.policies import may_change
from marketplace.demands.rules import going_public_reasons, publishing_reasons
from marketplace.demands.states import DEMAND_LIFECYCLE, DemandState
from marketplace.freshness.life import Freshness, confirm, take_step

FRESHNESS = Freshness(
    lifecycle=DEMAND_LIFECYCLE,
    confirmed=DemandConfirmed,
    revived=DemandRevived,
    reminded=DemandReminded,
    demoted=DemandDemoted,
    expired=DemandExpired,
)


@transaction.atomic
def confirm_demand(demand_id: UUID, *, by: Actor) -> Demand:
    """Say that a demand still holds; one that expired for silence is public again."""
    demand = Demand.objects.visible_to(by).with_content().locked(demand_id)
    require(may_change, by, demand)
    DEMAND_LIFECYCLE.require("confirm", demand)
    if demand.state == DemandState.EXPIRED:
        # One whose last day is over needs another one first, so it is refused here.
        refuse_if([*going_public_reasons(demand), *publishing_reasons(demand, content_of(demand))])
    confirm(demand, FRESHNESS, by=by)
    return demand


def fire_due_timers(*, most: int = MOST) -> int:
    """Carry out every step that is due because an owner says nothing; says how many were."""
    return fire_due(
        DemandTimer,
        of="demand",
        lock=Demand.objects.visible_to(SYSTEM).locked,
        step=lambda demand, kind: take_step(demand, kind, FRESHNESS),
        most=most,
    )
