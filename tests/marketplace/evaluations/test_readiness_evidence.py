"""A readiness level rests on something shown for every level up to it that demands anything."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from kernel.errors import NotReady
from marketplace.evaluations import panels, sheets
from marketplace.evaluations.models import EvaluationPanel, EvaluationRequest, EvaluationTemplate
from marketplace.evaluations.panel_rules import Agreed, Entry
from marketplace.evaluations.results import panel_page
from marketplace.evaluations.templates import read
from tests.factories.panels import Judging, scoring
from tests.factories.services import PDF, a_member_of
from tests.marketplace.evaluations.test_evaluations import codes

pytestmark = pytest.mark.django_db
NOT_APPLICABLE = Entry(is_not_applicable=True, rationale="There is no such thing.")
SHOWN = Entry(points=2, rationale="As seen.", evidence="Records")
NOTHING = Entry(points=0, rationale="Nothing was handed in.")


def readiness(omissible=()):
    """Two who score by the criteria of readiness."""
    row = EvaluationTemplate.objects.get(pk="trl-1")
    for group in row.content["groups"]:
        for each in group["indicators"]:
            each["omissible"] = each["code"] in omissible
    row.save()
    world = Judging(people=2)
    EvaluationRequest.objects.filter(pk=world.request.pk).update(kind="trl")
    world.request.refresh_from_db()
    return scoring(world, template="trl-1")


def scored(world, entry):
    """Both hand in what `entry` says of each indicator."""
    indicators = read(world.panel.content).indicators
    for index, assessor in enumerate(world.assessors):
        entries = {each.code: entry(each) for each in indicators}
        saved = sheets.save_sheet(assessor.id, entries, revision=0, by=world.by(index))
        sheets.submit_sheet(assessor.id, revision=saved.revision, by=world.by(index))


def agree(world, points):
    agreed = {
        each.code: Agreed(points(each), "As discussed.")
        for each in read(world.panel.content).indicators
    }
    return panels.conclude_panel(world.request.id, agreed, by=world.by(0))


def test_level_nine_is_not_reached_over_levels_that_do_not_apply(sign_in, sign_in_api):
    world = readiness()
    scored(world, lambda each: SHOWN if each.group == "9" else NOT_APPLICABLE)
    agree(world, lambda each: 2 if each.group == "9" else None)

    assert panel_page(world.request.id, by=world.by_client).level == 0
    client = a_member_of(world.request.client)
    page = sign_in(client).get(reverse("evaluation", args=[world.request.id])).content.decode()
    assert "TRL 9 and the levels below it" not in page
    address = reverse("api_evaluation_panel", args=[world.request.id])
    assert sign_in_api(client).get(address).json()["trl"] == 0


def test_what_the_template_lets_out_does_not_hold_the_levels_above_it_up():
    world = readiness(omissible=("t8-final",))
    scored(world, lambda each: NOT_APPLICABLE if each.code == "t8-final" else SHOWN)
    agree(world, lambda each: None if each.code == "t8-final" else 2)
    assert panel_page(world.request.id, by=world.by_client).level == 9


def test_what_helps_and_is_not_demanded_may_be_missing():
    world = readiness()
    scored(world, lambda each: SHOWN if each.is_mandatory else NOT_APPLICABLE)
    agree(world, lambda each: 2 if each.is_mandatory else None)
    assert panel_page(world.request.id, by=world.by_client).level == 9


def test_nothing_counts_as_shown_for_which_nobody_named_anything():
    world = readiness()
    scored(world, lambda each: NOTHING if each.code == "t4-figures" else SHOWN)
    with pytest.raises(NotReady) as refused:
        agree(world, lambda _each: 2)
    assert codes(refused) == {"consensus.nothing_shown"}
    assert refused.value.reasons[0].pointer == "/scores/t4-figures/points"
    agree(world, lambda each: 0 if each.code == "t4-figures" else 2)
    assert panel_page(world.request.id, by=world.by_client).level == 3


def test_points_revised_without_evidence_show_nothing_and_a_file_does():
    world = readiness()
    assessor, by = world.assessors[0], world.by(0)
    indicators = read(world.panel.content).indicators
    entries = {each.code: NOTHING if each.group == "1" else SHOWN for each in indicators}
    upload = ContentFile(PDF, "principle.pdf")
    sheets.attach_evidence(assessor.id, "t1-principle", upload, by=by)
    saved = sheets.save_sheet(assessor.id, entries, revision=0, by=by)
    sheets.submit_sheet(assessor.id, revision=saved.revision, by=by)
    other = world.assessors[1]
    saved = sheets.save_sheet(other.id, entries, revision=0, by=world.by(1))
    sheets.submit_sheet(other.id, revision=saved.revision, by=world.by(1))
    revised = {
        code: Entry(points=2, rationale="I read it anew.") for code in ("t1-need", "t1-principle")
    }
    sheets.revise_scores(assessor.id, revised, by=by)
    with pytest.raises(NotReady) as refused:
        agree(world, lambda _each: 2)
    assert [each.pointer for each in refused.value.reasons] == ["/scores/t1-need/points"]


def test_sheets_and_templates_say_what_is_demanded(sign_in, client):
    world = readiness(omissible=("t8-final",))
    words = "demanded: what does not apply is not shown"
    demanded = sum(
        each.is_mandatory and not each.is_omissible
        for each in read(EvaluationPanel.objects.get().content).indicators
    )
    sheet = reverse("assessment_sheet", args=[world.assessors[0].id])
    assert sign_in(world.members[0]).get(sheet).content.decode().count(words) == demanded
    page = client.get(reverse("evaluation_template", args=["trl-1"]))
    assert page.content.decode().count(words) == demanded
