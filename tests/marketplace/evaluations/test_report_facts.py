"""Key facts of reports: what an appraisal owes, and what a panel has agreed on already."""

import io
import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from pypdf import PdfReader

from kernel import clock
from kernel.errors import Invalid
from marketplace.evaluations import delivering, panels
from marketplace.evaluations.models import EvaluationReport, EvaluationRequest
from marketplace.evaluations.panel_rules import Agreed
from marketplace.evaluations.results import panel_page
from marketplace.evaluations.scoring import of_hundred
from marketplace.evaluations.stored_facts import facts_as_json, facts_from_json
from marketplace.evaluations.templates import read
from tests.factories.accounts import Member, actor_of
from tests.factories.panels import Judging, concluded, in_consensus, scoring, sheet_of
from tests.factories.services import PDF
from tests.marketplace.evaluations.test_evaluations import a_report, appraised, codes, facts
from tests.marketplace.evaluations.test_report_values import Appraisal, read_aloud
from tests.marketplace.pages.test_reports import browser, words, written

pytestmark = pytest.mark.django_db


def deliver(request, said, *, by, **more):
    more = {"declares_no_conflict": True, **more}
    return delivering.deliver_report(request.id, said, a_report(), **more, by=by)


def readiness_panel(level=4):
    """A panel of two that found a readiness level."""
    world = Judging(people=2)
    EvaluationRequest.objects.filter(pk=world.request.pk).update(kind="trl")
    world.request.refresh_from_db()
    scoring(world, template="trl-1")
    for index in range(2):
        sheet_of(world, index, 2)
    agreed = {
        each.code: Agreed(2 if int(each.group) <= level else 0, "As discussed.")
        for each in read(world.panel.content).indicators
    }
    panels.conclude_panel(world.request.id, agreed, by=world.by(0))
    return world


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"value_likely": None}, "evaluation.value_missing"),
        ({"value_low": None, "value_likely": None, "value_high": None}, "evaluation.value_missing"),
        ({"base_date": None}, "evaluation.base_date_missing"),
        ({"valuation_methods": ()}, "valuation.second_method_missing"),
        ({"valuation_methods": ("income",)}, "valuation.second_method_missing"),
        ({"valuation_methods": ("income", "income")}, "valuation.method_twice"),
        ({"valuation_methods": ("income", "guess")}, "valuation.method_unknown"),
        ({"why_only_one": "No other fits."}, "valuation.sole_reason_unfit"),
        ({"base_date": clock.today().replace(year=2099)}, "valuation.base_date_ahead"),
        ({"value_likely": Decimal(1)}, "valuation.range_reversed"),
    ],
)
def test_an_appraisal_that_leaves_out_what_the_card_asks_is_refused(said, code):
    case = Appraisal()
    signing = {"co_signers": [case.other.user_id], "by": actor_of(case.one)}
    with pytest.raises(Invalid) as refused:
        deliver(case.request, appraised(**said), **signing)
    assert codes(refused) == {code}
    deliver(case.request, appraised(), **signing)


def test_one_method_will_do_with_its_reason():
    case = Appraisal()
    said = appraised(valuation_methods=("income",), why_only_one="There are no comparables.")
    signing = {"co_signers": [case.other.user_id], "by": actor_of(case.one)}
    deliver(case.request, said, **signing)
    delivering.sign_report(case.request.id, declares_no_conflict=True, by=actor_of(case.other))
    assert (case.report.valuation_methods, case.report.why_only_one) == (
        ["income"],
        "There are no comparables.",
    )


def test_an_appraisal_handed_over_on_pages_states_and_shows_it_all():
    case = Appraisal()
    writer, second = browser(case.one), browser(case.other)
    address = reverse("evaluation_deliver", args=[case.request.id])
    said = {
        "report": SimpleUploadedFile("r.pdf", PDF, "application/pdf"),
        "conclusion_en": "Two to three million.",
        "valid_until": "2099-01-01",
        "co_signers": [str(case.other.user_id)],
        "declares_no_conflict": "on",
        "value_low": "2000000",
        "value_high": "3000000",
        "currency": "CNY",
    }
    refused = writer.post(address, said)
    assert refused.status_code == 422
    told = words(refused)
    for part in ("the likely and the highest value", "the day for which", "two methods"):
        assert part in told
    said |= {
        "report": SimpleUploadedFile("r.pdf", PDF, "application/pdf"),
        "value_likely": "2400000",
        "base_date": "2026-01-31",
        "valuation_methods": ["income", "market"],
    }
    assert writer.post(address, said).status_code == 302
    second.post(
        reverse("evaluation_move", args=[case.request.id, "sign"]), {"declares_no_conflict": "on"}
    )
    shown = words(second.get(reverse("evaluation", args=[case.request.id])))
    for part in ("2,400,000", "2026-01-31", "Discounted cash flow, Comparable transactions"):
        assert part in shown


def test_an_appraisal_over_the_api_states_and_shows_it_all(sign_in_api):
    case = Appraisal()
    writer, second = sign_in_api(case.one), sign_in_api(case.other)
    said = {
        "conclusion": {"en": "Two to three million."},
        "valid_until": "2099-01-01",
        "co_signers": [str(case.other.user_id)],
        "declares_no_conflict": True,
        "value_low": "2000000.00",
        "value_likely": "2400000.00",
        "value_high": "3000000.00",
        "currency": "CNY",
    }

    def send():
        report = SimpleUploadedFile("r.pdf", PDF, "application/pdf")
        address = reverse("api_evaluation_deliver", args=[case.request.id])
        return writer.post(address, {"report": report, "facts": json.dumps(said)})

    refused = send()
    assert refused.status_code == 422
    assert {each["pointer"] for each in refused.json()["errors"]} == {
        "/base_date",
        "/valuation_methods",
    }
    said |= {
        "base_date": "2026-01-31",
        "valuation_methods": ["cost"],
        "why_only_one": "Nothing is sold.",
    }
    assert send().status_code == 200
    second.post(
        reverse("api_evaluation_sign", args=[case.request.id]),
        {"declares_no_conflict": True},
        format="json",
    )
    (report,) = second.get(reverse("api_evaluation", args=[case.request.id])).json()["reports"]
    assert (report["value_likely"], report["base_date"]) == ("2400000", "2026-01-31")
    assert (report["valuation_methods"], report["why_only_one"]) == (["cost"], "Nothing is sold.")


