"""How evaluations go in the markets that one operates."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.middleware import actor_of
from marketplace.evaluations.quality import LEAST_CASES, quality_of_all
from marketplace.pages.desks import require_moderator, review_desks


@login_required
@require_GET
def quality(request: HttpRequest) -> HttpResponse:
    """Turnaround, acceptance, revisions and revocations, of each evaluator and of all."""
    by = actor_of(request)
    require_moderator(by)
    together, evaluators = quality_of_all(by=by)
    context = {
        "all": together,
        "evaluators": evaluators,
        "least": LEAST_CASES,
        "desks": review_desks("evaluation_quality", by=by),
    }
    return render(request, "evaluations/quality.html", context)
