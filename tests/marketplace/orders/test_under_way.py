"""Orders under way: delivered, paid, held up, disputed, cancelled."""

import datetime as dt
import hashlib
import io
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from pypdf import PdfReader

from accounts.access.actor import ANONYMOUS
from accounts.notifications.models import Notification
from accounts.organisations.services import reinstate_organisation, suspend_organisation
from kernel import clock
from kernel.errors import Conflict, NotFound, NotPermitted, NotReady, WrongState
from marketplace.orders import letter_documents, paying, settling
from marketplace.orders.delivering import accept_milestone, return_milestone, submit_milestone
from marketplace.orders.models import (
    LetterDocument,
    OrderHold,
    OrderMilestone,
)
from marketplace.orders.pipeline import pipeline_of
from marketplace.orders.queries import (
    disputes_to_settle,
    milestone_actions,
    order_page,
    orders_in_sight,
)
from marketplace.orders.ticking import fire_due_timers
from tests.factories.accounts import Member, Operator, actor_of
from tests.factories.services import PDF

pytestmark = pytest.mark.django_db

STAGE = "engaged"


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def milestones(order):
    return list(order.milestones.all())


def _suspend(market, *, by):
    suspend_organisation(
        market.first.organisation_id, findings=["complaint_upheld"], remark="Complaints.", by=by
    )


def test_milestones_are_delivered_revised_and_accepted_until_the_order_is_completed(market):
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


def test_a_stranger_knows_nothing_of_an_order(market):
    order = market.engaged()
    for by in (market.by_second, actor_of(Member(role="owner")), actor_of(Operator()), ANONYMOUS):
        assert not orders_in_sight(by=by).exists()
        with pytest.raises(NotFound):
            settling.cancel_order(order.id, reason="other", note="x", by=by)


def test_lateness_is_told_once_and_an_unjudged_delivery_too(market, react):
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


def test_a_provider_suspended_in_the_middle_delivers_nothing_until_it_is_reinstated(market, react):
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


def test_the_client_may_cancel_for_a_hold_and_only_while_it_lasts(market, react):
    order = market.engaged()
    with pytest.raises(NotReady) as refused:
        settling.cancel_order(order.id, reason="provider_suspended", by=market.by)
    assert codes(refused) == {"order.hold_not_there"}
    _suspend(market, by=actor_of(Operator()))
    react()
    done = settling.cancel_order(order.id, reason="provider_suspended", by=market.by)
    assert done.state == "cancelled"


@pytest.mark.parametrize(
    ("reason", "note", "code"),
    [
        ("settled", "x", "order.cancel_reason_unknown"),
        ("fun", "x", "order.cancel_reason_unknown"),
        ("late", " ", "order.cancel_note_missing"),
    ],
)
def test_an_order_is_cancelled_for_a_reason_that_people_may_give(market, reason, note, code):
    with pytest.raises(NotReady) as refused:
        settling.cancel_order(market.engaged().id, reason=reason, note=note, by=market.by)
    assert codes(refused) == {code}


def test_a_dispute_is_stated_answered_and_settled_by_somebody_impartial(market, react):
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


def test_a_completed_order_in_dispute_can_only_stand_as_completed(market):
    order, operator = market.completed(), actor_of(Operator())
    settling.dispute_order(order.id, statement="Unpaid.", by=market.by_first)

    with pytest.raises(NotReady) as refused:
        settling.settle_dispute(order.id, outcome="end", words="x", by=operator)

    assert codes(refused) == {"order.nothing_left_open"}
    done = settling.settle_dispute(order.id, outcome="uphold", words="Pay it.", by=operator)
    assert done.state == "completed"


def test_invoices_stay_within_the_order_and_both_sides_confirm_a_payment(market):
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


def test_a_suspended_client_is_owed_nothing_until_it_is_reinstated(market, react):
    with clock.simulated(clock.now()) as time:
        order, operator = market.engaged(), actor_of(Operator())
        first, _last = milestones(order)
        with pytest.raises(NotReady):
            settling.cancel_order(order.id, reason="client_suspended", by=market.by_first)
        client = market.client.organisation_id
        suspend_organisation(client, findings=["complaint_upheld"], remark="x", by=operator)
        react()
        with pytest.raises(NotReady) as refused:
            submit_milestone(order.id, first.id, note="Here.", by=market.by_first)
        assert codes(refused) == {"order.on_hold"}
        time.advance(dt.timedelta(days=20))
        fire_due_timers()
        react()
        assert not Notification.objects.filter(kind="service_order.milestone_late").exists()
        reinstate_organisation(client, by=operator)
        react()
        first.refresh_from_db()
        assert first.due_on == clock.today() + dt.timedelta(days=10)
        suspend_organisation(client, findings=["complaint_upheld"], remark="x", by=operator)
        react()
    by_first = actor_of(market.first)
    done = settling.cancel_order(order.id, reason="client_suspended", by=by_first)
    assert done.state == "cancelled"


def test_the_accepted_letter_is_kept_as_tagged_pdfs_and_each_reading_is_on_record(market):
    order = market.engaged()
    letter_documents.keep_documents(SimpleNamespace(subject_id=order.id))
    letter_documents.keep_documents(SimpleNamespace(subject_id=order.id))

    zh, en = LetterDocument.objects.order_by("-language")
    for document, word in ((zh, "服务委托书"), (en, "Letter of engagement")):
        stored = letter_documents.read_document(order.id, document.language, by=market.by)
        content = stored.content.open("rb").read()
        assert hashlib.sha256(content).hexdigest() == document.sha256
        catalogue = PdfReader(io.BytesIO(content)).trailer["/Root"]
        assert catalogue["/MarkInfo"]["/Marked"]
        assert catalogue["/Lang"].startswith(document.language)
        assert word in order.letter.text_zh + order.letter.text_en
    readings = letter_documents.readings_of(order)
    assert [(each.side, each.language) for each in readings] == [("client", "en"), ("client", "zh")]
    for by, language in ((market.by_second, "zh"), (market.by, "fr")):
        with pytest.raises(NotFound):
            letter_documents.read_document(order.id, language, by=by)
    other = ContentFile(b"%PDF-1.7 another", name="other.pdf")
    stored.content.save("other.pdf", other)
    with pytest.raises(WrongState):
        letter_documents.read_document(order.id, "en", by=market.by)


def test_the_pipeline_shows_a_provider_what_comes_next(market):
    order = market.engaged()
    found = pipeline_of(by=market.by_first)

    work = found.pop("under_way")
    assert [(each.id, each.next_step) for each in work] == [(order.id, "Part 1")]
    assert not any(found.values())
    assert not any(pipeline_of(by=market.by_second).values())
