"""Reports: signed by each signatory in person, sealed, composed, revoked, superseded, kept."""

import datetime as dt
import hashlib
import io
import json
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from pypdf import PdfReader

from kernel import clock
from kernel.activity.models import Event
from kernel.errors import Conflict, Invalid, NotFound, NotPermitted, WrongState
from kernel.seals.keys import keys, new_key
from marketplace.evaluations import delivering, keeping, services
from marketplace.evaluations.composing import ReportText
from marketplace.evaluations.models import EvaluationReport
from marketplace.evaluations.quality import LEAST_CASES, quality_of_all
from marketplace.evaluations.queries import available_actions, badges_of, evaluation_page
from marketplace.evaluations.sealing import deliver_prepared
from marketplace.evaluations.templates import read
from marketplace.evaluations.typesetting import certificate_pdf
from marketplace.evaluations.verification_codes import ALPHABET, grouped, new_code, tidy
from marketplace.evaluations.verifying import is_the_file, report_by_code, verify
from marketplace.valuation.services import conclude_valuation
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.panels import Judging, concluded, in_consensus, scoring
from tests.factories.services import (
    PDF,
    AcceptedEvaluation,
    DeliveredEvaluation,
    EngagedEvaluation,
    PublishedOffer,
    a_member_of,
    a_prepared_report,
)
from tests.factories.valuations import ValuedByRoyalty
from tests.ip_registry.test_races import at_once
from tests.marketplace.evaluations.test_evaluations import (
    a_report,
    appraised,
    client_of,
    codes,
    evaluator_of,
    facts,
)

pytestmark = pytest.mark.django_db

TEXT = ReportText(
    methods_zh="收益法。#import “x”",
    methods_en="Income approach.",
    assumptions_zh="数据完整。",
    findings_en="It works. 😀",
    limits_zh="仅供谈判。",
)


def an_appraisal(**more):
    return EngagedEvaluation(offer=PublishedOffer(service_type="asset_evaluation"), **more)


def signatories(request, count=2):
    evaluator_of(request)
    more = [Member(organisation=request.evaluator) for _each in range(count - 1)]
    return [actor_of(a_member_of(request.evaluator)), *map(actor_of, more)]


def delivered_report(request=None):
    return EvaluationReport.objects.get(request=request or DeliveredEvaluation())


def test_an_appraisal_signed_by_one_person_is_refused():
    request = an_appraisal()
    one, _other = signatories(request)
    with pytest.raises(Invalid) as refused:
        delivering.deliver_report(
            request.id, appraised(), a_report(), declares_no_conflict=True, by=one
        )
    assert codes(refused) == {"evaluation.too_few_signatories"}
    assert "24, 27" in refused.value.reasons[0].words
    with pytest.raises(Invalid):
        delivering.deliver_report(
            request.id,
            appraised(),
            a_report(),
            co_signers=[one.user_id],
            declares_no_conflict=True,
            by=one,
        )


def test_no_row_of_a_report_without_its_signatures_whoever_writes_it():
    request = an_appraisal()
    one, other = signatories(request)
    prepared = delivering.deliver_report(
        request.id,
        appraised(),
        a_report(),
        co_signers=[other.user_id],
        declares_no_conflict=True,
        by=one,
    )
    with (
        pytest.raises(DatabaseError, match="evaluation_report_signed_by_all"),
        transaction.atomic(),
    ):
        deliver_prepared(prepared)


def test_each_signs_in_person_and_the_last_signature_delivers():
    request = an_appraisal()
    one, other = signatories(request)
    prepared = delivering.deliver_report(
        request.id,
        appraised(),
        a_report(),
        co_signers=[other.user_id],
        is_statutory=True,
        declares_no_conflict=True,
        by=one,
    )
    assert prepared.is_waiting
    page = evaluation_page(request.id, by=other)
    assert page.state == "engaged"
    assert {"sign", "take-back"} <= set(available_actions(page, by=other))
    assert "sign" not in available_actions(page, by=one)
    assert "deliver" not in available_actions(page, by=one)
    with pytest.raises(WrongState):
        delivering.sign_report(request.id, declares_no_conflict=True, by=one)
    with pytest.raises(Conflict):
        delivering.deliver_report(
            request.id, appraised(), a_report(), declares_no_conflict=True, by=one
        )
    with pytest.raises(NotPermitted):
        delivering.sign_report(
            request.id,
            declares_no_conflict=True,
            by=actor_of(Member(organisation=request.evaluator)),
        )

    delivering.sign_report(request.id, declares_no_conflict=True, by=other)

    report = delivered_report(request)
    assert report.request.state == "delivered"
    day = clock.legal_date(report.delivered_at)
    assert report.archive_until == keeping.kept_until(report.archive_rule, delivered_on=day)
    assert report.archive_until.year == day.year + 30
    assert (
        list(report.prepared.signatures.values_list("sha256", flat=True))
        == [report.file.sha256] * 2
    )
    names = list(Event.objects.filter(subject_id=request.id).values_list("name", flat=True))
    assert names == [
        "evaluation.report_prepared",
        "evaluation.report_signed",
        "evaluation.delivered",
    ]


