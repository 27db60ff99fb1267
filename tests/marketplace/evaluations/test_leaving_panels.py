"""People on a panel to whom a relation to a party has come up since they declared."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.disclosure.queries import disclosed
from accounts.disclosure.services import write_part
from kernel import clock
from kernel.activity.models import Event
from kernel.errors import NotFound, NotReady, WrongState
from marketplace.evaluations import assessors, panels, sheets, turning_away
from marketplace.evaluations.models import EvaluationAssessor, EvaluationRecord
from marketplace.evaluations.panel_rules import Agreed, Entry
from marketplace.evaluations.results import panel_page
from marketplace.evaluations.templates import read
from marketplace.listings.assets import asset_of
from tests.factories.accounts import Member, actor_of
from tests.factories.disclosure import says
from tests.factories.inventors import InvitedInventor, patent_with_manager
from tests.factories.panels import Judging, concluded, in_consensus, named, scoring, sheet_of
from tests.marketplace.evaluations.test_evaluations import codes
from tests.marketplace.evaluations.test_judged_valuations import TEMPLATE, agree, ordered

pytestmark = pytest.mark.django_db


def bound(world, index):
    """It comes out that somebody on the panel is an inventor of a right that is judged."""
    right = patent_with_manager()
    InvitedInventor(record=right, email=world.members[index].user.email, share="50")
    EvaluationRecord.objects.create(request=world.request, ip_record=right, position=index)


def state_of(world, index):
    return EvaluationAssessor.objects.get(pk=world.assessors[index].pk).state


def agreed_on(world, points=4):
    return {
        each.code: Agreed(points, "Discussed.") for each in read(world.panel.content).indicators
    }


def test_who_is_bound_by_now_revises_nothing_and_is_off_the_panel():
    world = in_consensus(scoring(Judging(people=4)), points=(3, 4, 5, 1))
    bound(world, 3)
    revised = {"sci-novelty": Entry(points=5, rationale="I was told to.")}

    with pytest.raises(NotReady) as refused:
        sheets.revise_scores(world.assessors[3].id, revised, by=world.by(3))

    assert codes(refused) == {"assessor.conflict_found"}
    assert state_of(world, 3) == "refused"
    finding = world.assessors[3].findings.get()
    assert (finding.relation, finding.source, finding.verdict) == (
        "co_inventor",
        "found",
        "refused",
    )
    # Three are left of the three that the template wants, and their points alone count.
    assert world.panel.state == "consensus"
    row = panel_page(world.request.id, by=world.by(0)).groups[0].indicators[0]
    assert row.last.points == (3, 4, 5)
    with pytest.raises(NotFound):
        sheets.revise_scores(world.assessors[3].id, revised, by=world.by(3))


def test_nothing_is_agreed_with_somebody_who_is_bound_by_now():
    world = in_consensus(scoring(Judging(people=4)), points=(3, 4, 5, 1))
    bound(world, 3)

    with pytest.raises(NotReady) as refused:
        panels.conclude_panel(world.request.id, agreed_on(world), by=world.by(0))

    assert codes(refused) == {"panel.somebody_refused"}
    assert world.members[3].user.name not in str(refused.value.reasons[0].words)
    concluded(world)
    assert world.panel.state == "concluded"
    assert panel_page(world.request.id, by=world.by_client).assessors == 3


def test_a_panel_of_too_few_scores_again_with_others(react):
    world = in_consensus(scoring(Judging(people=3)), points=(3, 4, 5))
    bound(world, 2)
    with pytest.raises(NotReady):
        panels.conclude_panel(world.request.id, agreed_on(world), by=world.by(0))
    assert world.panel.state == "scoring"
    assert not panel_page(world.request.id, by=world.by(0)).shows_spread

    world.members.append(Member(organisation=world.request.evaluator, role="member"))
    world.assessors.append(named(world, 3))
    assessors.declare_conflicts(world.assessors[3].id, [], confirms=True, by=world.by(3))
    sheet_of(world, 3, 4)
    assert world.panel.state == "consensus"
    concluded(world)
    assert panel_page(world.request.id, by=world.by_client).assessors == 3
    react()
    names = Event.objects.filter(subject_id=world.panel.id).values_list("name", flat=True)
    assert "evaluation_panel.reopened" in names


def test_nobody_is_taken_off_a_reopened_panel_for_the_points_they_gave():
    world = in_consensus(scoring(Judging(people=3)), points=(3, 4, 5))
    bound(world, 2)
    with pytest.raises(NotReady):
        panels.conclude_panel(world.request.id, agreed_on(world), by=world.by(0))
    assert world.panel.state == "scoring"

    with pytest.raises(WrongState) as refused:
        assessors.withdraw_assessor(
            world.assessors[1].id, reason="Too strict.", by=world.by_evaluator
        )

    assert codes(refused) == {"assessor.scored_already"}
    assert state_of(world, 1) == "cleared"


def test_a_panel_without_its_chair_waits_for_another():
    world = in_consensus(scoring(Judging(people=4)), points=(3, 4, 5, 4))
    bound(world, 0)
    with pytest.raises(NotReady) as refused:
        panels.conclude_panel(world.request.id, agreed_on(world), by=world.by(0))
    assert codes(refused) == {"assessor.conflict_found"}
    assert (state_of(world, 0), world.panel.state) == ("refused", "scoring")
    with clock.simulated(clock.now() + dt.timedelta(days=30)):
        # Enough sheets are there; nobody could record what they agree on.
        assert panels.close_overdue() == 1
        assert world.panel.short_at is not None
        assert world.panel.state == "scoring"
    chair = Member(organisation=world.request.evaluator, role="member")
    world.members.append(chair)
    world.assessors.append(named(world, 4, is_chair=True))
    assessors.declare_conflicts(world.assessors[4].id, [], confirms=True, by=world.by(4))
    sheet_of(world, 4, 4)
    panels.conclude_panel(world.request.id, agreed_on(world), by=actor_of(chair))
    assert world.panel.state == "concluded"


def test_who_is_bound_reads_no_longer_what_the_evaluation_opened(react):
    market, world = ordered(react)
    part = write_part("listing", world.request.listing_id, says("nda"), by=market.by)
    agree(market, world.request.listing, [market.first.user_id])
    react()
    scoring(world, template=TEMPLATE)
    asset = asset_of(world.request.listing)
    assert [each.id for each in disclosed(asset, by=world.by(1)).open_parts] == [part.id]
    assert turning_away.turn_away_all() == 0

    bound(world, 1)

    # Whoever has nothing to hand in just now is found by the clock.
    assert turning_away.turn_away_all() == 1
    assert state_of(world, 1) == "refused"
    assert disclosed(asset, by=world.by(1)).open_parts == []


def test_what_was_agreed_stays_though_somebody_is_bound_later():
    world = concluded(Judging())
    bound(world, 1)
    assert turning_away.turn_away_all() == 0
    assert state_of(world, 1) == "cleared"
    assert panel_page(world.request.id, by=world.by_client).assessors == 3


def test_the_pages_and_the_api_refuse_who_is_bound(sign_in, sign_in_api):
    world = in_consensus(scoring(Judging(people=4)), points=(3, 4, 5, 1))
    bound(world, 3)
    said = {"points_sci-novelty": "3", "rationale_sci-novelty": "I follow the first."}
    revise = reverse("assessment_revise", args=[world.assessors[3].id])
    answer = sign_in(world.members[3]).post(revise, said)
    assert answer.status_code == 422
    assert "Inventor of a right that is judged" in answer.content.decode()

    scores = {
        code: {"points": each.points, "reason": each.reason}
        for code, each in agreed_on(world).items()
    }
    bound(world, 2)
    conclude = reverse("api_assessment_conclude", args=[world.assessors[0].id])
    answer = sign_in_api(world.members[0]).post(conclude, {"scores": scores}, format="json")
    assert answer.status_code == 422
    assert {each["code"] for each in answer.json()["errors"]} == {"panel.somebody_refused"}


def test_who_is_found_bound_when_handing_in_is_told_why_and_has_no_sheet_any_more(sign_in):
    world = scoring(Judging(people=4))
    browser, sheet = (
        sign_in(world.members[3]),
        reverse("assessment_sheet", args=[world.assessors[3].id]),
    )
    form = browser.get(sheet).context["form"]
    said = {
        name: ("4" if name.startswith("points_") else "As measured.") for name in form.fields
    } | {"revision": form["revision"].value(), "do": "submit"}
    bound(world, 3)

    answer = browser.post(sheet, said, follow=True)

    assert answer.status_code == 200
    assert "Inventor of a right that is judged" in answer.content.decode()
    assert state_of(world, 3) == "refused"
    assert browser.get(sheet).status_code == 404
