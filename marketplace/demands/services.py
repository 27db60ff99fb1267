"""The verbs of demands: every write, in five beats. Holds and reveals have modules of their own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM, Actor, refuse
from accounts.access.policies import require, require_impartial
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import NotReady, Reason, WrongState, refuse_if
from kernel.numbering.services import next_reference
from marketplace.demands.authoring import (
    check_content,
    content_of,
    rewrite_parts,
    write_content,
    write_parts,
)
from marketplace.demands.content import DemandContent
from marketplace.demands.events import (
    DemandConcluded,
    DemandDraftChanged,
    DemandExpired,
    DemandPosted,
    DemandPublished,
    DemandReturned,
    DemandSubmitted,
    DemandWithdrawn,
)
from marketplace.demands.models import Demand
from marketplace.demands.policies import may_change, may_expire, may_post, may_review
from marketplace.demands.reasons import DemandReason
from marketplace.demands.reveals import note_named
from marketplace.demands.rules import going_public_reasons, publishing_reasons
from marketplace.demands.states import CHANGEABLE, DEMAND_LIFECYCLE, DemandState
from marketplace.demands.terms import ReturnReason
from marketplace.demands.versions import freeze, keep_review, say_changed


@transaction.atomic
def post_demand(content: DemandContent, *, by: Actor, external_id: str | None = None) -> Demand:
    """Write a new demand as a draft of the actor's organisation."""
    if by.organisation_id is None:
        raise refuse(by)
    organisation = Organisation.objects.visible_to(by).one(by.organisation_id)
    require(may_post, by, organisation)
    demand = Demand(organisation=organisation, home_market_id=organisation.home_market_id)
    check_content(content, demand=demand)
    demand.reference = next_reference("XQ")
    demand.external_id = external_id or None
    write_content(demand, content)
    demand.save(force_insert=True)
    write_parts(demand, content)
    record(DemandPosted, demand, by=by)
    return demand


@transaction.atomic
def change_demand(demand_id: UUID, content: DemandContent, *, by: Actor) -> Demand:
    """Replace what a demand says. A published one gets a new version and stays publishable."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require(may_change, by, demand)
    _require_changeable(demand)
    check_content(content, demand=demand)
    is_open = demand.state == DemandState.PUBLISHED
    if is_open:
        refuse_if(publishing_reasons(demand, content))
    was_anonymous = demand.is_anonymous
    write_content(demand, content)
    rewrite_parts(demand, content)
    _touch(demand)
    if is_open and was_anonymous and not demand.is_anonymous:
        note_named(demand, by=by)
    say_changed(demand, by=by)
    return demand


@transaction.atomic
def submit_demand(demand_id: UUID, *, attests_no_secret: bool, by: Actor) -> Demand:
    """Hand a draft to the operators, attesting that it holds nothing secret."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require(may_change, by, demand)
    DEMAND_LIFECYCLE.require("submit", demand)
    reasons = list(publishing_reasons(demand, content_of(demand)))
    if not attests_no_secret:
        reasons.append(Reason(DemandReason.NO_SECRET_NOT_ATTESTED, "/attests_no_secret"))
    refuse_if(reasons)
    DEMAND_LIFECYCLE.apply("submit", demand)
    demand.no_secret_attested_at = demand.submitted_at = clock.now()
    _touch(demand)
    record(DemandSubmitted, demand, by=by)
    return demand


@transaction.atomic
def publish_demand(demand_id: UUID, *, by: Actor) -> Demand:
    """Show a reviewed demand to everyone, frozen as a version."""
    demand = Demand.objects.visible_to(by).with_content().locked(demand_id)
    require_impartial(by, demand.home_market_id, demand.organisation_id)
    require(may_review, by, demand)
    DEMAND_LIFECYCLE.require("publish", demand)
    content = content_of(demand)
    refuse_if([*going_public_reasons(demand), *publishing_reasons(demand, content)])
    DEMAND_LIFECYCLE.apply("publish", demand)
    keep_review(demand, by=by, is_accepted=True)
    demand.published_at = demand.updated_at = clock.now()
    demand.published_on = clock.today()
    if not demand.is_anonymous:
        demand.named_at = demand.named_at or clock.now()
    version = freeze(demand, content)
    record(DemandPublished, demand, by=by, version=version.number)
    return demand


@transaction.atomic
def return_demand(
    demand_id: UUID, *, reasons: Sequence[str], comment: str = "", by: Actor
) -> Demand:
    """Send a submitted demand back to its owner with reasons."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require_impartial(by, demand.home_market_id, demand.organisation_id)
    require(may_review, by, demand)
    DEMAND_LIFECYCLE.require("return", demand)
    unknown = [code for code in reasons if code not in ReturnReason.values]
    if not reasons or unknown:
        raise NotReady(Reason(DemandReason.REASONS_MISSING, "/reasons"))
    DEMAND_LIFECYCLE.apply("return", demand)
    _touch(demand)
    review = keep_review(demand, by=by, is_accepted=False, reasons=reasons, comment=comment)
    record(DemandReturned, demand, by=by, review=str(review.id))
    return demand


@transaction.atomic
def withdraw_demand(demand_id: UUID, *, by: Actor) -> Demand:
    """Take a demand off the market."""
    return _end(demand_id, "withdraw", DemandWithdrawn, by=by)


@transaction.atomic
def conclude_demand(demand_id: UUID, *, by: Actor) -> Demand:
    """Close a demand because a solution was found."""
    return _end(demand_id, "conclude", DemandConcluded, by=by)


@transaction.atomic
def revise_demand(demand_id: UUID, *, by: Actor) -> Demand:
    """Make a withdrawn or expired demand a draft again."""
    return _end(demand_id, "revise", DemandDraftChanged, by=by)


@transaction.atomic
def expire_demand(demand_id: UUID, *, by: Actor = SYSTEM) -> Demand | None:
    """Close one published demand whose deadline is over; nothing where it no longer is."""
    demand = Demand.objects.visible_to(by).overdue().filter(pk=demand_id)
    found = demand.select_for_update(of=("self",), no_key=True).first()
    if found is None:
        return None
    require(may_expire, by, found)
    DEMAND_LIFECYCLE.apply("expire", found)
    _touch(found)
    record(DemandExpired, found, by=by)
    return found


def expire_demands(*, by: Actor = SYSTEM) -> int:
    """Close every demand whose deadline is over, each in a transaction of its own."""
    overdue = list(Demand.objects.overdue().order_by("deadline", "id").values_list("pk", flat=True))
    return sum(expire_demand(demand_id, by=by) is not None for demand_id in overdue)


def _end(demand_id: UUID, move: str, event: EventType, *, by: Actor) -> Demand:
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require(may_change, by, demand)
    DEMAND_LIFECYCLE.apply(move, demand)
    _touch(demand)
    record(event, demand, by=by)
    return demand


def _touch(demand: Demand) -> None:
    demand.updated_at = clock.now()
    demand.save()


def _require_changeable(demand: Demand) -> None:
    if demand.state not in CHANGEABLE:
        label = DemandState(demand.state).label
        raise WrongState(Reason(DemandReason.NOT_CHANGEABLE, params={"state": label}))
