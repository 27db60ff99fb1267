"""The verbs of demands: every write, in five beats. Holds and reveals have modules of their own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM, Actor, refuse
from accounts.access.policies import require, require_impartial
from accounts.organisations.models import Organisation
from accounts.organisations.rules import standing_reasons
from kernel import clock
from kernel.activity.events import EventType
from kernel.activity.services import record
from kernel.errors import Invalid, Reason, WrongState, refuse_if
from kernel.numbering.services import next_reference
from marketplace.demands.authoring import (
    check_content,
    content_of,
    rewrite_parts,
    write_content,
    write_parts,
)
from marketplace.demands.content import DemandContent
from marketplace.demands.direct import goes_public_directly
from marketplace.demands.events import (
    DemandConcluded,
    DemandDraftChanged,
    DemandExpired,
    DemandOpined,
    DemandPosted,
    DemandPublished,
    DemandPublishedDirectly,
    DemandReturned,
    DemandSubmitted,
    DemandWithdrawn,
)
from marketplace.demands.models import Demand, DemandReview, DemandVersion
from marketplace.demands.policies import may_change, may_expire, may_post, may_review
from marketplace.demands.reasons import DemandReason
from marketplace.demands.reveals import note_named
from marketplace.demands.rules import going_public_reasons, number_reasons, publishing_reasons
from marketplace.demands.states import CHANGEABLE, DEMAND_LIFECYCLE, DemandState
from marketplace.demands.terms import ReturnReason
from marketplace.demands.versions import freeze, say_changed
from marketplace.freshness.life import note_end, note_word
from marketplace.freshness.timers import start_timers
from marketplace.reviews.keeping import keep_decision, keep_opinion
from marketplace.reviews.rules import (
    colleagues_judgement,
    judgement_reasons,
    require_concord,
    require_points,
)
from marketplace.reviews.sampling import draw
from marketplace.reviews.scoring import Judgement, Score
from marketplace.reviews.terms import ReviewBasis


@transaction.atomic
def post_demand(content: DemandContent, *, by: Actor, external_id: str | None = None) -> Demand:
    """Write a new demand as a draft of the actor's organisation."""
    if by.organisation_id is None:
        raise refuse(by)
    organisation = Organisation.objects.visible_to(by).one(by.organisation_id)
    require(may_post, by, organisation)
    demand = Demand(organisation=organisation, home_market_id=organisation.home_market_id)
    refuse_if(number_reasons(external_id), error=Invalid)
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
        note_word(demand)
        start_timers(demand)
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
    content = content_of(demand)
    reasons = [
        *publishing_reasons(demand, content),
        *standing_reasons(demand.organisation_id),
    ]
    if not attests_no_secret:
        reasons.append(Reason(DemandReason.NO_SECRET_NOT_ATTESTED, "/attests_no_secret"))
    refuse_if(reasons)
    DEMAND_LIFECYCLE.apply("submit", demand)
    demand.no_secret_attested_at = demand.submitted_at = clock.now()
    _touch(demand)
    record(DemandSubmitted, demand, by=by)
    if goes_public_directly(demand, content, by=by):
        _publish_directly(demand, content, by=by)
    return demand


@transaction.atomic
def publish_demand(demand_id: UUID, *, score: Score, comment: str, by: Actor) -> Demand:
    """Show a demand that passed its review to everyone."""
    demand = _to_review(demand_id, "publish", by=by)
    require_points(score)
    return _publish(demand, Judgement(score, comment), by=by, basis=ReviewBasis.JUDGED)


@transaction.atomic
def second_demand(demand_id: UUID, *, by: Actor) -> Demand:
    """Publish what a colleague has scored: the second pair of eyes on a batch."""
    demand = _to_review(demand_id, "publish", by=by)
    return _publish(demand, colleagues_judgement(demand, by=by), by=by, basis=ReviewBasis.BATCH)


@transaction.atomic
def return_demand(
    demand_id: UUID, *, score: Score, reasons: Sequence[str], comment: str, by: Actor
) -> Demand:
    """Send a submitted demand back to its owner with its score, reasons and a comment."""
    demand = _to_review(demand_id, "return", by=by)
    require_points(score)
    said = Judgement(score, comment, accepts=False, reasons=reasons)
    refuse_if(judgement_reasons(said, known=ReturnReason))
    require_concord(demand, accepts=False, by=by)
    DEMAND_LIFECYCLE.apply("return", demand)
    _touch(demand)
    review = keep_decision(demand, said, by=by)
    record(DemandReturned, demand, by=by, review=str(review.id))
    return demand


@transaction.atomic
def opine_on_demand(demand_id: UUID, judgement: Judgement, *, by: Actor) -> DemandReview:
    """Leave a score and a verdict for the colleague who decides."""
    demand = _to_review(demand_id, "opine", by=by)
    require_points(judgement.score)
    refuse_if(judgement_reasons(judgement, known=ReturnReason))
    DEMAND_LIFECYCLE.apply("opine", demand)
    review: DemandReview = keep_opinion(demand, judgement, by=by)
    record(DemandOpined, demand, by=by, review=str(review.id))
    return review


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
    note_end(found)
    _touch(found)
    record(DemandExpired, found, by=by)
    return found


def expire_demands(*, by: Actor = SYSTEM) -> int:
    """Close every demand whose deadline is over, each in a transaction of its own."""
    overdue = list(Demand.objects.overdue().order_by("deadline", "id").values_list("pk", flat=True))
    return sum(expire_demand(demand_id, by=by) is not None for demand_id in overdue)


def _to_review(demand_id: UUID, move: str, *, by: Actor) -> Demand:
    demand = Demand.objects.visible_to(by).with_content().locked(demand_id)
    require_impartial(by, demand.home_market_id, demand.organisation_id)
    require(may_review, by, demand)
    DEMAND_LIFECYCLE.require(move, demand)
    return demand


def _publish(demand: Demand, said: Judgement, *, by: Actor, basis: ReviewBasis) -> Demand:
    content = content_of(demand)
    refuse_if(
        [
            *judgement_reasons(said, known=ReturnReason),
            *going_public_reasons(demand),
            *publishing_reasons(demand, content),
        ]
    )
    require_concord(demand, accepts=True, by=by)
    version = _go_public(demand, content, by=by)
    keep_decision(demand, said, by=by, basis=basis, version=version)
    record(DemandPublished, demand, by=by, version=version.number)
    return demand


def _publish_directly(demand: Demand, content: DemandContent, *, by: Actor) -> None:
    # Its owner has earned it; nobody was asked before, and operators look at samples of it.
    version = _go_public(demand, content, by=by)
    record(DemandPublishedDirectly, demand, by=by)
    record(DemandPublished, demand, by=by, version=version.number)
    draw(demand, version)


def _go_public(demand: Demand, content: DemandContent, *, by: Actor) -> DemandVersion:
    DEMAND_LIFECYCLE.apply("publish", demand)
    demand.published_at = demand.updated_at = clock.now()
    demand.published_on = clock.today()
    if not demand.is_anonymous:
        demand.named_at = demand.named_at or clock.now()
    note_word(demand)
    version = freeze(demand, content, by=by)
    start_timers(demand)
    return version


def _end(demand_id: UUID, move: str, event: EventType, *, by: Actor) -> Demand:
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require(may_change, by, demand)
    DEMAND_LIFECYCLE.apply(move, demand)
    note_end(demand)
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
    if demand.state == DemandState.PUBLISHED:
        # What is changed is published anew.
        refuse_if(standing_reasons(demand.organisation_id))
