"""Choosing a quote: it becomes an order, the others are declined, and the letter is written."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from accounts.membership.holding import hold_membership
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, NotPermitted, Reason, refuse_if
from kernel.numbering.services import next_reference
from marketplace.orders.events import OrderPlaced, QuoteChosen, QuoteDeclined
from marketplace.orders.letters import write_letter
from marketplace.orders.models import OrderMilestone, Quote, QuoteRequest, ServiceOrder
from marketplace.orders.policies import may_award
from marketplace.orders.reasons import OrderReason
from marketplace.orders.rules import choosing_reasons
from marketplace.orders.states import (
    QUOTE_LIFECYCLE,
    REQUEST_LIFECYCLE,
    QuoteState,
    RequestState,
)
from marketplace.orders.timers import start_accepting


@transaction.atomic
def choose_quote(quote_id: UUID, *, by: Actor) -> ServiceOrder:
    """Award the request to one quote as it says now; both sides then accept the letter."""
    hold_membership(by)
    found = Quote.objects.visible_to(by).one(quote_id)
    # The request's row is what two awards would race for, so it is locked before any quote.
    request = QuoteRequest.objects.visible_to(by).locked(found.request_id)
    require(may_award, by, request)
    if by.is_key:
        raise NotPermitted(Reason(OrderReason.ONLY_PEOPLE_ACCEPT))
    if request.state == RequestState.AWARDED:
        raise Conflict(Reason(OrderReason.ALREADY_AWARDED))
    quote = Quote.objects.visible_to(by).with_page_data().locked(quote_id)
    REQUEST_LIFECYCLE.require("award", request)
    QUOTE_LIFECYCLE.require("choose", quote)
    refuse_if(choosing_reasons(quote.current, quote.invitation.offer_id, client=request.client))
    REQUEST_LIFECYCLE.apply("award", request)
    request.ended_at = request.updated_at = clock.now()
    request.timers.all().stop()
    request.save()
    order = _place(quote, request, by=by)
    _decide(quote, "choose")
    record(QuoteChosen, quote, by=by, order=str(order.id))
    _decline_others(request, but=quote, by=by)
    record(OrderPlaced, order, by=by)
    return order


def _place(quote: Quote, request: QuoteRequest, *, by: Actor) -> ServiceOrder:
    version = quote.current
    order = ServiceOrder.objects.create(
        reference=next_reference("DD"),
        request=request,
        quote=quote,
        version=version,
        client_id=request.client_id,
        provider_id=quote.provider_id,
        home_market_id=request.client.home_market_id,
        offer_id=quote.invitation.offer_id,
        ordered_by_id=by.person_id,
        title=request.title,
        service_type=request.service_type,
        filing=request.filing,
        listing_id=request.listing_id,
        listing_version_id=request.listing_version_id,
        ip_record_id=request.ip_record_id,
        amount=version.amount,
        currency=version.currency,
        days=version.days,
    )
    OrderMilestone.objects.bulk_create(
        OrderMilestone(order=order, position=each.position, title=each.words, days=each.days)
        for each in version.milestones.all()
    )
    write_letter(order)
    start_accepting(order)
    return order


def _decline_others(request: QuoteRequest, *, but: Quote, by: Actor) -> None:
    others = Quote.objects.filter(request=request, state=QuoteState.OFFERED).exclude(pk=but.pk)
    for each in others.select_for_update(no_key=True).order_by("id"):
        _decide(each, "decline")
        record(QuoteDeclined, each, by=by)


def _decide(quote: Quote, move: str) -> None:
    QUOTE_LIFECYCLE.apply(move, quote)
    quote.decided_at = quote.updated_at = clock.now()
    quote.save(update_fields=["state", "decided_at", "updated_at"])
