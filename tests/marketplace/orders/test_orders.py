"""Orders: chosen, accepted by both, delivered, paid, held up, disputed, cancelled, rated."""

import datetime as dt
import hashlib
from decimal import Decimal

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, connection, transaction

from accounts.access.actor import ANONYMOUS
from accounts.notifications.models import Notification
from accounts.organisations.services import reinstate_organisation, suspend_organisation
from kernel import clock
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, WrongState
from marketplace.evaluations import delivering
from marketplace.evaluations import services as evaluations
from marketplace.evaluations.content import ReportFacts
from marketplace.evaluations.models import EvaluationRequest
from marketplace.orders import letters, paying, settling
from marketplace.orders.choosing import choose_quote
from marketplace.orders.content import FilingFacts
from marketplace.orders.delivering import accept_milestone, return_milestone, submit_milestone
from marketplace.orders.engaging import accept_letter
from marketplace.orders.models import (
    EngagementLetter,
    LetterAcceptance,
    OrderHold,
    OrderMilestone,
    Quote,
    ServiceOrder,
)
from marketplace.orders.queries import (
    disputes_to_settle,
    milestone_actions,
    order_actions,
    order_page,
    orders_in_sight,
)
from marketplace.orders.ticking import fire_due_timers
from marketplace.ratings.models import Rating
from marketplace.ratings.queries import medians_of, ratings_in_sight
from marketplace.ratings.services import rate_order, rate_service_order
from marketplace.service_offers.qualifying import tell_of_ended_qualifications
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.ip_registry import cn_number
from tests.factories.listings import PublishedListing
from tests.factories.orders import Market
from tests.factories.services import PDF

pytestmark = pytest.mark.django_db


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def _suspend(market, *, by):
    suspend_organisation(
        market.first.organisation_id, findings=["complaint_upheld"], remark="Complaints.", by=by
    )


def milestones(order):
    return list(order.milestones.all())


def test_choosing_one_quote_declines_the_others_and_writes_the_letter(react):
    market = Market()
    order = market.order()
    react()

    assert (order.amount, order.days) == (30000, 30)
    assert Quote.objects.get(pk=market.rival.pk).state == "declined"
    letter = order.letter
    whole = letters.whole(letter)
    assert letter.text_sha256 == hashlib.sha256(whole.encode()).hexdigest()
    for words in (market.client.organisation.name_zh, "30,000.00", "技术咨询", "Scale-up plan"):
        assert words in whole
    assert "{" not in whole
    told = {(each.kind, each.organisation_id) for each in Notification.objects.all()}
    assert ("quote.chosen", market.first.organisation_id) in told
    assert ("quote.declined", market.second.organisation_id) in told


def test_both_languages_of_the_letter_say_the_same_things():
    fields = [
        [sorted(_fields(getattr(each, language))) for each in letters.CLAUSES]
        for language in ("zh", "en")
    ]
    assert fields[0] == fields[1]


def _fields(text):
    import string

    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_two_awards_make_one_order():
    market = Market()
    order = market.order()

    for quote in (market.rival, market.quote):
        with pytest.raises(Conflict):
            choose_quote(quote.id, by=market.by)
    assert ServiceOrder.objects.get() == order
    with pytest.raises(IntegrityError, match="quote_one_chosen"), transaction.atomic():
        Quote.objects.update(state="chosen")


def test_a_quote_is_chosen_while_it_is_valid_and_its_provider_ready():
    market = Market()
    with clock.simulated(clock.now()) as time:
        request = market.quoted()
        time.advance(dt.timedelta(days=61))
        request.state = "closed"
        request.save()
        with pytest.raises(NotReady) as refused:
            choose_quote(market.quote.id, by=market.by)
    assert codes(refused) == {"order.quote_not_valid"}
    organisation = market.first.organisation
    organisation.verification_state = "suspended"
    organisation.save()
    with pytest.raises(NotReady) as refused:
        choose_quote(market.quote.id, by=market.by)
    assert codes(refused) == {"order.provider_not_ready"}


