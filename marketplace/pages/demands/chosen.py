"""One step taken with many chosen demands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import require_acting
from accounts.middleware import actor_of
from marketplace.demands.freshness import confirm_demand
from marketplace.demands.holds import resume_demand, suspend_demand
from marketplace.demands.models import Demand
from marketplace.demands.services import submit_demand, withdraw_demand
from marketplace.pages.batches import HAND_IN, Place, Step, do_with_many, step_asked
from marketplace.pages.demands.forms import SubmissionForm

SERVICES: Mapping[str, Callable[..., object]] = {
    "confirm": confirm_demand,
    "suspend": suspend_demand,
    "resume": resume_demand,
    "withdraw": withdraw_demand,
}
_HAND_IN = Step(HAND_IN, gettext_lazy("Hand them in"), form=SubmissionForm)


@login_required
@require_POST
def submit_chosen(request: HttpRequest) -> HttpResponse:
    """Ask once what has to be attested, then hand each chosen draft in."""
    by = actor_of(request)
    require_acting(by, Permission.DEMANDS_WRITE)
    return do_with_many(request, _HAND_IN, submit_demand, _place(by), by=by)


@login_required
@require_POST
def move_chosen(request: HttpRequest) -> HttpResponse:
    """Confirm, suspend, show again or withdraw each chosen one."""
    by = actor_of(request)
    require_acting(by, Permission.DEMANDS_WRITE)
    move, step = step_asked(request)
    return do_with_many(request, step, SERVICES[move], _place(by), by=by)


def _place(by: Actor) -> Place:
    def titles(chosen: Sequence[UUID]) -> dict[UUID, str]:
        found = Demand.objects.visible_to(by).filter(pk__in=chosen).with_head()
        return {each.pk: each.title or each.reference for each in found}

    return Place("my_demands", "demand", gettext_lazy("Our demands"), titles)
