"""Freezing what the public is shown of a demand. Called by services only."""

from __future__ import annotations

from accounts.access.actor import Actor
from kernel.activity.services import record
from marketplace.demands.authoring import content_of
from marketplace.demands.content import DemandContent, as_json
from marketplace.demands.events import DemandChanged, DemandDraftChanged
from marketplace.demands.models import Demand, DemandVersion
from marketplace.demands.states import DemandState
from marketplace.reviews.copies import remember


def freeze(demand: Demand, content: DemandContent, *, by: Actor) -> DemandVersion:
    """Keep what the demand says as its next version, and save the demand with it."""
    number = (demand.current_version.number if demand.current_version else 0) + 1
    version = DemandVersion.objects.create(
        demand=demand, number=number, content=as_json(content), author_id=by.user_id
    )
    demand.current_version = version
    demand.save()
    remember("demand", demand.id, content.passages.values())
    return version


def say_changed(demand: Demand, *, by: Actor) -> None:
    """Record a change: of a draft quietly, of a published one as a new version."""
    if demand.state == DemandState.PUBLISHED:
        # Read back from the tables: what is frozen is what is kept, not what was meant.
        kept = content_of(Demand.objects.with_content().get(pk=demand.pk))
        record(DemandChanged, demand, by=by, version=freeze(demand, kept, by=by).number)
    else:
        record(DemandDraftChanged, demand, by=by)
