"""An order goes on with the qualification that its service needs, whatever becomes of the service."""

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.core.files.base import ContentFile

from accounts.notifications.models import Notification
from kernel import clock
from kernel.errors import NotReady
from marketplace.evaluations.content import ReportFacts
from marketplace.evaluations.delivering import deliver_report
from marketplace.evaluations.models import EvaluationRequest
from marketplace.orders import settling
from marketplace.orders.delivering import submit_milestone
from marketplace.orders.engaging import accept_letter
from marketplace.orders.models import OrderHold
from marketplace.orders.tasks import hold_unqualified
from marketplace.service_offers import qualifying, services
from tests.factories.accounts import Operator, actor_of
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market
from tests.factories.services import PDF
from tests.marketplace.service_offers.test_service_offers import a_qualification, codes, content

pytestmark = pytest.mark.django_db


@pytest.fixture
def market():
    made = Market("technical_evaluation")
    made.listing = PublishedListing(organisation=made.client.organisation)
    return made


def ordered(market):
    return market.order(listing_id=market.listing.id)


def engaged(market):
    return market.engaged(listing_id=market.listing.id)


def renewed():
    """What a provider writes down anew; nobody has seen a document of it."""
    return content(qualifications=(replace(a_qualification(ends_in=900), number="EV-9"),))


def held(order):
    return [each.cause for each in OrderHold.objects.filter(order=order, until=None)]


def test_a_provider_that_withdraws_its_service_first_is_held_all_the_same(
    market, react, sign_in, sign_in_api
):
    order, by = engaged(market), market.by_first
    first = order.milestones.first()
    react()
    with clock.simulated(clock.now()) as time:
        services.withdraw_offer(market.offer.id, by=by)
        time.advance(dt.timedelta(days=301))
        there = f"orders/{order.id}/milestones/{first.id}/submit/"
        page = sign_in(market.first).post(f"/en/{there}", {"note": "Here."})
        assert page.status_code == 422
        assert "The qualification that the service needs has ended." in page.content.decode()
        answer = sign_in_api(market.first).post(
            f"/api/v1/service-{there}", {"facts": json.dumps({"note": "Here."})}
        )
        assert answer.json()["errors"][0]["code"] == "order.on_hold"

        hold_unqualified()
        hold_unqualified()
        react()
        assert held(order) == ["unqualified"]
        told = Notification.objects.filter(kind="service_order.held", subject_id=order.id)
        assert {each.organisation_id for each in told} == {order.client_id, order.provider_id}

        services.revise_offer(market.offer.id, by=by)
        services.change_offer(market.offer.id, renewed(), by=by)
        paper = market.offer.qualifications.get()
        qualifying.show_qualification(paper.id, upload=ContentFile(PDF, name="l.pdf"), by=by)
        react()
        assert held(order) == ["unqualified"]
        qualifying.check_qualification(paper.id, by=actor_of(Operator()))
        react()
        assert held(order) == []
        submit_milestone(order.id, first.id, note="Here.", by=by)


def test_a_number_without_a_document_does_not_stand_in_for_a_licence(market, react):
    order, by = engaged(market), market.by_first
    react()
    services.change_offer(market.offer.id, renewed(), by=by)
    evaluation = EvaluationRequest.objects.get(order=order)
    facts = ReportFacts(clock.today() + dt.timedelta(days=90), conclusion_en="It works.")

    with pytest.raises(NotReady) as refused:
        deliver_report(
            evaluation.id, facts, ContentFile(PDF, name="r.pdf"), declares_no_conflict=True, by=by
        )
    assert codes(refused) == {"order.on_hold"}
    react()
    assert held(order) == ["unqualified"]
    settling.cancel_order(order.id, reason="qualification_ended", by=market.by)


def test_a_letter_is_not_accepted_of_a_provider_without_qualification(market, react):
    order = ordered(market)
    market.offer.qualifications.update(expires_on=clock.today())
    text = {"text_sha256": order.letter.text_sha256, "consents": True}

    for by in (market.by, market.by_first):
        with pytest.raises(NotReady) as refused:
            accept_letter(order.id, **text, by=by)
        assert codes(refused) == {"order.on_hold"}
    # The client need not wait for the clock to say so.
    settling.cancel_order(order.id, reason="qualification_ended", by=market.by)


def test_what_nobody_says_is_seen_by_the_clock_and_ends_with_its_cause(market, react):
    order = engaged(market)
    papers = market.offer.qualifications
    papers.update(expires_on=clock.today())
    hold_unqualified()
    assert held(order) == ["unqualified"]
    papers.update(expires_on=clock.today() + dt.timedelta(days=9))
    hold_unqualified()
    assert held(order) == []
