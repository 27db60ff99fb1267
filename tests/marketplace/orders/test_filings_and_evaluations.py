"""What orders lead to: rights in the registry, evaluations, ratings."""

import datetime as dt

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from accounts.access.actor import ANONYMOUS
from ip_registry.legal_status.services import record_legal_event
from ip_registry.records.models import IpRecord
from kernel import clock
from kernel.errors import Conflict, NotPermitted, NotReady, WrongState
from marketplace.evaluations import delivering
from marketplace.evaluations import services as evaluations
from marketplace.evaluations.content import ReportFacts
from marketplace.evaluations.models import EvaluationRequest
from marketplace.orders.content import FilingFacts
from marketplace.orders.delivering import accept_milestone, submit_milestone
from marketplace.orders.models import (
    OrderHold,
)
from marketplace.orders.queries import (
    order_actions,
    order_page,
)
from marketplace.ratings.models import Rating
from marketplace.ratings.queries import medians_of, ratings_in_sight
from marketplace.ratings.services import rate_order, rate_service_order
from marketplace.service_offers.qualifying import tell_of_ended_qualifications
from tests.factories.accounts import Member, VerifiedOrganisation
from tests.factories.catalogues import NiceRow
from tests.factories.ip_registry import cn_number
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market
from tests.factories.services import PDF

pytestmark = pytest.mark.django_db


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def milestones(order):
    return list(order.milestones.all())


def test_a_qualification_that_ends_in_the_middle_holds_the_order_until_a_new_one_counts(react):
    market = Market("technical_evaluation")
    with clock.simulated(clock.now()) as time:
        listing = PublishedListing(organisation=market.client.organisation)
        order = market.order(listing_id=listing.id)
        time.advance(dt.timedelta(days=301))
        tell_of_ended_qualifications()
        react()
        assert [each.cause for each in OrderHold.objects.all()] == ["unqualified"]
        assert "accept_letter" not in order_actions(
            order_page(order.id, by=market.by), by=market.by
        )


def test_an_order_without_a_filing_takes_no_number_of_an_office():
    market = Market()
    order = market.engaged()
    facts = FilingFacts("1", clock.today(), "trademark", nice=("123",))

    with pytest.raises(NotReady) as refused:
        submit_milestone(order.id, milestones(order)[0].id, filing=facts, by=market.by_first)

    assert codes(refused) == {"order.not_a_filing"}


def test_a_filed_patent_gets_into_the_registry_under_its_number_once_accepted():
    market = Market("patent_agency")
    order = _patent_order(market)
    first, last = milestones(order)
    submit_milestone(order.id, first.id, note="Draft claims.", by=market.by_first)
    accept_milestone(order.id, first.id, by=market.by)
    number = cn_number(417, year=clock.today().year)
    wrong = number[:-1] + str((int(number[-1], 36) + 1) % 10)

    for facts, code in (
        (None, "order.filing_missing"),
        (FilingFacts(number, clock.today(), "know_how"), "order.kind_not_of_filing"),
        (FilingFacts(wrong, clock.today(), "invention_patent"), "ip_number.check_digit"),
    ):
        with pytest.raises(NotReady) as refused:
            submit_milestone(order.id, last.id, note="Filed.", filing=facts, by=market.by_first)
        assert code in codes(refused)
    facts = FilingFacts(number, clock.today(), "invention_patent", inventors=("Li Ming",))
    submit_milestone(order.id, last.id, filing=facts, by=market.by_first)
    done = accept_milestone(order.id, last.id, by=market.by)

    filed = done.filed_record
    assert filed.organisation_id == market.client.organisation_id
    assert filed.application_number.replace(".", "") == number.replace(".", "")
    assert (filed.state, filed.filed_on) == ("applied", clock.today())


