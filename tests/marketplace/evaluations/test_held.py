"""Evaluations ordered directly: neither side goes on that an order would be held for."""

import datetime as dt
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.organisations.services import reinstate_organisation, suspend_organisation
from kernel import clock
from kernel.errors import NotReady
from marketplace.evaluations import delivering, services
from marketplace.evaluations.content import Quote
from marketplace.service_offers.services import withdraw_offer
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.services import (
    PDF,
    DeliveredEvaluation,
    EngagedEvaluation,
    QuotedEvaluation,
    RequestedEvaluation,
    a_member_of,
)
from tests.marketplace.evaluations.test_evaluations import (
    a_report,
    client_of,
    codes,
    evaluator_of,
    facts,
)
from tests.marketplace.moderation.test_organisation_measures import take

pytestmark = pytest.mark.django_db


def quote():
    request = RequestedEvaluation()
    offered = Quote(52000, "CNY", 15)
    return request, lambda: services.quote_evaluation(request.id, offered, by=evaluator_of(request))


def engage():
    request = QuotedEvaluation()
    return request, lambda: services.engage_evaluator(request.id, by=client_of(request))


def deliver():
    request = EngagedEvaluation()
    return request, lambda: delivering.deliver_report(
        request.id, facts(), a_report(), declares_no_conflict=True, by=evaluator_of(request)
    )


def sign():
    request = EngagedEvaluation()
    by, other = evaluator_of(request), Member(organisation=request.evaluator)
    declared = {"declares_no_conflict": True}
    signing = {"co_signers": [other.user_id], **declared}
    delivering.deliver_report(request.id, facts(), a_report(), **signing, by=by)
    return request, lambda: delivering.sign_report(request.id, **declared, by=actor_of(other))


def suspend(organisation):
    by = actor_of(Operator())
    suspend_organisation(organisation.id, findings=["complaint_upheld"], remark="x", by=by)
    return lambda: reinstate_organisation(organisation.id, by=by)


def expire(offer):
    offer.qualifications.update(expires_on=clock.today())
    later = clock.today() + dt.timedelta(days=9)
    return lambda: offer.qualifications.update(expires_on=later)


ENDS = {
    "The provider is suspended.": lambda request: suspend(request.evaluator),
    "The client is suspended.": lambda request: suspend(request.client),
    "The qualification that the service needs has ended.": lambda request: expire(request.offer),
}


@pytest.mark.parametrize("words", ENDS)
@pytest.mark.parametrize("step", [quote, engage, deliver, sign])
def test_no_step_is_taken_while_a_side_may_not_go_on(step, words):
    request, go = step()
    mend = ENDS[words](request)

    with pytest.raises(NotReady) as refused:
        go()
    assert codes(refused) == {"evaluation.on_hold"}
    assert refused.value.reasons[0].words == f"The evaluation is on hold: {words}"
    mend()
    go()


def test_a_hold_is_said_on_the_page_and_over_the_api(sign_in, sign_in_api):
    words = "The evaluation is on hold: The provider is suspended."
    asked, quoted, engaged = RequestedEvaluation(), QuotedEvaluation(), EngagedEvaluation()
    members = {each: a_member_of(each.evaluator) for each in (asked, quoted, engaged)}
    for each in members:
        suspend(each.evaluator)

    said = {"amount": "52000", "currency": "CNY", "days": "15"}
    page = sign_in(members[asked]).post(f"/en/evaluations/{asked.id}/quote/", said)
    assert page.status_code == 422
    assert words in page.content.decode()
    buyer = sign_in(a_member_of(quoted.client))
    page = buyer.post(f"/en/evaluations/{quoted.id}/engage/", follow=True)
    assert words in page.content.decode()

    report = SimpleUploadedFile("report.pdf", PDF, content_type="application/pdf")
    last = (clock.today() + dt.timedelta(days=90)).isoformat()
    told = json.dumps({"valid_until": last, "conclusion": {"en": "It works."}})
    home = "/api/v1/evaluation-requests/"
    price = {"price": {"amount": "52000", "currency": "CNY"}, "days": 15}
    for each, move, body, shape in (
        (asked, "quote", price, "json"),
        (engaged, "deliver", {"report": report, "facts": told}, "multipart"),
    ):
        judge = sign_in_api(members[each])
        answer = judge.post(f"{home}{each.id}/{move}/", body, format=shape)
        assert answer.status_code == 422
        assert [error["detail"] for error in answer.json()["errors"]] == [words]


def test_a_limited_evaluator_quotes_nothing_and_a_limited_client_engages_nobody():
    for step, side in ((quote, "evaluator"), (engage, "client")):
        request, go = step()
        go_on = a_member_of(getattr(request, side))
        take("limitation", go_on, Operator())

        with pytest.raises(NotReady) as refused:
            go()
        assert codes(refused) == {"organisation.restricted"}


def test_what_is_not_offered_any_more_is_not_begun_and_what_was_begun_is_delivered():
    for step in (quote, engage):
        request, go = step()
        withdraw_offer(request.offer_id, by=evaluator_of(request))
        with pytest.raises(NotReady) as refused:
            go()
        assert codes(refused) == {"evaluation.service_withdrawn"}
    request, go = deliver()
    withdraw_offer(request.offer_id, by=evaluator_of(request))
    go()


def test_a_client_still_judges_what_it_was_delivered_before():
    request = DeliveredEvaluation()
    suspend(request.evaluator)

    assert services.accept_report(request.id, by=client_of(request)).state == "accepted"