def test_the_second_acceptance_of_the_very_text_begins_the_order():
    market = Market()
    order = market.order()
    text = order.letter.text_sha256

    with pytest.raises(Conflict) as refused:
        accept_letter(order.id, text_sha256="0" * 64, consents=True, by=market.by)
    assert codes(refused) == {"order.text_changed"}
    with pytest.raises(NotReady):
        accept_letter(order.id, text_sha256=text, consents=False, by=market.by)
    accept_letter(order.id, text_sha256=text, consents=True, by=market.by)
    with pytest.raises(Conflict):
        accept_letter(order.id, text_sha256=text, consents=True, by=market.by)
    member = Member(organisation=market.first.organisation, role="member")
    with pytest.raises(NotPermitted):
        accept_letter(order.id, text_sha256=text, consents=True, by=actor_of(member))
    order = accept_letter(order.id, text_sha256=text, consents=True, by=market.by_first)

    assert order.state == "engaged"
    assert [each.due_on for each in milestones(order)] == [
        clock.today() + dt.timedelta(days=days) for days in (10, 30)
    ]
    with pytest.raises(WrongState):
        accept_letter(order.id, text_sha256=text, consents=True, by=market.by_first)


def test_the_database_keeps_the_letter_and_wants_both_acceptances():
    market = Market()
    order = market.order()

    with pytest.raises(Exception, match="append_only"), transaction.atomic():
        EngagementLetter.objects.update(text_en="Other")
    with (
        pytest.raises(IntegrityError, match="letter_accepted_in_this_text"),
        transaction.atomic(),
    ):
        LetterAcceptance.objects.create(
            letter=order.letter,
            side="client",
            organisation=market.first.organisation,
            signer=market.first.user,
            text_sha256=order.letter.text_sha256,
            consent="Yes",
        )
    ServiceOrder.objects.update(state="engaged", engaged_at=clock.now())
    with pytest.raises(IntegrityError, match="service_order_engaged_by_both"):
        connection.check_constraints()


def test_a_letter_that_nobody_accepts_ends_the_order():
    market = Market()
    with clock.simulated(clock.now()) as time:
        order = market.order()
        time.advance(dt.timedelta(days=16))
        fire_due_timers()
    order.refresh_from_db()
    assert (order.state, order.cancel_reason) == ("cancelled", "not_signed")


def test_milestones_are_delivered_revised_and_accepted_until_the_order_is_completed():
    market = Market()
    order = market.engaged()
    first, last = milestones(order)

    with pytest.raises(NotReady) as refused:
        submit_milestone(order.id, first.id, by=market.by_first)
    assert codes(refused) == {"order.nothing_delivered"}
    file = ContentFile(PDF, name="study.pdf")
    submit_milestone(order.id, first.id, uploads=[file], by=market.by_first)
    with pytest.raises(WrongState):
        submit_milestone(order.id, first.id, note="Again", by=market.by_first)
    with pytest.raises(NotReady):
        return_milestone(order.id, first.id, reason=" ", by=market.by)
    return_milestone(order.id, first.id, reason="Costs are missing.", by=market.by)
    submit_milestone(order.id, first.id, note="With costs.", by=market.by_first)
    accept_milestone(order.id, first.id, by=market.by)
    with pytest.raises(WrongState):
        accept_milestone(order.id, first.id, by=market.by)
    submit_milestone(order.id, last.id, note="The plan.", by=market.by_first)
    with pytest.raises(NotPermitted):
        accept_milestone(order.id, last.id, by=market.by_first)
    done = accept_milestone(order.id, last.id, by=market.by)

    assert done.state == "completed"
    shown = order_page(order.id, by=market.by)
    deliveries = next(iter(shown.milestones.all())).deliveries.all()
    assert [each.verdict for each in deliveries] == ["accepted", "returned"]


