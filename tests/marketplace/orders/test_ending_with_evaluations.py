"""Orders and the evaluations that came of them: neither ends, and nothing is judged, behind the other."""

import datetime as dt
import json
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.organisations.services import suspend_organisation
from kernel import clock
from kernel.errors import NotReady, WrongState
from marketplace.evaluations import services as evaluations
from marketplace.evaluations.assessors import declare_conflicts
from marketplace.evaluations.content import ReportFacts
from marketplace.evaluations.delivering import deliver_report
from marketplace.evaluations.models import EvaluationRequest
from marketplace.orders import paying, settling
from marketplace.orders.delivering import accept_milestone, return_milestone, submit_milestone
from marketplace.orders.models import OrderInvoice
from marketplace.orders.queries import order_actions, order_page
from tests.factories.accounts import Operator, actor_of
from tests.factories.disclosure import Parties, in_force, part_of
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market
from tests.factories.panels import Judging, named
from tests.factories.services import PDF
from tests.marketplace.evaluations.test_access import reads
from tests.marketplace.evaluations.test_evaluations import codes

pytestmark = pytest.mark.django_db

API = "/api/v1/evaluation-requests/"
NEED_GONE = {"reason": "need_gone", "note": "We stopped."}


@pytest.fixture
def market(react):
    """An engaged order for the evaluation of the client's own technology."""
    made = Market("technical_evaluation")
    made.listing = PublishedListing(organisation=made.client.organisation)
    order = made.engaged(listing_id=made.listing.id)
    react()
    made.evaluation = EvaluationRequest.objects.get(order=order)
    made.here = f"/en/orders/{order.id}/"
    return made


def day(days):
    return (clock.today() + dt.timedelta(days=days)).isoformat()


def a_pdf():
    return SimpleUploadedFile("report.pdf", PDF, content_type="application/pdf")


def deliver(market):
    facts = ReportFacts(clock.today() + dt.timedelta(days=90), conclusion_en="It works.")
    return deliver_report(
        market.evaluation.id, facts, a_pdf(), declares_no_conflict=True, by=market.by_first
    )


def first_accepted(market):
    order = market.engaged()
    first = order.milestones.first()
    submit_milestone(order.id, first.id, note="Visit.", by=market.by_first)
    accept_milestone(order.id, first.id, by=market.by)


def states(market):
    market.evaluation.refresh_from_db()
    order = market.engaged()
    order.refresh_from_db()
    return order.state, market.evaluation.state, order.milestones.last().state


