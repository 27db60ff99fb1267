"""Reminders ahead of days, told to whom they concern and to nobody else."""

import datetime as dt

import pytest

from accounts.notifications.models import Notification
from kernel import clock
from kernel.activity.models import Event
from kernel.rulebook import book
from marketplace.evaluations.models import EvaluationPanel, EvaluationRequest
from marketplace.evaluations.reminding import remind_of_days
from tests.factories.panels import Judging, scoring, sheet_of
from tests.factories.services import EngagedEvaluation, a_member_of

pytestmark = pytest.mark.django_db


def due_in(request, days):
    due = clock.today() + dt.timedelta(days=days)
    EvaluationRequest.objects.filter(pk=request.pk).update(due_on=due)


def told(kind):
    return set(Notification.objects.filter(kind=kind).values_list("recipient__email", flat=True))


def test_the_evaluator_is_reminded_once_of_a_day_and_again_of_another(react):
    ahead = book.whole_number("platform.evaluation_report.remind_before_days", on=clock.today())
    request = EngagedEvaluation()
    mine, theirs = (a_member_of(each).user for each in (request.evaluator, request.client))
    due_in(request, ahead + 1)
    assert remind_of_days() == 0
    due_in(request, ahead)
    assert (remind_of_days(), remind_of_days()) == (1, 0)
    react()
    assert mine.email in told("evaluation.due_soon")
    assert theirs.email not in told("evaluation.due_soon")
    due_in(request, ahead - 1)
    assert remind_of_days() == 1
    due_in(request, -1)
    assert remind_of_days() == 0


def test_only_who_has_not_handed_in_hears_of_the_last_day(react):
    world = scoring(Judging(), days=1)
    EvaluationRequest.objects.update(due_on=None)
    sheet_of(world, 0)
    assert (remind_of_days(), remind_of_days()) == (1, 0)
    react()
    waiting = {world.members[index].user.email for index in (1, 2)}
    assert told("evaluation_panel.due_soon") == waiting
    # What is written down is the same whoever has handed in.
    said = Event.objects.get(name="evaluation_panel.due_soon")
    assert (said.payload, said.subject_id) == ({}, world.panel.id)

    EvaluationPanel.objects.update(deadline=clock.now() + dt.timedelta(hours=30))
    assert remind_of_days() == 1
    EvaluationRequest.objects.update(state="cancelled")
    EvaluationPanel.objects.update(deadline=clock.now() + dt.timedelta(hours=20))
    assert remind_of_days() == 0
