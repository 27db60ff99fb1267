"""The value that a report states: whatever its valuation found, in every currency."""

import io
from decimal import Decimal

import pytest
from django.urls import reverse
from pypdf import PdfReader

from kernel import clock
from kernel.errors import Invalid
from marketplace.evaluations import delivering
from marketplace.evaluations.models import EvaluationReport
from tests.factories.accounts import Member
from tests.factories.services import EngagedEvaluation, PublishedOffer
from tests.factories.valuations import MethodOfRoyalty, OneValuation
from tests.marketplace.evaluations.test_evaluations import a_report, codes, evaluator_of, facts
from tests.marketplace.pages.test_reports import browser, words, written

pytestmark = pytest.mark.django_db

FOUND = [
    ("CNY", "0", "0.50", "1.50", "CNY 0.00 – 1.50"),
    ("CNY", "-2000000", "-1", "3000000", "CNY −2,000,000.00 – 3,000,000.00"),
    (
        "CNY",
        "10000000000000000",
        "20000000000000000",
        "123456789012345678901.23",
        "CNY 10,000,000,000,000,000.00 – 123,456,789,012,345,678,901.23",
    ),
    ("KWD", "1.125", "1.250", "1.375", "KWD 1.125 – 1.375"),
    ("JPY", "120", "150", "180", "JPY 120 – 180"),
]


class Appraisal:
    """An engaged appraisal, the two who sign, and a valuation that they concluded."""

    def __init__(self, currency="CNY", low="1500000", likely="1800000", high="2100000"):
        self.request = EngagedEvaluation(
            offer=PublishedOffer(service_type="asset_evaluation"), kind="asset_valuation"
        )
        self.one, self.other = (
            Member(organisation=self.request.evaluator, role="manager") for _ in range(2)
        )
        self.valuation = OneValuation(
            organisation=self.request.evaluator,
            listing=self.request.listing,
            currency=currency,
            state="concluded",
            low=Decimal(low),
            likely=Decimal(likely),
            high=Decimal(high),
            why_only_one="No other fits.",
            concluded_at=clock.now(),
        )
        MethodOfRoyalty(valuation=self.valuation, weight=1)

    @property
    def report(self):
        return EvaluationReport.objects.get(request=self.request)


def read_aloud(file):
    with file.content.open("rb") as content:
        pages = PdfReader(io.BytesIO(content.read())).pages
        return " ".join("".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize(("currency", "low", "likely", "high", "printed"), FOUND)
def test_a_report_states_what_its_valuation_found_be_it_nothing_or_less(
    currency, low, likely, high, printed
):
    case = Appraisal(currency, low, likely, high)
    said = written() | {"valuation_id": case.valuation.id, "co_signers": [case.other.user_id]}
    writer, second = browser(case.one), browser(case.other)
    done = writer.post(reverse("evaluation_compose", args=[case.request.id]), said)
    assert done.status_code == 302, words(done)
    second.post(
        reverse("evaluation_move", args=[case.request.id, "sign"]), {"declares_no_conflict": "on"}
    )

    report = case.report
    assert (report.value_low, report.value_high) == (Decimal(low), Decimal(high))
    assert report.currency == currency
    assert printed.replace(" ", "") in read_aloud(report.file_en).replace(" ", "")
    page = second.get(reverse("evaluation", args=[case.request.id]))
    assert "Value found" in words(page)


def test_the_same_over_the_api(sign_in_api):
    case = Appraisal(low="0", likely="0", high="0")
    writer, second = sign_in_api(case.one), sign_in_api(case.other)
    body = {
        **{part: {"en": "As said."} for part in ("methods", "assumptions", "findings", "limits")},
        "conclusion": {"en": "It is worth nothing."},
        "valid_until": "2099-01-01",
        "valuation": str(case.valuation.id),
        "co_signers": [str(case.other.user_id)],
        "declares_no_conflict": True,
    }
    answer = writer.post(
        reverse("api_evaluation_compose", args=[case.request.id]), body, format="json"
    )
    assert answer.status_code == 200, answer.json()
    second.post(
        reverse("api_evaluation_sign", args=[case.request.id]),
        {"declares_no_conflict": True},
        format="json",
    )
    (report,) = second.get(reverse("api_evaluation", args=[case.request.id])).json()["reports"]
    assert (report["value_low"], report["value_high"]) == ("0", "0")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"value_low": Decimal("1.005")}, "evaluation.amount_too_fine"),
        ({"currency": "JPY", "value_high": Decimal("5000000.5")}, "evaluation.amount_too_fine"),
        ({"value_low": None}, "evaluation.value_reversed"),
        ({"currency": "XXX"}, "evaluation.value_reversed"),
    ],
)
def test_a_range_that_no_money_has_is_refused(said, code):
    request = EngagedEvaluation()
    with pytest.raises(Invalid) as refused:
        delivering.deliver_report(
            request.id,
            facts(**said),
            a_report(),
            declares_no_conflict=True,
            by=evaluator_of(request),
        )
    assert codes(refused) == {code}
