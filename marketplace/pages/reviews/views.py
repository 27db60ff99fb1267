"""Scoring what was handed in, one by one or in a batch, and how a desk reviews."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.access.actor import Actor
from accounts.middleware import actor_of
from kernel.http.pages import carry_out, form_page
from marketplace.demands.queries import reviews_in_markets as reviews_of_demands
from marketplace.listings.queries import reviews_in_markets as reviews_of_listings
from marketplace.pages.desks import require_moderator, review_desks
from marketplace.pages.form_parts import posted
from marketplace.pages.reviews.forms import ReviewForm
from marketplace.pages.reviews.presentation import opinion_rows
from marketplace.pages.seen import as_seen, mark_of, mark_sent
from marketplace.reviews.queries import figures_of_all, reviewer_figures
from marketplace.reviews.rules import open_opinions, pass_mark
from marketplace.reviews.scoring import Judgement

PUBLISH, RETURN, OPINE = "publish", "return", "opine"
# The two verdicts on a sample.
KEEP, STOP = "keep", "stop"


@dataclass(frozen=True, slots=True)
class Noun:
    """How one noun is reviewed: its words, its routes and its services."""

    name: str
    desk: str
    criteria: Mapping[str, str | Promise]
    reasons: type[Any]
    publish: Callable[..., Any]
    send_back: Callable[..., Any]
    opine: Callable[..., Any]
    second: Callable[..., Any]
    sample: Callable[..., Any]
    samples: Callable[..., Any]
    # The rows that an actor sees.
    rows: Callable[..., Any]


def review_page(
    request: HttpRequest, noun: Noun, found: Any, *, said: dict[str, Any]
) -> HttpResponse:
    """Score it beside what it says; publish it, return it, or leave it to a colleague."""
    by = actor_of(request)
    form = ReviewForm(posted(request), words=noun.criteria, reasons=noun.reasons)
    verdict = request.POST.get("verdict", OPINE)

    def decide(**_said: Any) -> Any:
        with as_seen(noun.rows(by), found.id, mark_sent(request)):
            return _decide(noun, found.id, form, verdict, by=by)

    if request.method == "POST" and carry_out(form, decide):
        messages.success(request, str(_DONE.get(verdict, _DONE[OPINE])()))
        return redirect(noun.desk)
    context = {
        **said,
        "content_template": f"{noun.name}s/_content.html",
        "facts_template": f"{noun.name}s/_facts.html",
        "subject": found,
        "subject_url": reverse(noun.name, args=[found.id]),
        "desk_url": reverse(noun.desk),
        "opinions": opinion_rows(open_opinions(found), noun.criteria) if found.submitted_at else [],
        "least": pass_mark(),
        "seen": mark_of(found),
    }
    return form_page(request, "reviews/review.html", form, context)


def _decide(noun: Noun, subject_id: UUID, form: ReviewForm, verdict: str, *, by: Actor) -> Any:
    said: Judgement = form.judgement(accepts=verdict == PUBLISH)
    if verdict in (KEEP, STOP):
        return noun.sample(subject_id, form.judgement(accepts=verdict == KEEP), by=by)
    if verdict == PUBLISH:
        return noun.publish(subject_id, score=said.score, comment=said.comment, by=by)
    if verdict == RETURN:
        return noun.send_back(
            subject_id, score=said.score, reasons=said.reasons, comment=said.comment, by=by
        )
    # An opinion that names something to mend is one against it.
    return noun.opine(subject_id, form.judgement(accepts=not said.reasons), by=by)


_DONE: dict[str, Callable[[], str]] = {
    PUBLISH: lambda: _("Published. Matching has begun."),
    RETURN: lambda: _("Returned with your reasons."),
    KEEP: lambda: _("Scored. It stays as it is."),
    STOP: lambda: _("Taken out of sight. Its owner hears why."),
    OPINE: lambda: _("Your opinion is kept. A colleague decides."),
}


@login_required
@require_GET
def review_figures(request: HttpRequest) -> HttpResponse:
    """How the reviewers of one's markets scored lately, and how long owners waited."""
    by = actor_of(request)
    require_moderator(by)
    rows = [reviews_of_listings(by=by), reviews_of_demands(by=by)]
    context = {
        "reviewers": reviewer_figures(rows),
        "all": figures_of_all(rows),
        "desks": review_desks("review_figures", by=by),
    }
    return render(request, "reviews/figures.html", context)
