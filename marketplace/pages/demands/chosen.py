"""One step taken with many chosen demands."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from accounts.access.permissions import Permission
from marketplace.demands.freshness import confirm_demand
from marketplace.demands.holds import resume_demand, suspend_demand
from marketplace.demands.models import Demand
from marketplace.demands.services import submit_demand, withdraw_demand
from marketplace.pages.batches import Many, move_many, submit_many
from marketplace.pages.demands.forms import SubmissionForm

MANY = Many(
    model=Demand,
    back="my_demands",
    page="demand",
    label=gettext_lazy("Our demands"),
    permission=Permission.DEMANDS_WRITE,
    hand_in=submit_demand,
    attesting=SubmissionForm,
    services={
        "confirm": confirm_demand,
        "suspend": suspend_demand,
        "resume": resume_demand,
        "withdraw": withdraw_demand,
    },
)


@login_required
@require_POST
def submit_chosen(request: HttpRequest) -> HttpResponse:
    """Hand chosen drafts in."""
    return submit_many(request, MANY)


@login_required
@require_POST
def move_chosen(request: HttpRequest) -> HttpResponse:
    """Confirm, suspend, show again or withdraw chosen ones."""
    return move_many(request, MANY)
