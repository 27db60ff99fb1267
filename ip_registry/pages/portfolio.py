"""The overview of a portfolio."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.middleware import actor_of
from ip_registry.pages.presentation import row_of
from ip_registry.portfolio.overview import portfolio_overview
from kernel.panels import panels_for

_MOST = 50


@login_required
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """What lives, what ends soon, what nobody has been shown yet."""
    by = actor_of(request)
    told = portfolio_overview(by=by)
    figures = (
        (told.in_force, _("In force")),
        (told.pending, _("Pending")),
        (told.ended, _("Ended")),
        (told.shown, _("Shown in public")),
        (told.ending_soon.count(), _("End within a year")),
    )
    context = {
        "figures": [{"value": value, "label": label} for value, label in figures],
        "ending": [row_of(each) for each in told.ending_soon[:_MOST]],
        "promising": [row_of(each) for each in told.worth_promoting[:_MOST]],
        "chosen_panels": panels_for("ip_records.chosen", by=by, subject=None),
    }
    return render(request, "ip_records/portfolio.html", context)
