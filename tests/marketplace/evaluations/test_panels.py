"""Panels: named, cleared, scoring blind, agreeing; what is refused on the way."""

import datetime as dt
from decimal import Decimal
from itertools import product

import pytest
from django.core.files.base import ContentFile
from django.db import DatabaseError, transaction

from accounts.access.actor import ANONYMOUS
from kernel import clock
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, NotReady, WrongState
from marketplace.evaluations import assessors, delivering, panels, services, sheets
from marketplace.evaluations.experts import experts_for
from marketplace.evaluations.models import (
    EvaluationAssessor,
    EvaluationPanel,
    EvaluationRequest,
    EvaluationTemplate,
    ScoreSheet,
    SheetScore,
)
from marketplace.evaluations.panel_rules import Agreed, Entry
from marketplace.evaluations.results import panel_page, shown_results, templates_for
from marketplace.evaluations.scoring import quantile, readiness, spread
from marketplace.evaluations.states import (
    ASSESSOR_LIFECYCLE,
    PANEL_LIFECYCLE,
    SHEET_LIFECYCLE,
    AssessorState,
    PanelState,
    SheetState,
)
from marketplace.evaluations.templates import read
from marketplace.evaluations.workbench import workbench
from tests.factories.accounts import Person, actor_of
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market
from tests.factories.panels import (
    GENERIC,
    Judging,
    cleared,
    concluded,
    full,
    in_consensus,
    named,
    scoring,
    sheet_of,
)
from tests.factories.services import EngagedEvaluation, RequestedEvaluation
from tests.factories.talent import ShownBroker, ShownExpert
from tests.marketplace.evaluations.test_evaluations import a_report, codes, facts

ALLOWED = {
    ("named", "clear"): "cleared",
    ("named", "refuse"): "refused",
    ("cleared", "refuse"): "refused",
    ("named", "decline"): "declined",
    ("named", "withdraw"): "withdrawn",
    ("cleared", "withdraw"): "withdrawn",
    ("scoring", "extend"): "scoring",
    ("scoring", "open_consensus"): "consensus",
    ("consensus", "conclude"): "concluded",
    ("consensus", "reopen"): "scoring",
    ("draft", "save"): "draft",
    ("draft", "submit"): "submitted",
}
MOVES = [
    *product(
        [EvaluationAssessor], [ASSESSOR_LIFECYCLE], AssessorState.values, ASSESSOR_LIFECYCLE.moves
    ),
    *product([EvaluationPanel], [PANEL_LIFECYCLE], PanelState.values, PANEL_LIFECYCLE.moves),
    *product([ScoreSheet], [SHEET_LIFECYCLE], SheetState.values, SHEET_LIFECYCLE.moves),
]


@pytest.mark.parametrize(("model", "lifecycle", "state", "move"), MOVES)
def test_a_move_leads_where_the_table_says_or_nowhere(model, lifecycle, state, move):
    row = model(state=state)
    if (state, move) in ALLOWED:
        lifecycle.apply(move, row)
        assert row.state == ALLOWED[state, move]
    else:
        with pytest.raises(WrongState):
            lifecycle.apply(move, row)


def test_figures_of_a_spread_are_those_worked_by_hand():
    found = spread([5, 2, None, 3, 4])
    assert (found.points, found.range, found.not_applicable) == ((2, 3, 4, 5), 3, 1)
    figures = (found.lower_quartile, found.median, found.upper_quartile)
    assert figures == (Decimal("2.75"), Decimal("3.5"), Decimal("4.25"))
    assert found.proposed == 4
    assert spread([2, 3]).is_wide(2) is False
    assert spread([2, 4]).is_wide(2)
    assert spread([2, 2, None]).is_wide(2)
    assert spread([None, None]).is_wide(2) is False
    with pytest.raises(ValueError, match="Nothing"):
        quantile([], 1)


def test_a_level_is_reached_only_over_all_levels_below_it():
    assert readiness({1: [True], 2: [True, True], 3: [True, False], 4: [True]}) == 2
    assert readiness({1: [False], 2: [True]}) == 0
    assert readiness({1: [True], 2: [], 3: [True]}) == 3


