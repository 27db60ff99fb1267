"""Pages of mandates."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.access.policies import require
from accounts.middleware import actor_of
from accounts.pages.moves import by_policy, step_view
from kernel.http.pages import carry_out, form_page, rows_page
from marketplace.brokering import services
from marketplace.brokering.models import BrokerMandate
from marketplace.brokering.policies import POLICY_OF_MOVE, may_mandate
from marketplace.brokering.queries import mandate_page, mandates
from marketplace.demands.models import Demand
from marketplace.listings.models import Listing
from marketplace.pages.brokering.forms import MandateForm
from marketplace.pages.brokering.presentation import page_of, row_of
from marketplace.pages.brokering.steps import STEPS


@login_required
@require_GET
def mandates_list(request: HttpRequest) -> HttpResponse:
    """The mandates of one's organisation, those one holds as a broker, and consents asked for."""
    by = actor_of(request)
    return rows_page(
        request,
        "broker_mandates/list.html",
        mandates(by=by),
        order=("-updated_at", "-id"),
        show=partial(row_of, by=by),
    )


@login_required
@require_GET
def mandate(request: HttpRequest, mandate_id: UUID) -> HttpResponse:
    """One mandate."""
    by = actor_of(request)
    found = mandate_page(mandate_id, by=by)
    return render(request, "broker_mandates/detail.html", page_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def for_listing(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Ask a broker to act for a technology."""
    listing = Listing.objects.visible_to(actor_of(request)).one(listing_id)
    return _new(request, listing, services.mandate_for_listing, home="listing")


@login_required
@require_http_methods(["GET", "POST"])
def for_demand(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    """Ask a broker to act for a demand."""
    demand = Demand.objects.visible_to(actor_of(request)).one(demand_id)
    return _new(request, demand, services.mandate_for_demand, home="demand")


def _new(
    request: HttpRequest,
    about: Listing | Demand,
    service: Callable[..., BrokerMandate],
    *,
    home: str,
) -> HttpResponse:
    by = actor_of(request)
    require(may_mandate, by, about)
    form = MandateForm(request.POST or None)

    def offer(**said: Any) -> BrokerMandate:
        return service(about.pk, **said, by=by)

    if request.method == "POST" and carry_out(form, offer):
        messages.success(request, _("The broker is asked."))
        return redirect(home, about.pk)
    context = {"about": about, "home": home}
    return form_page(request, "broker_mandates/new.html", form, context)


step = step_view(
    STEPS,
    read=mandate_page,
    allow=by_policy(POLICY_OF_MOVE),
    template="broker_mandates/step.html",
    show=row_of,
    home="broker_mandate",
)
