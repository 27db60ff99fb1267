"""Assessors and panels, made by their services; one function per state.

world = Judging()                 # an engaged five-element evaluation with three assessors
named(world), cleared(world)      # one person, or all of them free to judge
scoring(world)                    # the panel opened; sheet_of(world, 0, points=4) hands one in
in_consensus(world), concluded(world)
"""

import datetime as dt
from dataclasses import dataclass, field

from kernel import clock
from marketplace.evaluations.assessors import declare_conflicts, name_assessor
from marketplace.evaluations.models import EvaluationPanel, EvaluationRequest
from marketplace.evaluations.panel_rules import Agreed, Entry
from marketplace.evaluations.panels import conclude_panel, open_panel
from marketplace.evaluations.sheets import save_sheet, submit_sheet
from marketplace.evaluations.templates import read
from tests.factories.accounts import Member, actor_of
from tests.factories.services import EngagedEvaluation, a_member_of

GENERIC = "five-element-generic-1"


@dataclass
class Judging:
    """An engaged evaluation, its two sides, and the people who are to judge."""

    request: EvaluationRequest = field(
        default_factory=lambda: EngagedEvaluation(kind="five_element")
    )
    people: int = 3
    members: list = field(default_factory=list)
    assessors: list = field(default_factory=list)
    manager: object = None

    def __post_init__(self):
        if self.members:
            self.people, self.manager = len(self.members), actor_of(self.members[0])
            return
        self.members = [
            Member(organisation=self.request.evaluator, role="member") for _ in range(self.people)
        ]

    @property
    def by_client(self):
        return actor_of(a_member_of(self.request.client))

    @property
    def by_evaluator(self):
        return self.manager or actor_of(a_member_of(self.request.evaluator))

    def by(self, index):
        return actor_of(self.members[index])

    @property
    def panel(self):
        return EvaluationPanel.objects.get(request=self.request)


def named(world, index=0, **said):
    said = {"is_chair": index == 0, **said}
    return name_assessor(
        world.request.id, person=world.members[index].user_id, by=world.by_evaluator, **said
    )


def cleared(world):
    for index in range(world.people):
        assessor = named(world, index)
        declare_conflicts(assessor.id, [], confirms=True, by=world.by(index))
        world.assessors.append(assessor)
    return world


def scoring(world, template=GENERIC, days=10):
    cleared(world)
    last_day = clock.today() + dt.timedelta(days=days)
    open_panel(world.request.id, template=template, last_day=last_day, by=world.by_evaluator)
    return world


def full(world, points=4, **other):
    """A complete sheet, with other points for some indicators."""
    return {
        each.code: Entry(
            points=other.get(each.code, points), rationale="As measured.", evidence="Records"
        )
        for each in read(world.panel.content).indicators
    }


def sheet_of(world, index, points=4, **other):
    """One assessor's sheet, filled in and handed in."""
    assessor, by = world.assessors[index], world.by(index)
    saved = save_sheet(assessor.id, full(world, points, **other), revision=0, by=by)
    return submit_sheet(assessor.id, revision=saved.revision, by=by)


def in_consensus(world, points=(3, 4, 5)):
    if not world.assessors:
        scoring(world)
    for index, each in enumerate(points):
        sheet_of(world, index, each)
    return world


def concluded(world, points=4):
    if not world.assessors:
        in_consensus(world)
    agreed = {
        each.code: Agreed(points, "Discussed.") for each in read(world.panel.content).indicators
    }
    conclude_panel(world.request.id, agreed, by=world.by(0))
    return world