def test_a_filed_mark_gets_into_the_registry_too():
    market = Market("trademark_agency")
    _need_no_licence(market)
    order = market.engaged(filing="trademark")
    first, last = milestones(order)
    submit_milestone(order.id, first.id, note="Search report.", by=market.by_first)
    accept_milestone(order.id, first.id, by=market.by)
    with pytest.raises(NotReady) as refused:
        submit_milestone(
            order.id, last.id, filing=FilingFacts("12", clock.today()), by=market.by_first
        )
    assert codes(refused) == {"ip_number.trademark_shape", "order.nice_missing"}
    NiceRow(code="09"), NiceRow(code="42")
    facts = FilingFacts("76543210", clock.today(), nice=("9", "46"))
    with pytest.raises(NotReady) as refused:
        submit_milestone(order.id, last.id, filing=facts, by=market.by_first)
    assert codes(refused) == {"ip_record.nice_unknown"}
    facts = FilingFacts("76543210", clock.today(), nice=("42", "9"))
    submit_milestone(order.id, last.id, filing=facts, by=market.by_first)
    filed = accept_milestone(order.id, last.id, by=market.by).filed_record

    assert (filed.kind, filed.state) == ("trademark", "applied")
    assert (filed.application_number, filed.filed_on) == ("76543210", clock.today())
    assert filed.expires_on is None
    assert filed.nice_classes == ["09", "42"]
    with pytest.raises(IntegrityError, match="ip_record_nice_known"), transaction.atomic():
        IpRecord.objects.filter(pk=filed.pk).update(nice_classes=["46"])
    with pytest.raises(IntegrityError, match="nice_only_for_marks"), transaction.atomic():
        IpRecord.objects.filter(pk=filed.pk).update(kind="design")
    on = clock.today()
    registered = record_legal_event(filed.id, "register", on=on, by=market.by)
    assert registered.state == "registered"
    assert registered.registration_number == "76543210"
    assert registered.expires_on.year == on.year + 10


def _patent_order(market):
    _need_no_licence(market)
    return market.engaged(filing="patent")


def _need_no_licence(market):
    for offer in (market.offer, market.other_offer):
        kind = f"{offer.service_type}_{'licence' if 'patent' in offer.service_type else 'record'}"
        offer.qualifications.update(kind=kind)


def test_an_ordered_evaluation_goes_on_as_an_evaluation_and_completes_the_order(react):
    market = Market("technical_evaluation")
    listing = PublishedListing(organisation=market.client.organisation)
    order = market.engaged(listing_id=listing.id)
    react()
    evaluation = EvaluationRequest.objects.get(order=order)
    assert (evaluation.state, evaluation.quote_amount) == ("engaged", 30000)
    first, last = milestones(order)
    submit_milestone(order.id, first.id, note="Visit.", by=market.by_first)
    accept_milestone(order.id, first.id, by=market.by)
    with pytest.raises(WrongState) as refused:
        submit_milestone(order.id, last.id, note="x", by=market.by_first)
    assert codes(refused) == {"order.evaluation_delivers"}

    def deliver():
        facts = ReportFacts(clock.today() + dt.timedelta(days=90), conclusion_en="It works.")
        file = ContentFile(PDF, name="report.pdf")
        delivering.deliver_report(
            evaluation.id, facts, file, declares_no_conflict=True, by=market.by_first
        )
        react()

    deliver()
    evaluations.return_report(evaluation.id, reason="Say why.", by=market.by)
    react()
    assert milestones(order)[1].state == "returned"
    deliver()
    evaluations.accept_report(evaluation.id, by=market.by)
    react()
    order.refresh_from_db()
    assert order.state == "completed"
    rating = rate_order(evaluation.id, stars=5, words="Clear.", by=market.by)
    assert rating.service_order == order
    with pytest.raises(Conflict):
        rate_service_order(order.id, stars=1, words="Again.", by=market.by)


def test_an_evaluator_that_is_not_free_any_more_ends_the_order(react):
    market = Market("technical_evaluation")
    listing = PublishedListing(organisation=VerifiedOrganisation())
    order = market.engaged(listing_id=listing.id)
    Member(user=market.first.user, organisation=listing.organisation)
    react()
    order.refresh_from_db()
    assert (order.state, order.cancel_reason) == ("cancelled", "conflict")
    # The client reads that it ended so, not who belongs to the owner of the technology.
    assert order.cancel_note == "This provider is not free to judge this technology."
    assert not EvaluationRequest.objects.exists()


def test_a_completed_order_is_rated_once_by_its_client():
    market = Market()
    order = market.engaged()
    with pytest.raises(WrongState):
        rate_service_order(order.id, stars=5, words="Early.", by=market.by)
    done = Market()
    order = done.completed()
    with pytest.raises(NotPermitted):
        rate_service_order(order.id, stars=5, words="Us!", by=done.by_first)
    rate_service_order(order.id, stars=4, words="Thorough.", by=done.by)
    with pytest.raises(Conflict):
        rate_service_order(order.id, stars=5, words="More.", by=done.by)

    assert ratings_in_sight(by=ANONYMOUS).get().offer == done.offer
    assert medians_of([done.first.organisation_id]) == {done.first.organisation_id: 4.0}
    with pytest.raises(IntegrityError, match="rating_is_of_an_order"), transaction.atomic():
        Rating.objects.update(service_order=None)
