"""Pages of those who judge: the way through, what saves itself, what two windows do."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation

from marketplace.evaluations.models import EvaluationAssessor, ScoreSheet
from marketplace.evaluations.templates import read
from tests.factories.accounts import Person
from tests.factories.panels import Judging, concluded, scoring, sheet_of
from tests.factories.services import a_member_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def enter(client, membership):
    client.force_login(membership.user)
    return client


def filled(world, points="4", **other):
    said = {"revision": "0"}
    for each in read(world.panel.content).indicators:
        said[f"points_{each.code}"] = points
        said[f"rationale_{each.code}"] = "As measured."
        said[f"evidence_{each.code}"] = "Records"
    return {**said, **other}


def test_an_evaluation_is_judged_on_pages_from_naming_to_the_radar(client):
    world = Judging()
    manager = a_member_of(world.request.evaluator)
    enter(client, manager)
    new = reverse("evaluation_assessor_new", args=[world.request.id])
    assert client.get(new).status_code == 200
    for index, member in enumerate(world.members):
        said = {"person": str(member.user_id), "is_chair": "on" if index == 0 else ""}
        assert client.post(new, said).status_code == 302
    opening = reverse("evaluation_panel_new", args=[world.request.id])
    said = {"template": "five-element-generic-1", "last_day": "2026-01-01"}
    assert client.post(opening, said).status_code == 422

    assessors = list(EvaluationAssessor.objects.filter(request=world.request))
    for member, assessor in zip(world.members, assessors, strict=True):
        enter(client, member)
        page = reverse("assessment_declare", args=[assessor.id])
        assert client.post(page, {"statement": ""}).status_code == 422
        assert (
            client.post(page, {"earlier_engagement": ["client"], "confirms": "on"}).status_code
            == 302
        )
        assert (
            "Allowed and disclosed"
            in client.get(reverse("assessment", args=[assessor.id])).content.decode()
        )
    world.assessors = assessors
    enter(client, manager)
    last_day = world.request.due_on.isoformat()
    assert client.post(opening, {**said, "last_day": last_day}).status_code == 302

    for member, assessor in zip(world.members, assessors, strict=True):
        enter(client, member)
        address = reverse("assessment_sheet", args=[assessor.id])
        assert client.get(address).status_code == 200
        sent = client.post(address, filled(world, do="submit"))
        assert (sent.status_code, sent["Location"]) == (
            302,
            reverse("assessment", args=[assessor.id]),
        )
    chair = reverse("assessment_conclude", args=[assessors[0].id])
    enter(client, world.members[0])
    agreed = {f"points_{each.code}": "4" for each in read(world.panel.content).indicators}
    assert client.get(chair).status_code == 200
    assert client.post(chair, agreed).status_code == 302

    enter(client, a_member_of(world.request.client))
    page = client.get(reverse("evaluation", args=[world.request.id])).content.decode()
    assert '<svg class="radar"' in page
    assert "Show the panel&#x27;s result" in page or "Show the panel's result" in page


def test_a_sheet_saves_itself_and_nothing_is_lost_when_it_is_refused(client):
    world = scoring(Judging())
    enter(client, world.members[0])
    address = reverse("assessment_sheet", args=[world.assessors[0].id])
    itself = {"HTTP_HX_REQUEST": "true"}

    part = client.post(address, {"revision": "0", "points_sci-novelty": "4"}, **itself)
    assert part.templates[0].name == "assessments/_saved.html"
    assert 'name="revision" value="1"' in part.content.decode()
    said = {"revision": "1", "rationale_sci-novelty": "Typed further."}
    assert 'value="2"' in client.post(address, said, **itself).content.decode()
    page = client.get(address).content.decode()
    assert "Typed further." in page

    elsewhere = client.post(address, {"revision": "1", "rationale_sci-novelty": "Mine"}, **itself)
    assert "another window" in elsewhere.content.decode()
    assert 'name="revision" value="1"' in elsewhere.content.decode()
    whole = client.post(address, {"revision": "1", "rationale_sci-novelty": "Mine", "do": "save"})
    assert whole.status_code == 422
    assert "Mine" in whole.content.decode()
    assert 'name="over" value="2"' in whole.content.decode()
    over = {"revision": "1", "over": "2", "rationale_sci-novelty": "Mine"}
    assert client.post(address, over).status_code == 302
    assert ScoreSheet.objects.get().scores.get(indicator="sci-novelty").rationale == "Mine"

    short = client.post(address, {"revision": "3", "points_sci-novelty": "4", "do": "submit"})
    assert short.status_code == 422
    page = short.content.decode()
    assert "has no points yet" in page
    # What was typed is saved, so one goes on from there and hands in again.
    assert 'name="revision" value="4"' in page
    assert 'name="do" value="submit"' in page
    assert 'name="over"' not in page
    assert ScoreSheet.objects.get().scores.get(indicator="sci-novelty").points == 4


def test_a_sheet_that_comes_too_late_is_shown_again_with_what_was_typed(client):
    world = scoring(Judging())
    for index in range(3):
        sheet_of(world, index)
    enter(client, world.members[0])
    late = client.post(
        reverse("assessment_sheet", args=[world.assessors[0].id]),
        {"revision": "1", "rationale_sci-novelty": "Too late"},
    )
    assert late.status_code == 422
    assert "Too late" in late.content.decode()


def test_the_chair_is_told_where_a_reason_is_owed(client):
    world = scoring(Judging())
    for index, points in enumerate((1, 4, 5)):
        sheet_of(world, index, points)
    enter(client, world.members[1])
    revise = reverse("assessment_revise", args=[world.assessors[1].id])
    assert "Points 1–5, median 4" in client.get(revise).content.decode()
    said = {"points_sci-novelty": "3", "rationale_sci-novelty": "I follow the first."}
    assert client.post(revise, said).status_code == 302
    enter(client, world.members[0])
    chair = reverse("assessment_conclude", args=[world.assessors[0].id])
    agreed = {f"points_{each.code}": "4" for each in read(world.panel.content).indicators}
    assert client.post(chair, agreed).status_code == 422
    concluded(world)
    assert client.get(reverse("assessment", args=[world.assessors[0].id])).status_code == 200


def test_files_are_attached_fetched_and_taken_out(client):
    world = scoring(Judging())
    enter(client, world.members[0])
    one = [world.assessors[0].id]
    file = ContentFile(b"%PDF-1.4 records", name="records.pdf")
    client.post(reverse("assessment_attach", args=one), {"indicator": "sci-rigour", "file": file})
    attached = ScoreSheet.objects.get().files.get()
    fetched = client.get(reverse("assessment_evidence", args=[*one, attached.id]))
    assert fetched.status_code == 200
    b"".join(fetched.streaming_content)
    client.post(reverse("assessment_detach", args=[*one, attached.id]))
    assert not ScoreSheet.objects.get().files.exists()


def test_an_expert_from_outside_finds_their_assessments(client):
    world, expert = Judging(people=1), Person()
    client.force_login(expert)
    assert "Nothing to judge" in client.get(reverse("assessments")).content.decode()
    enter(client, a_member_of(world.request.evaluator))
    new = reverse("evaluation_assessor_new", args=[world.request.id])
    client.post(new, {"email": expert.email})
    client.force_login(expert)
    assert world.request.reference in client.get(reverse("assessments")).content.decode()
    assert client.get(reverse("evaluation", args=[world.request.id])).status_code == 404


def test_templates_are_there_for_everybody(client):
    assert client.get(reverse("evaluation_templates")).status_code == 200
    page = client.get(reverse("evaluation_template", args=["trl-1"])).content.decode()
    assert "TRL 9" in page
    assert client.get(reverse("evaluation_template", args=["none"])).status_code == 404
