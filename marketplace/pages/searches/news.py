"""What one was told in one round, and the way out of its mails."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from accounts.middleware import actor_of
from kernel.errors import NotFound
from marketplace.searches.lines import sections_in_sight
from marketplace.searches.links import read_leaving
from marketplace.searches.queries import alerts
from marketplace.searches.services import stop_mails


@login_required
@require_GET
def alert(request: HttpRequest, alert_id: UUID) -> HttpResponse:
    """The lines of one round, as far as they may be seen now."""
    by = actor_of(request)
    found = alerts(by=by).one(alert_id)
    context = {"alert": found, "sections": sections_in_sight([found.pk], by=by).get(found.pk, [])}
    return render(request, "searches/alert.html", context)


# A mail program sends one POST, without a session and without our forms (RFC 8058).
@csrf_exempt
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """One button that ends such mails; looking changes nothing."""
    leaving = read_leaving(token)
    if leaving is None:
        raise NotFound
    if request.method == "POST":
        stop_mails(leaving.alert_id, leaving.user_id)
    return render(request, "searches/leave.html", {"is_done": request.method == "POST"})