@pytest.mark.django_db
def test_a_panel_scores_alone_then_agrees_and_the_client_may_show_it():
    world = scoring(Judging())
    sheet_of(world, 0, 3)
    sheet_of(world, 1, 4, **{"sci-novelty": 1})
    assert world.panel.state == "scoring"
    sheet_of(world, 2, 5)
    assert world.panel.state == "consensus"

    by = world.by(1)
    revised = {"sci-novelty": Entry(points=3, rationale="The repetition was shown to me.")}
    sheets.revise_scores(world.assessors[1].id, revised, by=by)
    with pytest.raises(Conflict):
        sheets.revise_scores(world.assessors[1].id, revised, by=by)
    template = read(world.panel.content)
    agreed = {each.code: Agreed(4) for each in template.indicators}
    with pytest.raises(NotReady) as refused:
        panels.conclude_panel(world.request.id, agreed, by=world.by(0))
    assert codes(refused) == {"consensus.outlier_reason_missing"}
    with pytest.raises(NotPermitted):
        panels.conclude_panel(world.request.id, agreed, by=world.by(1))
    with pytest.raises(NotReady) as unscored:
        delivering.deliver_report(
            world.request.id, facts(), a_report(), declares_no_conflict=True, by=world.by_evaluator
        )
    assert codes(unscored) == {"panel.not_concluded"}

    concluded(world)
    view = panel_page(world.request.id, by=world.by_client)
    row = view.groups[0].indicators[0]
    assert (row.first.points, row.last.points) == ((1, 3, 5), (3, 3, 5))
    assert (row.agreed.points, view.groups[0].mean) == (4, Decimal("4.00"))
    assert all(not each.voices for group in view.groups for each in group.indicators)
    delivering.deliver_report(
        world.request.id,
        facts(scores={}),
        a_report(),
        declares_no_conflict=True,
        by=world.by_evaluator,
    )
    services.accept_report(world.request.id, by=world.by_client)
    assert shown_results(world.request.listing_id) == []
    services.show_result(world.request.id, by=world.by_client)
    assert len(shown_results(world.request.listing_id)) == 1
    services.hide_result(world.request.id, by=world.by_client)
    assert shown_results(world.request.listing_id) == []


@pytest.mark.django_db
def test_a_readiness_panel_finds_the_level_up_to_which_all_is_shown():
    world = Judging(people=2)
    type(world.request).objects.filter(pk=world.request.pk).update(kind="trl")
    world.request.refresh_from_db()
    scoring(world, template="trl-1")
    sheet_of(world, 0, 2, **{"t5-figures": 1, "t1-need": 0})
    sheet_of(world, 1, 2, **{"t5-figures": 1})
    template = read(world.panel.content)
    agreed = {
        each.code: Agreed(1 if each.code == "t5-figures" else 2, "As discussed.")
        for each in template.indicators
    }
    panels.conclude_panel(world.request.id, agreed, by=world.by(0))

    assert panel_page(world.request.id, by=world.by_client).level == 4


@pytest.mark.django_db
def test_a_panel_needs_a_chair_enough_people_and_a_template_of_its_kind():
    world = Judging(people=2)
    for index in range(2):
        assessor = named(world, index, is_chair=False)
        assessors.declare_conflicts(assessor.id, [], confirms=True, by=world.by(index))
    begin = {"last_day": clock.today(), "by": world.by_evaluator}

    with pytest.raises(NotReady) as refused:
        panels.open_panel(
            world.request.id, template=GENERIC, last_day=dt.date(2020, 1, 1), by=world.by_evaluator
        )
    assert codes(refused) == {
        "panel.chair_missing",
        "panel.too_few",
        "panel.deadline_out_of_range",
    }
    with pytest.raises(NotReady) as other:
        panels.open_panel(world.request.id, template="trl-1", **begin)
    assert "panel.template_unknown" in codes(other)
    with pytest.raises(NotPermitted):
        panels.open_panel(
            world.request.id, template=GENERIC, last_day=clock.today(), by=world.by_client
        )


