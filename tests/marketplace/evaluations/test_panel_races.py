"""Two at the same moment: a sheet is handed in once, and before the round opens or not at all."""

import datetime as dt

import pytest

from kernel import clock
from kernel.errors import WrongState
from marketplace.evaluations import panels, sheets
from marketplace.evaluations.models import EvaluationPanel, ScoreSheet
from tests.factories.panels import Judging, full, scoring, sheet_of
from tests.ip_registry.test_races import at_once as _at_once

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*works):
    def run(work):
        try:
            return work()
        except WrongState as refused:
            return refused

    return _at_once(*[lambda work=work: run(work) for work in works])


def test_a_sheet_is_handed_in_once_and_the_last_two_open_one_round():
    world = scoring(Judging())
    sheet_of(world, 0)
    saved = [
        sheets.save_sheet(world.assessors[i].id, full(world), revision=0, by=world.by(i))
        for i in (1, 2)
    ]

    def hand_in(index, sheet):
        return lambda: sheets.submit_sheet(
            world.assessors[index].id, revision=sheet.revision, by=world.by(index)
        )

    outcomes = at_once(
        hand_in(1, saved[0]), hand_in(1, saved[0]), hand_in(2, saved[1]), hand_in(2, saved[1])
    )

    assert sum(isinstance(each, WrongState) for each in outcomes) == 2
    assert world.panel.state == "consensus"
    assert ScoreSheet.objects.filter(state="submitted").count() == 3


def test_a_sheet_that_meets_the_end_counts_in_the_round_or_not_at_all():
    world = scoring(Judging(people=4))
    for index in range(3):
        sheet_of(world, index)
    last = sheets.save_sheet(world.assessors[3].id, full(world, 1), revision=0, by=world.by(3))
    over = clock.now() - dt.timedelta(seconds=1)
    EvaluationPanel.objects.update(deadline=over)

    outcomes = at_once(
        lambda: sheets.submit_sheet(world.assessors[3].id, revision=last.revision, by=world.by(3)),
        panels.close_overdue,
    )

    assert world.panel.state == "consensus"
    handed_in = ScoreSheet.objects.get(assessor=world.assessors[3]).state == "submitted"
    assert handed_in is not isinstance(outcomes[0], WrongState)
    seen = panels.spreads_of(world.panel)["sci-novelty"].points
    assert seen == ((1, 4, 4, 4) if handed_in else (4, 4, 4))
