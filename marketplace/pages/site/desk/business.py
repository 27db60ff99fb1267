"""What waits between organisations: talks, matches to judge, evaluations to go on with."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Q, Window
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from kernel import clock
from marketplace.evaluations.models import EvaluationRequest
from marketplace.evaluations.states import EvaluationState
from marketplace.inquiries.queries import waiting_inquiries
from marketplace.matching.models import Match
from marketplace.matching.queries import ORDER, living_matches
from marketplace.pages.inquiries.presentation import task_of
from marketplace.pages.site.addresses import address
from marketplace.pages.site.desk.task import Task
from marketplace.templatetags.moments import relative

# Whose turn it is, by state; the rest waits for the other side.
FOR_THE_EVALUATOR = (EvaluationState.REQUESTED, EvaluationState.ENGAGED, EvaluationState.RETURNED)
FOR_THE_CLIENT = (EvaluationState.QUOTED, EvaluationState.DELIVERED)
MOST = 5
BEST = 4


def inquiries(by: Actor) -> Iterator[Task]:
    """Talks in which the next word is the organisation's."""
    if not by.may(Permission.INQUIRIES_WRITE):
        return
    for talk in waiting_inquiries(by=by)[:MOST]:
        yield Task(**task_of(talk, by=by))


def matches(by: Actor) -> Iterator[Task]:
    """Matches that nobody of the organisation has judged yet, with the best one named."""
    if not by.may(Permission.MATCHES_WRITE):
        return
    unjudged = living_matches(by=by).exclude(answers__organisation=by.organisation_id)
    ranked = unjudged.with_titles().order_by(*ORDER)
    best = ranked.annotate(unjudged=Window(Count("pk"))).first()
    if best is None:
        return
    count: int = getattr(best, "unjudged", 1)
    words = ngettext(
        "%(n)s match waits for your judgement", "%(n)s matches wait for your judgement", count
    )
    pair = _("Best: “%(technology)s” for “%(demand)s”")
    about = pair % {"technology": best.listing.title, "demand": best.demand.title}
    url = address("matches") or address("match_detail", best.id)
    yield Task(words % {"n": count}, url, about=about)


def best_matches(by: Actor) -> list[Task]:
    """The few best ones, the other side's title first."""
    best = living_matches(by=by).with_titles().order_by(*ORDER)[:BEST]
    return [_match(each, by=by) for each in best]


def _match(match: Match, *, by: Actor) -> Task:
    sides = (match.demand.title, match.listing.title)
    theirs, ours = sides if by.acts_for(match.listing.organisation_id) else reversed(sides)
    return Task(
        theirs,
        address("match_detail", match.id),
        about=_("for “%(title)s”") % {"title": ours},
        due=_("fits to %(percent)s of 100") % {"percent": match.percent},
    )


def evaluations(by: Actor) -> Iterator[Task]:
    """Evaluations in which the next step is the organisation's."""
    if not by.may(Permission.EVALUATIONS_WRITE):
        return
    rows = EvaluationRequest.objects.visible_to(by).with_titles().order_by("requested_at")
    ours = Q(evaluator=by.organisation_id, state__in=FOR_THE_EVALUATOR)
    theirs = Q(client=by.organisation_id, state__in=FOR_THE_CLIENT)
    for each in rows.filter(ours | theirs)[:MOST]:
        yield _evaluation(each)


def _evaluation(request: EvaluationRequest) -> Task:
    title = {"title": request.listing.title}
    words = {
        EvaluationState.REQUESTED: _("Quote for the evaluation of “%(title)s”"),
        EvaluationState.ENGAGED: _("Deliver the evaluation of “%(title)s”"),
        EvaluationState.RETURNED: _("Revise the evaluation of “%(title)s”"),
        EvaluationState.QUOTED: _("There is a quote for the evaluation of “%(title)s”"),
        EvaluationState.DELIVERED: _("Look at the delivered evaluation of “%(title)s”"),
    }[EvaluationState(request.state)]
    due = request.due_on
    late = due is not None and due < clock.today()
    return Task(
        words % title,
        address("evaluation", request.id),
        about=request.reference,
        due=relative(due),
        urgency="late" if late else "soon",
    )
