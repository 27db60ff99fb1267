"""What becomes of the sheet of somebody who was withdrawn after handing it in."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from marketplace.evaluations import assessors, sheets
from marketplace.evaluations.panel_facts import panel_as_json
from marketplace.evaluations.results import panel_page
from tests.factories.panels import Judging, concluded, full, scoring, sheet_of
from tests.factories.services import PDF, a_member_of

pytestmark = pytest.mark.django_db


def test_the_sheet_of_who_was_withdrawn_is_neither_counted_nor_shown(sign_in_api, sign_in):
    world = scoring(Judging(people=4))
    gone = world.assessors[3]
    upload = ContentFile(PDF, "hidden.pdf")
    saved = sheets.save_sheet(gone.id, full(world, 1), revision=0, by=world.by(3))
    sheets.attach_evidence(gone.id, "sci-novelty", upload, by=world.by(3))
    sheets.submit_sheet(gone.id, revision=saved.revision, by=world.by(3))
    assessors.withdraw_assessor(gone.id, reason="Ill.", by=world.by_evaluator)
    for index in range(3):
        sheet_of(world, index)
    concluded(world)

    view = panel_page(world.request.id, by=world.by_client)
    assert view.assessors == panel_as_json(view)["assessors"] == 3
    assert not [each for group in view.groups for row in group.indicators for each in row.files]
    seen_by_who_left = panel_page(world.request.id, by=world.by(3))
    rows = [row for group in seen_by_who_left.groups for row in group.indicators]
    assert not any(row.voices for row in rows)
    client = a_member_of(world.request.client)
    page = sign_in(client).get(reverse("evaluation", args=[world.request.id])).content.decode()
    assert "3 assessors scored alone" in page
    assert "hidden.pdf" not in page
    api = sign_in_api(client)
    told = api.get(reverse("api_evaluation_panel", args=[world.request.id])).json()
    assert "hidden.pdf" not in str(told)
