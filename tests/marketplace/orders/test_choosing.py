"""A quote is chosen, the letter accepted by both, or the order ends."""

import datetime as dt
import hashlib

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.notifications.models import Notification
from accounts.organisations.services import suspend_organisation
from kernel import clock
from kernel.errors import Conflict, NotPermitted, NotReady, WrongState
from marketplace.orders import letters
from marketplace.orders.choosing import choose_quote
from marketplace.orders.engaging import accept_letter
from marketplace.orders.models import (
    EngagementLetter,
    LetterAcceptance,
    Quote,
    ServiceOrder,
)
from marketplace.orders.requesting import close_request
from marketplace.orders.ticking import fire_due_timers
from tests.factories.accounts import Member, Operator, actor_of

pytestmark = pytest.mark.django_db

STAGE = "quoted"


def codes(refused):
    return {reason.code.value for reason in refused.value.reasons}


def milestones(order):
    return list(order.milestones.all())


def test_choosing_one_quote_declines_the_others_and_writes_the_letter(market, react):
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


def test_two_awards_make_one_order(market):
    order = market.order()

    for quote in (market.rival, market.quote):
        with pytest.raises(Conflict):
            choose_quote(quote.id, by=market.by)
    assert ServiceOrder.objects.get() == order
    with pytest.raises(IntegrityError, match="quote_one_chosen"), transaction.atomic():
        Quote.objects.update(state="chosen")


def test_a_quote_is_chosen_while_it_is_valid_and_its_provider_ready(market):
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


def test_the_second_acceptance_of_the_very_text_begins_the_order(market):
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


def test_the_database_keeps_the_letter_and_wants_both_acceptances(market):
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


def test_a_letter_that_nobody_accepts_ends_the_order(market):
    with clock.simulated(clock.now()) as time:
        order = market.order()
        time.advance(dt.timedelta(days=16))
        fire_due_timers()
    order.refresh_from_db()
    assert (order.state, order.cancel_reason) == ("cancelled", "not_signed")


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"state": "gone"}, "service_order_state_known"),
        ({"state": "cancelled", "ended_at": "2026-01-01T00:00Z"}, "cancelled_with_a_reason"),
        ({"amount": 0}, "service_order_has_a_price"),
        ({"state": "completed", "engaged_at": None}, "service_order_e"),
    ],
)
def test_the_database_refuses_the_impossible_by_name(market, values, constraint):
    market.order()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ServiceOrder.objects.update(**values)


def test_a_suspended_client_chooses_nothing(market, react):
    suspend_organisation(
        market.client.organisation_id,
        findings=["complaint_upheld"],
        remark="Complaints.",
        by=actor_of(Operator()),
    )
    with pytest.raises(NotReady) as refused:
        choose_quote(market.quote.id, by=market.by)
    assert codes(refused) == {"order.client_not_ready"}


def test_who_has_not_chosen_or_accepted_is_reminded_before_it_is_too_late(market, react):
    with clock.simulated(clock.now()) as time:
        request = market.quoted()
        close_request(request.id, by=market.by)
        time.advance(dt.timedelta(days=26))
        fire_due_timers()
        order = market.order()
        accept_letter(order.id, text_sha256=order.letter.text_sha256, consents=True, by=market.by)
        time.advance(dt.timedelta(days=12))
        fire_due_timers()
        react()
    told = Notification.objects.filter(
        kind__in=["quote_request.decision_due_soon", "service_order.letter_due_soon"]
    )
    assert {(each.kind, each.recipient_id) for each in told} == {
        ("quote_request.decision_due_soon", market.client.user_id),
        ("service_order.letter_due_soon", market.first.user_id),
    }
