"""Many rows of a desk decided at once: one scores them alike, a colleague publishes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from accounts.middleware import actor_of
from marketplace.pages.desks import decide_chosen, require_moderator
from marketplace.pages.reviews.forms import ScoreForm
from marketplace.pages.reviews.views import Noun
from marketplace.pages.seen import as_seen, mark_sent
from marketplace.reviews.scoring import Judgement

PROPOSE = "propose"
Titles = Callable[[Iterable[UUID]], dict[UUID, dict[str, Any]]]


def batch_form(noun: Noun) -> ScoreForm:
    """The score that all chosen rows get alike; its fields stand in the form of the table."""
    return ScoreForm(words=noun.criteria, prefix="batch")


def decide_batch(request: HttpRequest, noun: Noun, *, titles: Titles) -> HttpResponse:
    """Propose the chosen rows with one score, or publish what a colleague proposed."""
    by = actor_of(request)
    require_moderator(by)
    if request.POST.get("do") != PROPOSE:
        return decide_chosen(
            request, desk=noun.desk, decide=_seconding(request, noun, by), titles=titles
        )
    form = ScoreForm(request.POST, words=noun.criteria, prefix="batch")
    if not form.is_valid():
        messages.warning(request, _("Give points in each of the four criteria first."))
        return redirect(noun.desk)
    judgement = Judgement(form.score, form.cleaned_data["comment"])
    return decide_chosen(
        request,
        desk=noun.desk,
        decide=_proposing(request, noun, judgement, by),
        titles=titles,
        done=PROPOSE,
    )


def _proposing(
    request: HttpRequest, noun: Noun, judgement: Judgement, by: Actor
) -> Callable[[UUID], Any]:
    def propose(each: UUID) -> Any:
        with as_seen(noun.rows(by), each, mark_sent(request, each)):
            return noun.opine(each, judgement, by=by)

    return propose


def _seconding(request: HttpRequest, noun: Noun, by: Actor) -> Callable[[UUID], Any]:
    def second(each: UUID) -> Any:
        with as_seen(noun.rows(by), each, mark_sent(request, each)):
            return noun.second(each, by=by)

    return second
