"""Holding a published demand back and letting it go."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.activity.services import record
from kernel.errors import NotReady, Reason, refuse_if
from marketplace.demands.events import DemandResumed, DemandSuspended
from marketplace.demands.models import Demand, DemandHold
from marketplace.demands.policies import may_change, may_moderate
from marketplace.demands.reasons import DemandReason
from marketplace.demands.states import DEMAND_LIFECYCLE
from marketplace.demands.terms import HoldCause


@transaction.atomic
def suspend_demand(demand_id: UUID, *, note: str = "", by: Actor) -> Demand:
    """Take a published demand out of sight: its owner pauses it, or an operator suspends it."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    cause = _cause_of(demand, by)
    DEMAND_LIFECYCLE.require("suspend", demand)
    _hold(demand, cause, note=note, by=by)
    return demand


def hold_for_sample(demand: Demand, *, note: str, by: Actor) -> None:
    """Take out of sight what failed its sample."""
    _hold(demand, HoldCause.MODERATION, note=note, by=by)


@transaction.atomic
def hold_on_report(demand_id: UUID, *, note: str, by: Actor) -> None:
    """Take out of sight what was reported, as moderation decided."""
    _hold(Demand.objects.locked(demand_id), HoldCause.REPORTED, note=note, by=by)


@transaction.atomic
def let_go_of_report(demand_id: UUID, *, by: Actor) -> None:
    """Lift what a report held, and nothing else."""
    _release(Demand.objects.locked(demand_id), HoldCause.REPORTED, by=by)


@transaction.atomic
def resume_demand(demand_id: UUID, *, by: Actor) -> Demand:
    """Lift one's own suspension. What others hold stays held."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    cause = _cause_of(demand, by)
    DEMAND_LIFECYCLE.require("resume", demand)
    if cause == HoldCause.OWNER:
        refuse_if(standing_reasons(demand.organisation_id))
    if not _release(demand, cause, by=by):
        raise NotReady(Reason(DemandReason.NOT_ON_HOLD))
    return demand


def _cause_of(demand: Demand, by: Actor) -> HoldCause:
    if by.acts_for(demand.organisation_id):
        require(may_change, by, demand)
        return HoldCause.OWNER
    require_impartial(by, demand.home_market_id, demand.organisation_id)
    require(may_moderate, by, demand)
    return HoldCause.MODERATION


def _hold(demand: Demand, cause: HoldCause, *, note: str, by: Actor) -> None:
    _row, is_new = DemandHold.objects.get_or_create(
        demand=demand, cause=cause, until=None, defaults={"note": note, "since": clock.now()}
    )
    if is_new:
        record(DemandSuspended, demand, by=by, cause=cause.value)


def _release(demand: Demand, cause: HoldCause, *, by: Actor) -> bool:
    open_holds = DemandHold.objects.filter(demand=demand, until=None)
    held = open_holds.filter(cause=cause).update(until=clock.now())
    if held and not open_holds.exists():
        record(DemandResumed, demand, by=by)
    return bool(held)
