"""Freezing what the public is shown, keeping what operators decide. Called by services only."""

from __future__ import annotations

from collections.abc import Sequence

from accounts.access.actor import Actor
from kernel.activity.services import record
from kernel.errors import Invalid
from marketplace.demands.authoring import content_of
from marketplace.demands.content import DemandContent, as_json
from marketplace.demands.events import DemandChanged, DemandDraftChanged
from marketplace.demands.models import Demand, DemandReview, DemandVersion
from marketplace.demands.states import DemandState


def freeze(demand: Demand, content: DemandContent) -> DemandVersion:
    """Keep what the demand says as its next version, and save the demand with it."""
    number = (demand.current_version.number if demand.current_version else 0) + 1
    version = DemandVersion.objects.create(demand=demand, number=number, content=as_json(content))
    demand.current_version = version
    demand.save()
    return version


def say_changed(demand: Demand, *, by: Actor) -> None:
    """Record a change: of a draft quietly, of a published one as a new version."""
    if demand.state == DemandState.PUBLISHED:
        # Read back from the tables: what is frozen is what is kept, not what was meant.
        kept = content_of(Demand.objects.with_content().get(pk=demand.pk))
        record(DemandChanged, demand, by=by, version=freeze(demand, kept).number)
    else:
        record(DemandDraftChanged, demand, by=by)


def keep_review(
    demand: Demand,
    *,
    by: Actor,
    is_accepted: bool,
    reasons: Sequence[str] = (),
    comment: str = "",
) -> DemandReview:
    """Keep an operator's decision."""
    if by.user_id is None:
        raise Invalid
    return DemandReview.objects.create(
        demand=demand,
        is_accepted=is_accepted,
        reasons=list(reasons),
        comment=comment,
        decided_by_id=by.user_id,
    )