def test_a_stranger_knows_nothing_of_an_order():
    market = Market()
    order = market.engaged()
    for by in (market.by_second, actor_of(Member(role="owner")), actor_of(Operator()), ANONYMOUS):
        assert not orders_in_sight(by=by).exists()
        with pytest.raises(NotFound):
            settling.cancel_order(order.id, reason="other", note="x", by=by)


def test_lateness_is_told_once_and_an_unjudged_delivery_too(react):
    market = Market()
    with clock.simulated(clock.now()) as time:
        order = market.engaged()
        first, last = milestones(order)
        time.advance(dt.timedelta(days=8))
        fire_due_timers()
        time.advance(dt.timedelta(days=4))
        fire_due_timers()
        fire_due_timers()
        submit_milestone(order.id, first.id, note="Late, sorry.", by=market.by_first)
        time.advance(dt.timedelta(days=9))
        fire_due_timers()
        react()
    kinds = Notification.objects.filter(subject_id=order.id).values_list("kind", flat=True)
    told = [each.split(".")[1] for each in kinds]
    assert told.count("milestone_due_soon") == 1
    assert told.count("milestone_late") == 2
    assert told.count("delivery_unjudged") == 1
    assert not first.is_late
    assert last.due_on > first.due_on


def test_a_provider_suspended_in_the_middle_delivers_nothing_until_it_is_reinstated(react):
    market = Market()
    with clock.simulated(clock.now()) as time:
        order = market.engaged()
        first, _last = milestones(order)
        operator = actor_of(Operator())
        _suspend(market, by=operator)
        react()
        by_first = actor_of(market.first)
        with pytest.raises(NotReady) as refused:
            submit_milestone(order.id, first.id, note="Here.", by=by_first)
        assert codes(refused) == {"order.on_hold"}
        assert milestone_actions(first, order_page(order.id, by=by_first), by=by_first) == []
        time.advance(dt.timedelta(days=20))
        fire_due_timers()
        reinstate_organisation(market.first.organisation_id, by=operator)
        react()
        moved = OrderMilestone.objects.get(pk=first.pk)
        assert moved.due_on == first.due_on + dt.timedelta(days=20)
        assert not Notification.objects.filter(kind="service_order.milestone_late").exists()
        submit_milestone(order.id, first.id, note="Here.", by=actor_of(market.first))
    assert OrderHold.objects.get().until is not None


def test_the_client_may_cancel_for_a_hold_and_only_while_it_lasts(react):
    market = Market()
    order = market.engaged()
    with pytest.raises(NotReady) as refused:
        settling.cancel_order(order.id, reason="provider_suspended", by=market.by)
    assert codes(refused) == {"order.hold_not_there"}
    _suspend(market, by=actor_of(Operator()))
    react()
    done = settling.cancel_order(order.id, reason="provider_suspended", by=market.by)
    assert done.state == "cancelled"


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


@pytest.mark.parametrize(
    ("reason", "note", "code"),
    [
        ("settled", "x", "order.cancel_reason_unknown"),
        ("fun", "x", "order.cancel_reason_unknown"),
        ("late", " ", "order.cancel_note_missing"),
    ],
)
def test_an_order_is_cancelled_for_a_reason_that_people_may_give(reason, note, code):
    market = Market()
    with pytest.raises(NotReady) as refused:
        settling.cancel_order(market.engaged().id, reason=reason, note=note, by=market.by)
    assert codes(refused) == {code}