def test_a_client_does_not_cancel_while_a_report_waits_and_accepts_it_instead(
    market, react, sign_in, sign_in_api
):
    deliver(market)
    react()
    order = market.engaged()
    cancel = f"{market.here}cancel/"

    page = sign_in(market.client).post(cancel, NEED_GONE)
    assert page.status_code == 422
    assert "“Part 2” is delivered and waits for the client" in page.content.decode()
    answer = sign_in_api(market.client).post(
        f"/api/v1/service-orders/{order.id}/cancel/", NEED_GONE, format="json"
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "order.delivery_waits"
    assert order_actions(order_page(order.id, by=market.by), by=market.by) == ["dispute"]
    assert states(market) == ("engaged", "delivered", "submitted")

    first_accepted(market)
    evaluations.accept_report(market.evaluation.id, by=market.by)
    react()
    assert states(market) == ("completed", "accepted", "accepted")


def test_an_evaluation_is_not_called_off_while_another_part_of_its_order_waits(
    market, react, sign_in, sign_in_api
):
    order, evaluation = market.engaged(), market.evaluation
    first = order.milestones.first()
    submit_milestone(order.id, first.id, note="Visit.", by=market.by_first)

    page = sign_in(market.client).post(f"/en/evaluations/{evaluation.id}/cancel/", follow=True)
    assert "“Part 1” is delivered and waits for the client" in page.content.decode()
    answer = sign_in_api(market.client).post(
        f"/api/v1/evaluation-requests/{evaluation.id}/cancel/", {}, format="json"
    )
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "order.delivery_waits"

    return_milestone(order.id, first.id, reason="Say more.", by=market.by)
    evaluations.cancel_evaluation(evaluation.id, by=market.by)
    react()
    assert states(market) == ("cancelled", "cancelled", "open")


@pytest.mark.parametrize("way", ["returned and cancelled", "disputed and ended"])
def test_an_order_that_ends_takes_its_evaluation_and_what_was_confided_along(market, react, way):
    order, evaluation = market.engaged(), market.evaluation
    parties = Parties(owner=market.client, reader=market.first, listing=market.listing)
    part = part_of(parties)
    EvaluationRequest.objects.update(tier="nda")
    evaluation.refresh_from_db()
    world = Judging(request=evaluation, people=1)
    declare_conflicts(named(world).id, [], confirms=True, by=world.by(0))
    in_force(parties)
    react()
    assert reads([part], world.by(0)) == ["nda"]
    deliver(market)
    react()

    if way == "returned and cancelled":
        evaluations.return_report(evaluation.id, reason="Not what we asked.", by=market.by)
        react()
        settling.cancel_order(order.id, reason="quality", note="Not usable.", by=market.by)
    else:
        settling.dispute_order(order.id, statement="Not what we asked.", by=market.by)
        operator = actor_of(Operator())
        settling.settle_dispute(order.id, outcome="end", words="They part.", by=operator)
    with pytest.raises(NotReady if way == "disputed and ended" else WrongState):
        evaluations.accept_report(evaluation.id, by=market.by)
    react()

    assert states(market)[:2] == ("cancelled", "cancelled")
    assert reads([part], world.by(0)) == []
    with pytest.raises(WrongState):
        evaluations.accept_report(evaluation.id, by=market.by)


def test_for_a_hold_an_order_is_cancelled_as_its_letter_says_even_while_a_delivery_waits(
    market, react
):
    order = market.engaged()
    submit_milestone(order.id, order.milestones.first().id, note="Visit.", by=market.by_first)
    suspend_organisation(
        market.first.organisation_id,
        findings=["complaint_upheld"],
        remark="Complaints.",
        by=actor_of(Operator()),
    )
    react()

    assert "cancel" in order_actions(order_page(order.id, by=market.by), by=market.by)
    with pytest.raises(NotReady) as refused:
        settling.cancel_order(order.id, **NEED_GONE, by=market.by)
    assert codes(refused) == {"order.delivery_waits"}
    settling.cancel_order(order.id, reason="provider_suspended", by=market.by)
    react()
    assert states(market)[:2] == ("cancelled", "cancelled")


def test_what_was_accepted_before_an_order_was_cancelled_is_invoiced_and_paid(
    market, sign_in, client
):
    order, today = market.engaged(), clock.today()
    first_accepted(market)
    settling.cancel_order(order.id, **NEED_GONE, by=market.by)
    bill = {"number": "A-1", "amount": "10000", "issued_on": today.isoformat()}

    seller = sign_in(market.first)
    assert f"{market.here}invoice/" in seller.get(market.here).content.decode()
    assert seller.post(f"{market.here}invoice/", bill).status_code == 302
    invoice = OrderInvoice.objects.get()
    pay = f"{market.here}invoices/{invoice.id}/pay/"
    buyer = sign_in(market.client, browser=client.__class__())
    assert pay in buyer.get(market.here).content.decode()
    paid = {"paid_on": today.isoformat(), "reference": "TX"}
    assert buyer.post(pay, paid).status_code == 302
    assert paying.confirm_payment(order.id, invoice.id, by=market.by_first).confirmed_at


def test_where_nothing_was_accepted_a_cancelled_order_is_not_invoiced(market, sign_in_api):
    order = market.engaged()
    settling.cancel_order(order.id, **NEED_GONE, by=market.by)

    with pytest.raises(WrongState) as refused:
        paying.issue_invoice(
            order.id, number="A-1", amount=Decimal(1), issued_on=clock.today(), by=market.by_first
        )
    assert codes(refused) == {"order.nothing_accepted"}
    shown = sign_in_api(market.first).get(f"/api/v1/service-orders/{order.id}/").json()
    assert shown["available_actions"] == []


def dispute(market):
    settling.dispute_order(market.engaged().id, statement="Too little.", by=market.by)


def resume(market):
    operator = actor_of(Operator())
    order = market.engaged()
    settling.settle_dispute(order.id, outcome="resume", words="Go on.", by=operator)


def test_while_an_order_is_in_dispute_nothing_is_delivered_or_judged_in_its_evaluation(
    market, react, sign_in, sign_in_api, client
):
    here, there = (f"{base}{market.evaluation.id}/" for base in ("/en/evaluations/", API))
    seller, buyer = sign_in(market.first), sign_in(market.client, browser=client.__class__())
    words = "behind this evaluation is “In dispute”, so the evaluation stands still"
    facts = {"valid_until": day(90), "conclusion_en": "It works."}
    dispute(market)

    assert words in seller.get(here).content.decode()
    assert f"{here}deliver/" not in seller.get(here).content.decode()
    page = seller.post(f"{here}deliver/", {**facts, "report": a_pdf()})
    assert page.status_code == 422
    assert words in page.content.decode()
    said = json.dumps({"valid_until": day(90), "conclusion": {"en": "It works."}})
    answer = sign_in_api(market.first).post(f"{there}deliver/", {"report": a_pdf(), "facts": said})
    assert answer.json()["errors"][0]["code"] == "evaluation.order_not_under_way"
    with pytest.raises(NotReady) as refused:
        evaluations.cancel_evaluation(market.evaluation.id, by=market.by)
    assert codes(refused) == {"evaluation.order_not_under_way"}
    resume(market)
    deliver(market)
    react()
    dispute(market)

    assert words in buyer.post(f"{here}accept/", follow=True).content.decode()
    assert words in buyer.post(f"{here}return/", {"reason": "More."}).content.decode()
    for move, body in (("accept", {}), ("return", {"reason": "More."})):
        answer = sign_in_api(market.client).post(f"{there}{move}/", body, format="json")
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["code"] == "evaluation.order_not_under_way"
    assert sign_in_api(market.client).get(there).json()["available_actions"] == []
    resume(market)
    react()
    first_accepted(market)
    evaluations.accept_report(market.evaluation.id, by=market.by)
    react()
    assert states(market) == ("completed", "accepted", "accepted")


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (None, ("engaged", "delivered", "submitted")),
        ("returned", ("engaged", "returned", "returned")),
        ("accepted", ("engaged", "accepted", "accepted")),
        ("called off", ("cancelled", "cancelled", "open")),
    ],
)
def test_an_order_that_goes_on_comes_level_with_what_the_dispute_overtook(
    market, react, verdict, expected
):
    if verdict == "called off":
        evaluations.cancel_evaluation(market.evaluation.id, by=market.by)
    else:
        deliver(market)
    if verdict == "returned":
        evaluations.return_report(market.evaluation.id, reason="Say why.", by=market.by)
    if verdict == "accepted":
        evaluations.accept_report(market.evaluation.id, by=market.by)
    dispute(market)
    react()

    resume(market)
    react()

    assert states(market) == expected