@pytest.mark.django_db
def test_a_sheet_is_handed_in_whole_and_then_stays():
    world = scoring(Judging())
    assessor, by = world.assessors[0], world.by(0)
    half = {
        "sci-novelty": Entry(points=4, rationale="New."),
        "cul-spread": Entry(is_not_applicable=True, rationale="Not taught yet."),
    }
    saved = sheets.save_sheet(assessor.id, half, revision=0, by=by)
    sheets.attach_evidence(assessor.id, "sci-novelty", ContentFile(b"%PDF-1.4 x", "a.pdf"), by=by)
    with pytest.raises(NotReady) as refused:
        sheets.submit_sheet(assessor.id, revision=saved.revision, by=by)
    lacking = {each.pointer.split("/")[2] for each in refused.value.reasons}
    assert lacking.isdisjoint({"sci-novelty", "cul-spread"})
    assert len(lacking) == 12

    with pytest.raises(Conflict) as elsewhere:
        sheets.save_sheet(assessor.id, half, revision=0, by=by)
    assert codes(elsewhere) == {"sheet.saved_elsewhere"}
    for wrong in (
        {"sci-novelty": Entry(points=6)},
        {"sci-novelty": Entry(points=3, is_not_applicable=True)},
        {"nothing": Entry(points=3)},
    ):
        with pytest.raises(Invalid):
            sheets.save_sheet(assessor.id, wrong, revision=saved.revision, by=by)

    sheets.save_sheet(assessor.id, full(world), revision=saved.revision, by=by)
    sheets.submit_sheet(assessor.id, revision=saved.revision + 1, by=by)
    for again in (
        lambda: sheets.save_sheet(assessor.id, full(world, 1), revision=2, by=by),
        lambda: sheets.submit_sheet(assessor.id, revision=2, by=by),
        lambda: sheets.attach_evidence(
            assessor.id, "sci-novelty", ContentFile(b"x", "a.txt"), by=by
        ),
    ):
        with pytest.raises(WrongState):
            again()
    for past_the_services in (
        lambda: SheetScore.objects.filter(sheet__assessor=assessor).update(points=1),
        lambda: ScoreSheet.objects.filter(assessor=assessor).update(
            state="draft", submitted_at=None
        ),
        lambda: SheetScore.objects.filter(sheet__assessor=assessor).delete(),
    ):
        with pytest.raises(DatabaseError, match="submitted_sheet_stays"), transaction.atomic():
            past_the_services()


@pytest.mark.django_db
def test_the_deadline_opens_the_round_with_enough_sheets_and_otherwise_asks_for_another_day():
    world = scoring(Judging(people=4))
    for index in range(3):
        if index == 2:
            with clock.simulated(clock.now()) as time:
                time.advance(dt.timedelta(days=12))
                assert panels.close_overdue() == 1
                assert world.panel.short_at is not None
                assert panels.close_overdue() == 0
                last_day = clock.today() + dt.timedelta(days=3)
                panels.extend_panel(world.request.id, last_day=last_day, by=world.by_evaluator)
        sheet_of(world, index)
    assert world.panel.state == "scoring"
    with clock.simulated(clock.now()) as time:
        time.advance(dt.timedelta(days=20))
        assert panels.close_overdue() == 1
        assert world.panel.state == "consensus"
        late = world.assessors[3]
        with pytest.raises(WrongState):
            sheets.save_sheet(late.id, full(world), revision=0, by=world.by(3))
        with pytest.raises(NotReady):
            sheets.revise_scores(late.id, {}, by=world.by(3))


@pytest.mark.django_db
def test_who_is_withdrawn_is_not_waited_for_and_does_not_count():
    world = scoring(Judging(people=4))
    for index in range(3):
        sheet_of(world, index)
    assert world.panel.state == "scoring"
    with pytest.raises(NotReady):
        assessors.withdraw_assessor(world.assessors[3].id, reason="", by=world.by_evaluator)

    assessors.withdraw_assessor(world.assessors[3].id, reason="Ill.", by=world.by_evaluator)

    assert world.panel.state == "consensus"
    with pytest.raises(WrongState):
        assessors.withdraw_assessor(world.assessors[0].id, reason="Ill.", by=world.by_evaluator)


@pytest.mark.django_db
def test_naming_is_the_evaluators_and_of_people_who_are_there():
    world, stranger = Judging(people=2), Person()
    with pytest.raises(NotPermitted):
        assessors.name_assessor(world.request.id, email=stranger.email, by=world.by_client)
    with pytest.raises(NotFound):
        assessors.name_assessor(world.request.id, email=stranger.email, by=ANONYMOUS)
    with pytest.raises(NotReady):
        assessors.name_assessor(world.request.id, person=stranger.id, by=world.by_evaluator)
    with pytest.raises(NotReady):
        assessors.name_assessor(world.request.id, by=world.by_evaluator)
    outside = assessors.name_assessor(
        world.request.id, email=stranger.email.upper(), by=world.by_evaluator
    )
    assert outside.is_outside
    named(world)
    with pytest.raises(Conflict):
        named(world)
    with pytest.raises(Conflict):
        named(world, 1, is_chair=True)
    with pytest.raises(NotFound):
        assessors.declare_conflicts(outside.id, [], confirms=True, by=world.by_evaluator)
    assessors.decline_assessment(outside.id, reason="No time.", by=actor_of(stranger))
    with pytest.raises(WrongState):
        assessors.declare_conflicts(outside.id, [], confirms=True, by=actor_of(stranger))


