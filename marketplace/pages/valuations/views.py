"""Pages of valuations."""

from __future__ import annotations

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
from kernel import clock
from kernel.http.once import once
from kernel.http.pages import carry_out, form_page
from kernel.http.pagination import keyset_page
from marketplace.listings.queries import listing_head
from marketplace.pages.form_parts import posted
from marketplace.pages.valuations.forms import BeginningForm, ConclusionForm
from marketplace.pages.valuations.presentation import page_of, row_of
from marketplace.valuation import services
from marketplace.valuation.models import Valuation
from marketplace.valuation.policies import may_change, may_value
from marketplace.valuation.queries import own_valuations, valuation_page
from marketplace.valuation.states import VALUATION_LIFECYCLE


@login_required
@require_GET
def valuations(request: HttpRequest) -> HttpResponse:
    """What one's organisation valued."""
    page = keyset_page(
        own_valuations(by=actor_of(request)),
        order=("-updated_at", "-id"),
        cursor=request.GET.get("cursor"),
    )
    rows = [row_of(each) for each in page.items]
    return render(request, "valuations/list.html", {"page": page, "rows": rows})


@login_required
@require_http_methods(["GET", "POST"])
@once
def begin(request: HttpRequest, listing_id: UUID) -> HttpResponse:
    """Begin to value a technology."""
    by = actor_of(request)
    listing = listing_head(listing_id, by=by)
    require(may_value, by, listing)
    form = BeginningForm(posted(request), initial={"base_date": clock.today()})

    def start(**said: Any) -> Valuation:
        return services.start_valuation(listing_id, by=by, **said)

    if request.method == "POST" and carry_out(form, start):
        return redirect("valuation", form.outcome.id)  # type: ignore[attr-defined]  # carry_out
    return form_page(request, "valuations/begin.html", form, {"listing": listing})


@login_required
@require_GET
def valuation(request: HttpRequest, valuation_id: UUID) -> HttpResponse:
    """One valuation with the working of each method."""
    by = actor_of(request)
    found = valuation_page(valuation_id, by=by)
    form = ConclusionForm(valuation=found)
    return form_page(request, "valuations/detail.html", form, page_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def conclude(request: HttpRequest, valuation_id: UUID) -> HttpResponse:
    """Weigh the methods into a range."""
    by = actor_of(request)
    found = _changeable(request, valuation_id)
    form = ConclusionForm(posted(request), valuation=found)

    def weigh(*, why_only_one: str, **_weights: Any) -> Valuation:
        return services.conclude_valuation(
            valuation_id, weights=form.weights(), why_only_one=why_only_one, by=by
        )

    if request.method == "POST" and carry_out(form, weigh):
        messages.success(request, _("The valuation is concluded."))
        return redirect("valuation", valuation_id)
    return form_page(request, "valuations/conclude.html", form, page_of(found, by=by))


@login_required
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, valuation_id: UUID) -> HttpResponse:
    """Ask before a draft is thrown away, then do it."""
    by = actor_of(request)
    found = _changeable(request, valuation_id)
    if request.method == "POST":
        services.remove_valuation(valuation_id, by=by)
        messages.success(request, _("The valuation is removed."))
        return redirect("valuations")
    context = {"valuation": found, "consequences": [_("Its methods and inputs are lost.")]}
    return render(request, "valuations/remove.html", context)


def _changeable(request: HttpRequest, valuation_id: UUID) -> Valuation:
    by = actor_of(request)
    found = valuation_page(valuation_id, by=by)
    require(may_change, by, found)
    VALUATION_LIFECYCLE.require("conclude", found)
    return found
