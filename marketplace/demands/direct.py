"""Publishing without a review, for owners who have earned it, and looking at samples of it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from kernel.activity.services import record
from marketplace.demands.checks import demand_checks
from marketplace.demands.content import DemandContent
from marketplace.demands.events import DemandSampled
from marketplace.demands.holds import hold_for_sample
from marketplace.demands.models import Demand, DemandReview
from marketplace.demands.policies import may_review
from marketplace.demands.states import DEMAND_LIFECYCLE
from marketplace.demands.terms import ReturnReason
from marketplace.reviews import sampling
from marketplace.reviews.scoring import Judgement
from marketplace.reviews.trust import may_skip_review


def goes_public_directly(demand: Demand, content: DemandContent, *, by: Actor) -> bool:
    """Whether its owner may publish it without a review."""
    if demand.is_anonymous or not demand.organisation.is_verified:
        return False
    own = DemandReview.objects.filter(demand__organisation=demand.organisation_id)
    checks = demand_checks(content, demand_id=demand.id, by=by)
    return may_skip_review(own, checks, of="demand")


@transaction.atomic
def check_sample(demand_id: UUID, judgement: Judgement, *, by: Actor) -> DemandReview:
    """Score what its owner published directly; what fails is held back, and trust begins anew."""
    demand = Demand.objects.visible_to(by).locked(demand_id)
    require_impartial(by, demand.home_market_id, demand.organisation_id)
    require(may_review, by, demand)
    DEMAND_LIFECYCLE.apply("sample", demand)
    review: DemandReview = sampling.check(demand, judgement, known=ReturnReason, by=by)
    record(DemandSampled, demand, by=by, review=str(review.id))
    if not judgement.accepts:
        hold_for_sample(demand, note=judgement.comment, by=by)
    return review
