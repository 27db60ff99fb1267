"""Two at the same moment: whatever they do to a request or an order happens once."""

import pytest

from kernel import clock
from kernel.errors import Conflict, DomainError, WrongState
from marketplace.orders import paying
from marketplace.orders.choosing import choose_quote
from marketplace.orders.delivering import accept_milestone, submit_milestone
from marketplace.orders.engaging import accept_letter
from marketplace.orders.models import OrderMilestone, Quote, ServiceOrder
from tests.factories.accounts import Member, actor_of
from tests.factories.orders import Market
from tests.ip_registry.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def outcomes(*works):
    """What came of works at once: the error instead of a result where one was refused."""

    def run(work):
        try:
            return work()
        except DomainError as refused:
            return refused

    return at_once(*[lambda work=work: run(work) for work in works])


def test_from_the_choice_to_the_payment_each_step_happens_once(catalogues):
    market = Market()
    market.quoted()
    colleague = actor_of(Member(organisation=market.client.organisation, role="manager"))

    chosen = outcomes(
        lambda: choose_quote(market.quote.id, by=market.by),
        lambda: choose_quote(market.rival.id, by=colleague),
    )
    assert sum(isinstance(each, Conflict) for each in chosen) == 1
    order = ServiceOrder.objects.get()
    assert Quote.objects.filter(state="chosen").get() == order.quote
    assert Quote.objects.filter(state="declined").count() == 1
    provider = {each.organisation_id: each for each in (market.first, market.second)}
    by_provider = actor_of(provider[order.provider_id])

    def accept(by):
        text = order.letter.text_sha256
        return lambda: accept_letter(order.id, text_sha256=text, consents=True, by=by)

    accepted = outcomes(accept(market.by), accept(colleague), accept(by_provider))
    # The second of one side: before the other side's it is a clash, behind it the order is engaged.
    assert sum(isinstance(each, Conflict | WrongState) for each in accepted) == 1
    order.refresh_from_db()
    assert order.state == "engaged"
    assert order.letter.acceptances.count() == 2
    assert OrderMilestone.objects.filter(due_on=None).count() == 0

    first = order.milestones.first()
    delivered = outcomes(
        *[lambda: submit_milestone(order.id, first.id, note="Here.", by=by_provider)] * 2
    )
    assert sum(isinstance(each, WrongState) for each in delivered) == 1
    judged = outcomes(
        lambda: accept_milestone(order.id, first.id, by=market.by),
        lambda: accept_milestone(order.id, first.id, by=colleague),
    )
    assert sum(isinstance(each, WrongState) for each in judged) == 1

    today = clock.today()
    billed = outcomes(
        *[
            lambda number=number: paying.issue_invoice(
                order.id, number=number, amount=order.amount, issued_on=today, by=by_provider
            )
            for number in ("A-1", "A-2")
        ]
    )
    assert sum(isinstance(each, DomainError) for each in billed) == 1
    invoice = order.invoices.get()
    paid = outcomes(
        *[
            lambda by=by: paying.record_payment(
                order.id, invoice.id, paid_on=today, reference="TX-1", by=by
            )
            for by in (market.by, colleague)
        ]
    )
    assert sum(isinstance(each, WrongState) for each in paid) == 1
    confirmed = outcomes(
        *[lambda: paying.confirm_payment(order.id, invoice.id, by=by_provider)] * 2
    )
    assert sum(isinstance(each, WrongState) for each in confirmed) == 1
