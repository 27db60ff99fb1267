"""Pages of measures: what was done and why, objecting to it, and deciding about that."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.access.actor import Actor
from accounts.access.policies import require, require_impartial
from accounts.middleware import actor_of
from accounts.pages.moves import step_view
from marketplace.moderation.models import Measure
from marketplace.moderation.policies import may_appeal, may_decide_appeal, may_lift
from marketplace.moderation.queries import measure_page
from marketplace.pages.moderation.presentation import measure_page_of, measure_row
from marketplace.pages.moderation.steps import MEASURE_STEPS

_POLICIES = {
    "lift": may_lift,
    "appeal": may_appeal,
    "uphold": may_decide_appeal,
    "reject": may_decide_appeal,
}


@require_GET
def measure(request: HttpRequest, measure_id: UUID) -> HttpResponse:
    """One measure for everybody; its note and the objection for those concerned."""
    by = actor_of(request)
    found = measure_page(measure_id, by=by)
    return render(request, "moderation/measure.html", measure_page_of(found, by=by))


def _allow(by: Actor, found: Measure, move: str) -> None:
    if move != "appeal":
        require_impartial(by, found.market_id, found.organisation_id)
    require(_POLICIES[move], by, found)


def _shown(found: Measure, *, by: Actor) -> dict[str, object]:
    return measure_row(found)


step = step_view(
    MEASURE_STEPS,
    read=measure_page,
    allow=_allow,
    template="moderation/step.html",
    show=_shown,
    home="measure",
)
