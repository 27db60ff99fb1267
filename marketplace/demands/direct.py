"""Publishing without a review, for owners who have earned it, and looking at samples of it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from kernel import clock
from kernel.activity.services import record
from kernel.errors import NotFound, refuse_if
from marketplace.demands.checks import demand_checks
from marketplace.demands.content import DemandContent
from marketplace.demands.events import DemandSampled
from marketplace.demands.holds import hold_for_sample
from marketplace.demands.models import Demand, DemandReview, DemandSample, DemandVersion
from marketplace.demands.policies import may_review
from marketplace.demands.states import DEMAND_LIFECYCLE
from marketplace.demands.terms import ReturnReason
from marketplace.reviews.keeping import keep_decision
from marketplace.reviews.rules import judgement_reasons, require_points
from marketplace.reviews.scoring import Judgement
from marketplace.reviews.terms import ReviewBasis
from marketplace.reviews.trust import is_drawn, may_skip_review


def goes_public_directly(demand: Demand, content: DemandContent, *, by: Actor) -> bool:
    """Whether its owner may publish it without a review."""
    if demand.is_anonymous or not demand.organisation.is_verified:
        return False
    own = DemandReview.objects.filter(demand__organisation=demand.organisation_id)
    return may_skip_review(own, demand_checks(content, demand_id=demand.id, by=by))


def draw_sample(demand: Demand, version: DemandVersion) -> None:
    """Put it before the operators, if chance will have it so."""
    if is_drawn(demand.id):
        DemandSample.objects.create(demand=demand, version=version)
        demand.awaits_sample = True
        demand.save(update_fields=["awaits_sample"])


@transaction.atomic
def check_sample(demand_id: UUID, judgement: Judgement, *, by: Actor) -> DemandReview:
    """Score what its owner published directly; what fails is held back, and trust begins anew."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require_impartial(by, demand.home_market_id, demand.organisation_id)
    require(may_review, by, demand)
    DEMAND_LIFECYCLE.require("sample", demand)
    sample = demand.samples.filter(checked_at=None).first()
    if sample is None:
        raise NotFound
    require_points(judgement.score)
    refuse_if(judgement_reasons(judgement, known=ReturnReason))
    DEMAND_LIFECYCLE.apply("sample", demand)
    sample.checked_at = clock.now()
    sample.save(update_fields=["checked_at"])
    demand.awaits_sample = False
    demand.save(update_fields=["awaits_sample"])
    review: DemandReview = keep_decision(
        demand, judgement, by=by, basis=ReviewBasis.SAMPLE, version=sample.version
    )
    record(DemandSampled, demand, by=by, review=str(review.id))
    if not judgement.accepts:
        hold_for_sample(demand, note=judgement.comment, by=by)
    return review