@pytest.mark.django_db
def test_the_evaluator_of_a_service_order_chooses_what_a_panel_judges(react):
    market = Market("technical_evaluation")
    listing = PublishedListing(organisation=market.client.organisation)
    order = market.engaged(listing_id=listing.id)
    react()
    request = EvaluationRequest.objects.get(order=order)
    assert request.kind == "technical"
    assert {each.kind for each in templates_for(request)} == {"five_element", "trl"}
    scoring(Judging(request=request))
    request.refresh_from_db()
    assert request.kind == "five_element"
    # What was ordered as such stays what it is.
    assert not templates_for(EngagedEvaluation(kind="technical"))


@pytest.mark.django_db
def test_an_expert_of_the_pool_is_named_while_they_show_themself():
    world = Judging(people=1)
    shown = ShownExpert(name_en="Shown", sections=["C"])
    broker, hidden = ShownBroker(), ShownExpert(state="draft", orcid="")
    assert experts_for(world.request)[0].user_id == shown.user_id
    for profile in (broker, hidden):
        with pytest.raises(NotReady) as refused:
            assessors.name_assessor(world.request.id, profile=profile.id, by=world.by_evaluator)
        assert refused.value.reasons[0].pointer == "/profile"
    named_one = assessors.name_assessor(world.request.id, profile=shown.id, by=world.by_evaluator)
    assert (named_one.person_id, named_one.is_outside) == (shown.user_id, True)
    assert shown.id not in {each.id for each in experts_for(world.request)}


@pytest.mark.django_db
def test_a_relation_that_comes_up_later_stops_the_sheet():
    world = scoring(Judging())
    assessor, by = world.assessors[0], world.by(0)
    world.members[0].user.memberships.create(organisation=world.request.client, role="member")
    saved = sheets.save_sheet(assessor.id, full(world), revision=0, by=by)

    with pytest.raises(NotReady) as refused:
        sheets.submit_sheet(assessor.id, revision=saved.revision, by=by)

    assert codes(refused) == {"assessor.conflict_found"}


@pytest.mark.django_db
def test_every_template_is_whole_in_both_languages():
    rows = list(EvaluationTemplate.objects.current())
    assert {each.sector for each in rows if each.kind == "five_element"} >= {
        "generic",
        "new_materials",
        "biomedicine",
        "information_technology",
        "agriculture",
    }
    for row in rows:
        template = read(row.content)
        all_codes = [each.code for each in template.indicators]
        assert len(all_codes) == len(set(all_codes))
        assert all(each.name_zh and each.name_en for each in template.indicators)
        scale = list(range(template.lowest, template.highest + 1))
        for group in template.groups:
            assert [each.points for each in group.anchors] == scale, (row.pk, group.code)
            assert group.name_zh
            assert group.name_en
        if row.kind == "five_element":
            assert [each.code for each in template.groups] == [
                "scientific",
                "technical",
                "economic",
                "social",
                "cultural",
            ]


@pytest.mark.django_db
def test_nothing_is_to_be_done_before_the_panel_and_after_its_end():
    world = cleared(Judging())
    assert workbench(world.assessors[0].id, by=world.by(0)).actions == []
    with pytest.raises(NotFound):
        sheets.save_sheet(world.assessors[0].id, {}, revision=0, by=world.by(0))
    with pytest.raises(NotFound):
        workbench(world.assessors[0].id, by=world.by(1))
    other = RequestedEvaluation()
    with pytest.raises(NotFound):
        panel_page(other.id, by=world.by_evaluator)


@pytest.mark.django_db
def test_a_panel_keeps_its_template_when_another_edition_comes():
    world = in_consensus(Judging())
    EvaluationTemplate.objects.filter(pk=GENERIC).update(is_retired=True, content={})

    assert len(panel_page(world.request.id, by=world.by(0)).groups) == 5