def test_a_report_that_waits_may_be_taken_back():
    request = an_appraisal()
    one, other = signatories(request)
    co_signers = [other.user_id]
    delivering.deliver_report(
        request.id,
        appraised(),
        a_report(),
        co_signers=co_signers,
        declares_no_conflict=True,
        by=one,
    )
    delivering.take_back_report(request.id, by=other)
    with pytest.raises(WrongState):
        delivering.sign_report(request.id, declares_no_conflict=True, by=other)
    delivering.deliver_report(
        request.id,
        appraised(),
        a_report(),
        co_signers=co_signers,
        declares_no_conflict=True,
        by=one,
    )
    delivering.sign_report(request.id, declares_no_conflict=True, by=other)
    assert delivered_report(request).revision == 1


def test_strangers_sign_nothing():
    request = EngagedEvaluation()
    with pytest.raises(Invalid) as refused:
        delivering.deliver_report(
            request.id,
            facts(),
            a_report(),
            co_signers=[Member().user_id],
            declares_no_conflict=True,
            by=evaluator_of(request),
        )
    assert codes(refused) == {"evaluation.signatory_unknown"}


@pytest.mark.django_db(transaction=True)
def test_two_last_signatures_at_once_deliver_once():
    request = an_appraisal()
    one, second, third = signatories(request, 3)
    delivering.deliver_report(
        request.id,
        appraised(),
        a_report(),
        co_signers=[second.user_id, third.user_id],
        declares_no_conflict=True,
        by=one,
    )
    outcomes = at_once(
        lambda: delivering.sign_report(request.id, declares_no_conflict=True, by=second),
        lambda: delivering.sign_report(request.id, declares_no_conflict=True, by=third),
    )
    assert sorted(each.delivered_at is not None for each in outcomes) == [False, True]
    assert EvaluationReport.objects.filter(request=request).count() == 1


def test_a_composed_report_comes_in_both_languages_from_the_evaluators_valuation():
    request = an_appraisal()
    one, other = signatories(request)
    valuation = ValuedByRoyalty(organisation=request.evaluator, listing=request.listing)
    said = {"valuation_id": valuation.id, "co_signers": [other.user_id], "by": one}
    said["declares_no_conflict"] = True
    plain = facts(value_low=None, value_high=None, currency="")
    with pytest.raises(Invalid) as refused:
        delivering.compose_report(request.id, plain, TEXT, **said)
    assert codes(refused) == {"evaluation.valuation_unfit"}
    conclude_valuation(
        valuation.id, weights={"royalty": Decimal(1)}, why_only_one="No other fits.", by=one
    )
    with pytest.raises(Invalid) as refused:
        delivering.compose_report(request.id, appraised(), TEXT, **said)
    assert codes(refused) == {"evaluation.valuation_and_range"}
    with pytest.raises(Invalid) as refused:
        delivering.compose_report(request.id, plain, ReportText(methods_zh="法"), **said)
    assert len(refused.value.reasons) == 3

    delivering.compose_report(request.id, plain, TEXT, **said)
    delivering.sign_report(request.id, declares_no_conflict=True, by=other)

    report = delivered_report(request)
    valuation.refresh_from_db()
    assert report.value_low == valuation.money(valuation.low).amount
    assert report.document["valuation"]["methods"][0]["inputs"] == stored_of(valuation)
    zh, en = (text_of(each) for each in report.files)
    assert "收益法。#import“x”" in zh
    assert "Incomeapproach." in en
    assert "数据完整。" in en
    assert "[grinningface]" in zh
    assert grouped(report.code) in zh
    for person in report.prepared.signatures.all():
        assert str(person.person).replace(" ", "") in en
        assert str(person.person) not in json.dumps(report.document, ensure_ascii=False)


def stored_of(valuation):
    return valuation.methods.get().inputs


def text_of(file):
    with file.content.open("rb") as content:
        pages = PdfReader(io.BytesIO(content.read())).pages
        return "".join(page.extract_text() for page in pages).replace("\n", "").replace(" ", "")


def test_verification_says_who_and_when_and_nothing_else():
    request = AcceptedEvaluation()
    report = delivered_report(request)
    found = verify(f" {grouped(report.code).lower().replace('-', ' ')} ")
    assert found.standing == "valid"
    assert found.hashes == (report.file.sha256,)
    assert found.provider_slug == request.evaluator.slug
    told = repr(found)
    for secret in (
        request.reference,
        request.purpose,
        report.conclusion_en,
        request.listing.reference,
        request.client.name_zh,
        str(request.id),
    ):
        assert secret not in told
    assert is_the_file(report.code, io.BytesIO(PDF))
    assert not is_the_file(report.code, io.BytesIO(PDF[:-1] + b"!"))


@pytest.mark.parametrize(
    "typed", ["", "x", "2" * 13, "ABCD-EFGH-JKLMN", "7K3M-Q9TD-4WXPA", "../" * 9]
)
def test_unknown_codes_all_look_alike(typed):
    with pytest.raises(NotFound):
        verify(typed)


