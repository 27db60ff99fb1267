"""An unnamed owner says who it is, to one organisation or to everybody. It is never taken back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.activity.services import record
from kernel.errors import NotReady, Reason, WrongState
from marketplace.demands.events import DemandRevealed
from marketplace.demands.models import Demand, DemandReveal
from marketplace.demands.policies import may_change
from marketplace.demands.reasons import DemandReason
from marketplace.demands.states import REVEALABLE, DemandState
from marketplace.demands.versions import say_changed


@transaction.atomic
def reveal_demand(demand_id: UUID, *, to: UUID | None = None, by: Actor) -> Demand:
    """Tell one organisation, or everybody where none is named, whose demand this is."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require(may_change, by, demand)
    _require_revealable(demand)
    if to is None:
        _reveal_to_all(demand, by=by)
    else:
        _reveal_to(_counterparty(to, demand, by=by), demand, by=by)
    return demand


def note_named(demand: Demand, *, by: Actor) -> None:
    """Keep that a published demand now bears its owner's name. Called by services."""
    demand.named_at = clock.now()
    demand.save()
    told = DemandReveal.objects.create(demand=demand, organisation=None, revealed_at=clock.now())
    record(DemandRevealed, demand, by=by, reveal=str(told.id))


def _reveal_to_all(demand: Demand, *, by: Actor) -> None:
    demand.is_anonymous = False
    demand.updated_at = clock.now()
    note_named(demand, by=by)
    if demand.state == DemandState.PUBLISHED:
        # The public is shown something new: whoever follows the market must look again.
        say_changed(demand, by=by)


def _reveal_to(counterparty: Organisation, demand: Demand, *, by: Actor) -> None:
    told, is_new = DemandReveal.objects.get_or_create(
        demand=demand, organisation=counterparty, defaults={"revealed_at": clock.now()}
    )
    if is_new:
        record(DemandRevealed, demand, by=by, reveal=str(told.id))


def _counterparty(organisation_id: UUID, demand: Demand, *, by: Actor) -> Organisation:
    if organisation_id == demand.organisation_id:
        raise NotReady(Reason(DemandReason.NOT_TO_ITSELF, "/organisation"))
    found = Organisation.objects.visible_to(by).verified().filter(pk=organisation_id).first()
    if found is None:
        raise NotReady(Reason(DemandReason.ORGANISATION_UNKNOWN, "/organisation"))
    return found


def _require_revealable(demand: Demand) -> None:
    if demand.state not in REVEALABLE:
        label = DemandState(demand.state).label
        raise WrongState(Reason(DemandReason.NOT_REVEALABLE, params={"state": label}))
    if not demand.is_anonymous:
        raise WrongState(Reason(DemandReason.NOT_ANONYMOUS))
