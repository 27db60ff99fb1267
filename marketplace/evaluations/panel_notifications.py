"""What people are told of assessors and panels. None of it says anything of a sheet."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.evaluations.models import EvaluationAssessor
from marketplace.evaluations.notifications import evaluations_in_sight


def assessments_in_sight(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """One's own assessments by the title of what is judged."""
    found = EvaluationAssessor.objects.of(by).filter(pk__in=ids).with_page_data()
    return {
        each.id: SubjectView(
            name=str(each.request.listing), url=reverse("assessment", args=[each.id])
        )
        for each in found
    }


NAMED = NotificationKind(
    name="evaluation_assessor.named",
    title=_("You are named to judge: %(subject)s"),
    body=_("%(evaluator)s names you to judge “%(subject)s”. Declare your relations, or decline."),
    params=("evaluator",),
    subjects=assessments_in_sight,
)
CLEARED = NotificationKind(
    name="evaluation_assessor.cleared",
    title=_("An assessor of %(subject)s is free to judge"),
    body=_("%(person)s has declared and is free to judge “%(subject)s”."),
    params=("person",),
    subjects=evaluations_in_sight,
)
REFUSED = NotificationKind(
    name="evaluation_assessor.refused",
    title=_("An assessor of %(subject)s is refused"),
    body=_("%(person)s has a relation to a party of “%(subject)s”. Name somebody else."),
    params=("person",),
    subjects=evaluations_in_sight,
)
DECLINED = NotificationKind(
    name="evaluation_assessor.declined",
    title=_("An assessor of %(subject)s declines"),
    body=_("%(person)s does not judge “%(subject)s”. Name somebody else."),
    params=("person",),
    subjects=evaluations_in_sight,
)
WITHDRAWN = NotificationKind(
    name="evaluation_assessor.withdrawn",
    title=_("You no longer judge: %(subject)s"),
    body=_("The evaluator has taken you off the evaluation of “%(subject)s”."),
    subjects=assessments_in_sight,
)
OPENED = NotificationKind(
    name="evaluation_panel.opened",
    title=_("Score %(subject)s"),
    body=_("Your sheet for “%(subject)s” is ready. Nobody sees it before all have handed in."),
    subjects=assessments_in_sight,
)
EXTENDED = NotificationKind(
    name="evaluation_panel.extended",
    title=_("Another last day for %(subject)s"),
    body=_("The last day for your sheet on “%(subject)s” has changed."),
    subjects=assessments_in_sight,
)
CONSENSUS = NotificationKind(
    name="evaluation_panel.consensus_opened",
    title=_("The consensus round begins: %(subject)s"),
    body=_("See how far the points on “%(subject)s” lie apart; you may revise yours once."),
    subjects=assessments_in_sight,
)
DUE_SOON = NotificationKind(
    name="evaluation_panel.due_soon",
    title=_("Your sheet is due soon: %(subject)s"),
    body=_("You have not handed in your sheet on “%(subject)s”; it is taken until %(day)s."),
    params=("day",),
    subjects=assessments_in_sight,
)
SHORT = NotificationKind(
    name="evaluation_panel.short",
    title=_("Too few sheets for %(subject)s"),
    body=_("The last day for “%(subject)s” is over and too few have handed in. Set another day."),
    subjects=evaluations_in_sight,
)
CONCLUDED = NotificationKind(
    name="evaluation_panel.concluded",
    title=_("The panel has agreed: %(subject)s"),
    body=_("What the panel found for “%(subject)s” is on the page of the evaluation."),
    subjects=evaluations_in_sight,
)
PANEL_KINDS = (
    NAMED,
    CLEARED,
    REFUSED,
    DECLINED,
    WITHDRAWN,
    OPENED,
    EXTENDED,
    CONSENSUS,
    DUE_SOON,
    SHORT,
    CONCLUDED,
)
