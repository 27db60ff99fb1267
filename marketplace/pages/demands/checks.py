"""What the pre-checks say of a demand that is still being written."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from accounts.access.permissions import Permission
from accounts.access.policies import require, require_working
from accounts.middleware import actor_of
from marketplace.demands.checks import demand_checks
from marketplace.demands.policies import may_change
from marketplace.demands.queries import demand_page
from marketplace.pages.demands.forms import DemandForm


@login_required
@require_POST
def checks(request: HttpRequest, demand_id: UUID | None = None) -> HttpResponse:
    """The checks of every field, for what stands in the form now; nothing is kept."""
    by = actor_of(request)
    if demand_id is None:
        require_working(by, Permission.DEMANDS_WRITE)
    else:
        require(may_change, by, demand_page(demand_id, by=by))
    form = DemandForm(request.POST, by=by)
    form.clean_as_far_as_possible()
    form.show_checks(demand_checks(form.content(), demand_id=demand_id, by=by))
    return render(request, "forms/_all_checks.html", {"form": form})