def test_a_dispute_is_stated_answered_and_settled_by_somebody_impartial(react):
    market = Market()
    order, operator = market.engaged(), actor_of(Operator())
    settling.dispute_order(order.id, statement="Nothing came.", by=market.by)
    react()

    assert disputes_to_settle(by=operator).get() == order
    with pytest.raises(WrongState):
        submit_milestone(order.id, milestones(order)[0].id, note="x", by=market.by_first)
    with pytest.raises(WrongState):
        settling.answer_dispute(order.id, answer="x", by=market.by)
    settling.answer_dispute(order.id, answer="It did.", by=market.by_first)
    with pytest.raises(NotPermitted):
        settling.settle_dispute(order.id, outcome="resume", words="x", by=market.by)
    for outcome, words, code in (
        ("resume", " ", "order.words_missing"),
        ("uphold", "x", "order.still_open"),
    ):
        with pytest.raises(NotReady) as refused:
            settling.settle_dispute(order.id, outcome=outcome, words=words, by=operator)
        assert codes(refused) == {code}
    done = settling.settle_dispute(order.id, outcome="resume", words="Ten more days.", by=operator)
    assert done.state == "engaged"
    assert Notification.objects.filter(kind="service_order.to_settle").exists()
    with pytest.raises(WrongState):
        settling.settle_dispute(order.id, outcome="end", words="x", by=operator)


def test_a_completed_order_in_dispute_can_only_stand_as_completed():
    market = Market()
    order, operator = market.completed(), actor_of(Operator())
    settling.dispute_order(order.id, statement="Unpaid.", by=market.by_first)

    with pytest.raises(NotReady) as refused:
        settling.settle_dispute(order.id, outcome="end", words="x", by=operator)

    assert codes(refused) == {"order.nothing_left_open"}
    done = settling.settle_dispute(order.id, outcome="uphold", words="Pay it.", by=operator)
    assert done.state == "completed"


def test_invoices_stay_within_the_order_and_both_sides_confirm_a_payment():
    market = Market()
    order, today = market.engaged(), clock.today()

    def issue(number="A-1", amount="20000", by=market.by_first):
        return paying.issue_invoice(
            order.id, number=number, amount=Decimal(amount), issued_on=today, by=by
        )

    with pytest.raises(NotPermitted):
        issue(by=market.by)
    invoice = issue()
    with pytest.raises(Conflict):
        issue(amount="1")
    with pytest.raises(NotReady) as refused:
        issue(number="A-2", amount="10000.01")
    assert codes(refused) == {"order.amount_out_of_range"}
    with pytest.raises(WrongState):
        paying.confirm_payment(order.id, invoice.id, by=market.by_first)
    with pytest.raises(NotPermitted):
        paying.record_payment(
            order.id, invoice.id, paid_on=today, reference="x", by=market.by_first
        )
    paying.record_payment(order.id, invoice.id, paid_on=today, reference="TX-9", by=market.by)
    with pytest.raises(WrongState):
        paying.record_payment(order.id, invoice.id, paid_on=today, reference="x", by=market.by)
    assert paying.confirm_payment(order.id, invoice.id, by=market.by_first).confirmed_at


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


def test_a_trademark_number_stays_with_the_order():
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
    assert codes(refused) == {"order.trademark_number"}
    submit_milestone(
        order.id, last.id, filing=FilingFacts("76543210", clock.today()), by=market.by_first
    )
    assert accept_milestone(order.id, last.id, by=market.by).filed_record is None


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
        delivering.deliver_report(evaluation.id, facts, file, by=market.by_first)
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
    listing = PublishedListing(organisation=market.client.organisation)
    order = market.engaged(listing_id=listing.id)
    Member(user=market.first.user, organisation=market.client.organisation)
    react()
    order.refresh_from_db()
    assert (order.state, order.cancel_reason) == ("cancelled", "conflict")
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


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "gone"}, "service_order_state_known"),
        ({"state": "cancelled", "ended_at": "2026-01-01T00:00Z"}, "cancelled_with_a_reason"),
        ({"amount": 0}, "service_order_has_a_price"),
        ({"state": "completed", "engaged_at": None}, "service_order_e"),
    ],
)
def test_the_database_refuses_the_impossible_by_name(values, constraint):
    Market().order()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ServiceOrder.objects.update(**values)