def test_a_composed_appraisal_takes_it_all_from_its_valuation():
    case = Appraisal()
    writer, second = browser(case.one), browser(case.other)
    said = written() | {"valuation_id": case.valuation.id, "co_signers": [case.other.user_id]}
    compose = reverse("evaluation_compose", args=[case.request.id])
    twice = writer.post(compose, said | {"base_date": "2026-01-01", "valuation_methods": ["cost"]})
    assert twice.status_code == 422
    assert writer.post(compose, said).status_code == 302
    second.post(
        reverse("evaluation_move", args=[case.request.id, "sign"]), {"declares_no_conflict": "on"}
    )
    report = case.report
    value = report.document["value"]
    assert (value["value_likely"], value["base_date"]) == ("1800000.00", "2026-01-31")
    assert (value["valuation_methods"], value["why_only_one"]) == (["royalty"], "No other fits.")
    assert (report.value_likely, report.valuation_methods) == (Decimal(1_800_000), ["royalty"])
    printed = read_aloud(report.file_en)
    for part in ("Likely value", "1,800,000.00", "2026-01-31", "Relief from royalty"):
        assert part in printed
    assert printed.count("No other fits.") == 1
    answer = words(second.get(reverse("verify_report", args=[report.code])))
    assert "1,800,000" not in answer


def test_facts_that_wait_for_signatures_come_back_as_they_were():
    for each in (facts(), appraised(valuation_methods=("cost",), why_only_one="Nothing is sold.")):
        assert facts_from_json(json.loads(json.dumps(facts_as_json(each)))) == each


def test_the_readiness_of_a_report_is_the_panels():
    world = readiness_panel(level=4)
    with pytest.raises(Invalid) as refused:
        deliver(world.request, facts(trl=9, scores={}), by=world.by_evaluator)
    assert codes(refused) == {"evaluation.trl_disagrees"}
    assert "level 4" in str(refused.value.reasons[0].words)
    deliver(world.request, facts(trl=None, scores={}), by=world.by_evaluator)
    assert EvaluationReport.objects.get().trl == 4


def test_the_form_does_not_ask_what_the_panel_agreed_on(sign_in_api):
    world = readiness_panel(level=6)
    writer = browser(world.members[0])
    compose = reverse("evaluation_compose", args=[world.request.id])
    page = writer.get(compose).content.decode()
    assert 'name="trl"' not in page
    assert "What the panel agreed on is taken from there" in page
    assert writer.post(compose, written()).status_code == 302
    report = EvaluationReport.objects.get()
    assert report.trl == report.document["trl"] == 6
    with report.file_en.content.open("rb") as content:
        assert "TRL 6" in PdfReader(io.BytesIO(content.read())).pages[0].extract_text()
    answer = sign_in_api(world.members[0]).get(reverse("api_evaluation", args=[world.request.id]))
    assert answer.json()["reports"][0]["trl"] == 6


def test_the_scores_of_a_report_are_the_panels(sign_in_api):
    world = concluded(in_consensus(Judging(), (3, 4, 5)))
    api = sign_in_api(world.members[0])
    body = {
        **{part: {"en": "As said."} for part in ("methods", "assumptions", "findings", "limits")},
        "conclusion": {"en": "Good."},
        "valid_until": "2099-01-01",
        "scores": {"technical": 99},
        "declares_no_conflict": True,
    }
    compose = reverse("api_evaluation_compose", args=[world.request.id])
    refused = api.post(compose, body, format="json")
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert (error["pointer"], error["code"]) == (
        "/scores/technical",
        "evaluation.score_disagrees",
    )
    assert api.post(compose, body | {"scores": {"technical": 80}}, format="json").status_code == 200
    report = EvaluationReport.objects.get()
    means = {
        each.group.code: each.mean for each in panel_page(world.request.id, by=world.by(0)).groups
    }
    assert report.document["scores"] == {kind: of_hundred(mean, 5) for kind, mean in means.items()}
    assert (report.technical, report.scientific) == (80, 80)


def test_mean_points_become_hundredths_halves_up():
    assert [of_hundred(Decimal(mean), 5) for mean in ("0", "3.33", "4.125", "5.00")] == [
        0,
        67,
        83,
        100,
    ]


def test_the_database_keeps_the_likely_value_within_its_range():
    case = Appraisal()
    signing = {"co_signers": [case.other.user_id], "by": actor_of(case.one)}
    prepared = deliver(case.request, appraised(), **signing)
    prepared.facts = facts_as_json(appraised(value_likely=Decimal(1)))
    prepared.save()
    with (
        pytest.raises(IntegrityError, match="evaluation_report_likely_value_in_range"),
        transaction.atomic(),
    ):
        delivering.sign_report(case.request.id, declares_no_conflict=True, by=actor_of(case.other))


def test_a_member_of_the_client_hands_over_nothing():
    case = Appraisal()
    client = browser(Member(organisation=case.request.client))
    assert client.get(reverse("evaluation_deliver", args=[case.request.id])).status_code == 403
