"""Reports on pages: written here or brought along, signed one after the other, and verified."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.middleware import ACTING_FOR
from kernel import clock
from marketplace.evaluations.models import EvaluationReport, PreparedReport
from marketplace.evaluations.results import panel_page
from tests.factories.accounts import Member
from tests.factories.panels import Judging, concluded, in_consensus, scoring
from tests.factories.services import DeliveredEvaluation, EngagedEvaluation, PublishedOffer

pytestmark = pytest.mark.django_db


def browser(membership):
    client = Client()
    client.force_login(membership.user)
    session = client.session
    session[ACTING_FOR] = str(membership.organisation_id)
    session.save()
    return client


def words(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def written():
    return {
        "conclusion_en": "Level 6 is well supported.",
        "valid_until": (clock.today() + timedelta(days=365)).isoformat(),
        "methods_en": "Measured again.",
        "assumptions_en": "The samples are of one batch.",
        "findings_en": "Within two per cent.",
        "limits_en": "For talks only.",
        "declares_no_conflict": "on",
    }


def test_an_appraisal_is_composed_by_one_and_delivered_by_the_second_signature():
    request = EngagedEvaluation(offer=PublishedOffer(service_type="asset_evaluation"))
    one, other = (Member(organisation=request.evaluator, role="manager") for _ in range(2))
    first, second = browser(one), browser(other)
    compose = reverse("evaluation_compose", args=[request.id])
    assert first.get(compose).status_code == 200
    told = written() | {
        "value_low": "1500000",
        "value_likely": "1800000",
        "value_high": "2100000",
        "currency": "CNY",
        "base_date": clock.today().isoformat(),
        "valuation_methods": ["income", "market"],
    }
    alone = first.post(compose, told)
    assert alone.status_code == 422
    assert "24, 27" in words(alone)
    assert "Measured again." in alone.content.decode()
    unwritten = first.post(compose, told | {"methods_en": "", "co_signers": [other.user_id]})
    assert unwritten.status_code == 422

    done = first.post(compose, told | {"co_signers": [str(other.user_id)]}, follow=True)
    assert "waits for the others" in words(done)
    prepared = PreparedReport.objects.get()
    for language in ("", "?language=en"):
        fetched = second.get(reverse("evaluation_prepared", args=[request.id]) + language)
        assert b"".join(fetched.streaming_content).startswith(b"%PDF-")
    client_side = browser(Member(organisation=request.client))
    assert client_side.get(reverse("evaluation_prepared", args=[request.id])).status_code == 404

    sign = reverse("evaluation_move", args=[request.id, "sign"])
    assert client_side.post(sign).status_code == 403
    second.post(sign, {"declares_no_conflict": "on"})
    report = EvaluationReport.objects.get()
    assert report.code == prepared.code
    assert "Valid" in words(Client().get(reverse("verify_report", args=[report.code])))


def test_a_composed_report_tells_what_the_panel_agreed_and_names_nobody():
    world = scoring(Judging())
    in_consensus(world, (3, 4, 5))
    concluded(world)
    writer = browser(world.members[0])
    told = written() | {"conclusion_zh": "依据充分。"}
    writer.post(reverse("evaluation_compose", args=[world.request.id]), told)
    document = EvaluationReport.objects.get().prepared.document
    panel = document["panel"]
    view = panel_page(world.request.id, by=world.by_client)
    assert (panel["assessors"], panel["template"]["code"]) == (3, "five-element-generic-1")
    assert [each["code"] for each in panel["groups"]] == [each.group.code for each in view.groups]
    indicator = panel["groups"][0]["indicators"][0]
    assert (indicator["first_lowest"], indicator["first_highest"], indicator["agreed"]) == (3, 5, 4)
    assert indicator["reason"] == "Discussed."
    assert all(each.user.name not in str(document) for each in world.members)


def test_whoever_asks_too_often_is_told_to_wait_on_pages_and_over_the_api(settings):
    settings.VERIFICATIONS_PER_MINUTE = 3
    cache.clear()
    report = EvaluationReport.objects.get(request=DeliveredEvaluation())
    page, api = (
        reverse("verify_report", args=[report.code]),
        reverse("api_report_verification", args=[report.code]),
    )
    stranger = {"REMOTE_ADDR": "203.0.113.77"}
    moment = clock.now().replace(second=1)
    with clock.simulated(moment):
        codes = {Client().get(page, **stranger).status_code for _ in range(3)}
        assert codes == {200}
        refused = Client().get(page, **stranger)
        assert refused.status_code == 429
        assert "minute" in words(refused)
        assert Client().get(api, **stranger).status_code == 429
        assert Client().get(page, REMOTE_ADDR="203.0.113.78").status_code == 200
    with clock.simulated(moment + timedelta(minutes=1)):
        assert Client().get(page, **stranger).status_code == 200
