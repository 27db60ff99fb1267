"""Nobody learns anything of another's sheet before the consensus round, over any channel.

The same people ask the same addresses while one assessor's sheet is absent, begun with low
points and handed in with high ones: every answer is the same to the last byte.
"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.test import Client

from accounts.middleware import ACTING_FOR
from accounts.notifications.models import Mail
from kernel import clock
from marketplace.evaluations.results import panel_page
from marketplace.evaluations.sheets import save_sheet
from tests.factories.accounts import Member, Operator
from tests.factories.panels import Judging, full, scoring, sheet_of
from tests.factories.services import a_member_of
from tests.leaks.corpus import _TOKENS

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 4, tzinfo=UTC)
PARTS = ("sheet", "revise", "conclude")
JSON = {"content_type": "application/json"}


def enter(membership):
    client = Client()
    client.force_login(membership.user)
    session = client.session
    session[ACTING_FOR] = str(membership.organisation_id)
    session.save()
    return client


def watchers(world):
    manager = Member(organisation=world.request.evaluator, role="manager")
    return {
        "client": (enter(a_member_of(world.request.client)), None),
        "manager": (enter(manager), None),
        "other assessor": (enter(world.members[1]), world.assessors[1]),
        "operator": (enter(Operator()), None),
    }


def pages(world, victim, own):
    """Everything that may be read around the evaluation, and the victim's own places."""
    request, listing = world.request.id, world.request.listing_id
    places = [each.id for each in (victim, own) if each is not None]
    for path in (
        "dashboard/",
        "desk/evaluations/",
        "exports/listings/csv/",
        "notifications/",
        "evaluations/",
        "assessments/",
        f"evaluations/{request}/",
        f"evaluations/{request}/panel/extend/",
        f"listings/{listing}/",
        *(f"assessments/{place}/" for place in places),
        *(f"assessments/{place}/{part}/" for place in places for part in PARTS),
    ):
        yield f"/en/{path}"
    for path in (
        "changes/",
        "notifications/",
        "evaluation-requests/?ordering=updated_at",
        f"evaluation-requests/{request}/",
        f"evaluation-requests/{request}/assessors/",
        f"evaluation-requests/{request}/panel/",
        *(f"assessments/{place}/" for place in places),
    ):
        yield f"/api/v1/{path}"


def writes(world, victim, own):
    """Steps that are refused: their errors and counts must tell nothing either."""
    for place in (victim, own):
        if place is None:
            continue
        base = f"/api/v1/assessments/{place.id}"
        yield "post", f"{base}/conclude/", {"scores": {}}
        yield "post", f"{base}/revise/", {"scores": {}}
        yield "post", f"{base}/submit/", {"revision": 0}
    base = f"/api/v1/evaluation-requests/{world.request.id}"
    yield "post", f"{base}/show-result/", {}
    yield "post", f"{base}/panel/", {"template": "five-element-generic-1", "last_day": "2026-12-01"}


def answers(world, victim, people):
    """What everybody is told, without what chance puts into a page."""
    told = {}
    for name, (client, own) in people.items():
        for address in pages(world, victim, own):
            told[name, address] = _plain(client.get(address))
        for method, address, body in writes(world, victim, own):
            with transaction.atomic():
                told[name, method, address] = _plain(getattr(client, method)(address, body, **JSON))
                transaction.set_rollback(True)
    return told


def _plain(response):
    said = b"".join(response) if response.streaming else response.content
    return response.status_code, _TOKENS.sub(b"", said)


def _mails():
    return list(Mail.objects.order_by("id").values_list("to", "kind", "unique_key"))


def test_every_answer_is_the_same_whatever_another_assessor_scores(react):
    with clock.simulated(NOON) as time:
        world = scoring(Judging())
        people, victim = watchers(world), world.assessors[2]
        react()
        before, mailed = answers(world, victim, people), _mails()
        assert before["client", f"/en/evaluations/{world.request.id}/"][0] == 200
        assert before["manager", f"/api/v1/evaluation-requests/{world.request.id}/panel/"][0] == 200

        def begun():
            save_sheet(victim.id, full(world, 1), revision=0, by=world.by(2))

        for step in (begun, lambda: sheet_of(world, 2, 5)):
            with transaction.atomic():
                step()
                react()
                after = answers(world, victim, people)
                assert _mails() == mailed
                transaction.set_rollback(True)
            differing = [key for key, said in before.items() if after[key] != said]
            assert differing == []

        # The control: once all have handed in, the panel does see it.
        time.advance(timedelta(minutes=1))
        for index, points in enumerate((4, 4, 1)):
            sheet_of(world, index, points)
        seen = panel_page(world.request.id, by=world.by(1)).groups[0].indicators[0]
        assert seen.last.points == (1, 4, 4)
        # The client waits for the agreement.
        assert not panel_page(world.request.id, by=world.by_client).shows_spread