def test_a_code_not_yet_delivered_is_unknown():
    request = an_appraisal()
    prepared = a_prepared_report(request, signed_by=[a_member_of(request.evaluator).user])
    with pytest.raises(NotFound):
        verify(prepared.code)


def test_one_changed_byte_of_the_kept_file_shows():
    report = delivered_report()
    storage, name = report.file.content.storage, report.file.content.name
    storage.delete(name)
    storage.save(name, io.BytesIO(PDF.replace(b"report", b"repOrt")))
    assert verify(report.code).standing == "tampered"
    storage.delete(name)
    assert verify(report.code).standing == "tampered"


def test_a_statement_rewritten_beneath_us_shows():
    report = delivered_report()
    forged = report.statement.replace(report.file.sha256, hashlib.sha256(b"other").hexdigest())
    report.statement = forged
    assert not report.seal_holds


def test_after_a_rotation_of_keys_reports_still_stand(settings):
    report = delivered_report()
    public = keys()["test"].public_text
    settings.SEAL_KEYS = [new_key("next"), f"test:public:{public}"]
    assert verify(report.code).standing == "valid"
    assert delivered_report().seal_key == "next"
    settings.SEAL_KEYS = [new_key("next")]
    assert verify(report.code).standing == "tampered"


def test_it_expires_is_superseded_and_revoked():
    request = DeliveredEvaluation()
    report, by = delivered_report(request), evaluator_of(request)
    with clock.simulated(clock.now() + dt.timedelta(days=366)):
        assert verify(report.code).standing == "expired"
    services.return_report(request.id, reason="More batches.", by=client_of(request))
    newer = delivering.deliver_report(
        request.id, facts(), a_report(), declares_no_conflict=True, by=by
    )
    assert verify(report.code).standing == "superseded"
    assert verify(newer.code).standing == "valid"

    with pytest.raises(NotPermitted):
        delivering.revoke_report(newer.code, reason="No.", by=client_of(request))
    with pytest.raises(Invalid):
        delivering.revoke_report(newer.code, reason=" ", by=by)
    delivering.revoke_report(newer.code, reason="A device was out of calibration.", by=by)
    found = verify(newer.code)
    assert (found.standing, found.is_revoked_by_operator) == ("revoked", False)
    assert "calibration" not in repr(found)
    sheet = PdfReader(io.BytesIO(certificate_pdf(report_by_code(newer.code), language="en")))
    assert f"Standing on {clock.today()} Revoked" in sheet.pages[0].extract_text()
    with pytest.raises(WrongState):
        delivering.revoke_report(newer.code, reason="Again.", by=by)


def test_an_operator_revokes_and_the_badge_says_so():
    request = AcceptedEvaluation()
    report = delivered_report(request)
    operator = actor_of(Operator(market=request.listing.home_market))
    delivering.revoke_report(report.code, reason="Its provider had lost its licence.", by=operator)
    assert verify(report.code).is_revoked_by_operator
    (badge,) = badges_of([request.listing_id])[request.listing_id]
    assert badge.is_revoked
    assert badge.code == grouped(report.code)


def test_figures_stand_only_over_enough_cases():
    requests = [AcceptedEvaluation() for _each in range(LEAST_CASES)]
    operator = actor_of(Operator(market=requests[0].listing.home_market))
    together, evaluators = quality_of_all(by=operator)
    mine = [each for each in requests if each.listing.home_market_id in operator.operates]
    assert together.cases == len(mine)
    assert together.accepted == (1.0 if together.is_enough else None)
    assert all(each.median_days is None for each in evaluators if each.cases < LEAST_CASES)


def test_how_far_panels_lie_apart_stands_beside_what_they_agreed():
    world = scoring(Judging(request=DeliveredEvaluation(kind="five_element", state="engaged")))
    operator = actor_of(Operator())
    in_consensus(world, (3, 3, 5))
    # Until the panel has agreed there is nothing to see.
    assert quality_of_all(by=operator)[0].panels == 0
    concluded(world, points=4)
    together, (mine,) = quality_of_all(by=operator)
    scale = 5 - read(world.panel.content).lowest
    assert (mine.panels, mine.spread, mine.shift) == (1, round(2 / scale, 3), round(1 / scale, 3))
    assert (together.spread, together.shift) == (mine.spread, mine.shift)


def test_one_wrong_character_never_passes():
    code = new_code()
    assert tidy(grouped(code).lower()) == code
    for at, right in enumerate(code):
        for wrong in ALPHABET:
            if wrong != right:
                assert not tidy(code[:at] + wrong + code[at + 1 :])
    for at in range(len(code) - 1):
        swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
        assert swapped == code or not tidy(swapped)


def test_what_was_delivered_on_a_leap_day_is_kept_to_the_end_of_that_month():
    kept = keeping.kept_until("cn.asset_appraisal.archive_years", delivered_on=dt.date(2028, 2, 29))
    assert kept == dt.date(2043, 2, 28)
