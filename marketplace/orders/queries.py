"""Reading requests, quotes and orders, shaped for the screens that show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.access.actor import Actor
from kernel import clock
from kernel.errors import NotFound
from marketplace.orders.comparing import Column, side_by_side
from marketplace.orders.models import (
    DeliveredFile,
    OrderDispute,
    OrderMilestone,
    Quote,
    QuoteInvitation,
    QuoteQuerySet,
    QuoteRequest,
    QuoteRequestQuerySet,
    QuoteTemplate,
    QuoteTemplateQuerySet,
    ServiceOrder,
    ServiceOrderQuerySet,
)
from marketplace.orders.policies import (
    may_accept_letter,
    may_act_as_client,
    may_act_as_provider,
    may_award,
    may_respond,
    may_run,
    may_settle,
    may_take_part,
    side_of,
)
from marketplace.orders.states import (
    DECIDABLE,
    ORDER_LIFECYCLE,
    MilestoneState,
    OrderState,
    QuoteState,
    RequestState,
)
from marketplace.service_offers.models import ServiceOffer


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as everybody invited reads it: nothing says whose it is, but to the asker."""

    id: UUID
    question: str
    language: str
    asked_at: datetime
    is_mine: bool
    answer: str
    answer_language: str
    answered_at: datetime | None


def requests_in_sight(*, by: Actor, **wanted: Any) -> QuoteRequestQuerySet:
    """The requests of one's organisation and those to which it was invited: `role`, `state`."""
    rows = QuoteRequest.objects.visible_to(by).with_row_data()
    if wanted.get("role") == "client":
        rows = rows.filter(client=by.organisation_id)
    if wanted.get("role") == "provider":
        rows = rows.exclude(client=by.organisation_id)
    if wanted.get("state"):
        rows = rows.filter(_in_states(frozenset(wanted["state"]), by=by))
    return rows


def state_for(request: QuoteRequest, *, by: Actor) -> RequestState:
    """Where a request stands, as far as this reader may know.

    Whether it is decided, and whether anybody quoted, is the client's business: to those invited
    it is open, closed or withdrawn.
    """
    state = RequestState(request.state)
    told = by.acts_for(request.client_id) or by.is_system
    return RequestState.CLOSED if not told and state in _CLOSED_TO_OTHERS else state


_CLOSED_TO_OTHERS = (RequestState.CLOSED, RequestState.AWARDED, RequestState.EXPIRED)


def _in_states(wanted: frozenset[str], *, by: Actor) -> Q:
    others = wanted - set(_CLOSED_TO_OTHERS)
    if RequestState.CLOSED in wanted:
        others |= set(_CLOSED_TO_OTHERS)
    own = Q(client=by.organisation_id)
    return (own & Q(state__in=wanted)) | (~own & Q(state__in=others))


def request_page(request_id: UUID, *, by: Actor) -> QuoteRequest:
    """One request with all that its page shows, or NotFound."""
    return QuoteRequest.objects.visible_to(by).with_page_data().one(request_id)


def invitations_of(request: QuoteRequest, *, by: Actor) -> list[QuoteInvitation]:
    """All of them to the client; to one invited its own alone."""
    rows = request.invitations.select_related("provider", "offer", "quote").prefetch_related(
        "offer__texts"
    )
    if not by.acts_for(request.client_id):
        rows = rows.filter(provider=by.organisation_id)
    return list(rows)


def questions_of(request: QuoteRequest, *, by: Actor) -> list[AskedQuestion]:
    """What was asked and answered, for everybody who sees the request."""
    return [
        AskedQuestion(
            id=each.id,
            question=each.question,
            language=each.language,
            asked_at=each.asked_at,
            is_mine=by.acts_for(each.asked_for_id),
            answer=each.answer,
            answer_language=each.answer_language,
            answered_at=each.answered_at,
        )
        for each in request.questions.all()
    ]


def quotes_of(request: QuoteRequest, *, by: Actor) -> QuoteQuerySet:
    """The quotes that the actor may see: all to the client, its own to each provider."""
    return Quote.objects.visible_to(by).filter(request=request).with_page_data()


def quote_page(quote_id: UUID, *, by: Actor) -> Quote:
    """One quote with its versions, or NotFound."""
    return Quote.objects.visible_to(by).with_page_data().one(quote_id)


def comparison_of(request: QuoteRequest, *, by: Actor) -> list[Column]:
    """The quotes side by side, for the client."""
    if not by.acts_for(request.client_id):
        return []
    quotes = list(quotes_of(request, by=by))
    asked = [each.invitation.offer_id for each in quotes]
    ready = ServiceOffer.objects.published().filter(pk__in=asked).values_list("pk", flat=True)
    return side_by_side(quotes, ready=frozenset(ready))


def templates_of(*, by: Actor) -> QuoteTemplateQuerySet:
    """The templates of one's organisation."""
    return QuoteTemplate.objects.visible_to(by)


def request_actions(request: QuoteRequest, *, by: Actor) -> list[str]:
    """What this actor may do now with a request."""
    state = RequestState(request.state)
    taking = state == RequestState.OPEN and clock.today() <= request.quotes_due_on
    if may_run(by, request):
        found = {
            RequestState.DRAFT: ["change", "invite", "open", "withdraw"],
            RequestState.OPEN: ["invite", "close", "withdraw"],
            RequestState.CLOSED: ["withdraw"],
        }.get(state, [])
        return [*found, *(["answer"] if taking else [])]
    if not (may_respond(by, request) and taking):
        return []
    invitation = request.invitations.filter(provider=by.organisation_id).first()
    if invitation is None or invitation.passed_at is not None:
        return []
    offered = request.quotes.filter(invitation=invitation, state=QuoteState.OFFERED).exists()
    return ["ask", "quote", *([] if offered else ["pass"])]


def quote_actions(quote: Quote, *, by: Actor) -> list[str]:
    """What this actor may do now with a quote. Needs its request."""
    request = quote.request
    found = []
    if quote.state == QuoteState.OFFERED:
        if request.state in DECIDABLE and may_award(by, request) and quote.current.is_valid:
            found.append("choose")
        taking = request.state == RequestState.OPEN and clock.today() <= request.quotes_due_on
        if by.acts_for(quote.provider_id) and may_respond(by, request) and taking:
            found.append("withdraw")
    return found


def orders_in_sight(*, by: Actor, **wanted: Any) -> ServiceOrderQuerySet:
    """The orders that the actor may see and that fit: `role`, `state`."""
    rows = ServiceOrder.objects.visible_to(by).with_row_data()
    if wanted.get("role"):
        rows = rows.filter(**{wanted["role"]: by.organisation_id})
    if wanted.get("state"):
        rows = rows.filter(state__in=list(wanted["state"]))
    return rows


def order_page(order_id: UUID, *, by: Actor) -> ServiceOrder:
    """One order with all that its page shows, or NotFound."""
    return ServiceOrder.objects.visible_to(by).with_page_data().one(order_id)


def delivered_file(order_id: UUID, file_id: UUID, *, by: Actor) -> DeliveredFile:
    """A file that was delivered, for whoever sees the order."""
    order = ServiceOrder.objects.visible_to(by).one(order_id)
    rows = DeliveredFile.objects.filter(delivery__milestone__order=order)
    found = rows.select_related("file").filter(pk=file_id).first()
    if found is None:
        raise NotFound
    return found


def open_dispute(order: ServiceOrder) -> OrderDispute | None:
    """The dispute that waits to be settled. Needs `disputes` prefetched."""
    return next((each for each in order.disputes.all() if each.settled_at is None), None)


def order_actions(order: ServiceOrder, *, by: Actor) -> list[str]:
    """What this actor may do now with an order. Needs its page data."""
    state = OrderState(order.state)
    found = []
    if state == OrderState.LETTER and may_accept_letter(by, order) and by.is_person:
        accepted = {each.side for each in order.letter.acceptances.all()}
        if side_of(by, order) not in accepted and not order.open_holds:
            found.append("accept_letter")
    if side_of(by, order) and may_take_part(by, order):
        found += _of_either_side(order, by=by)
    if order.is_billable and by.acts_for(order.provider_id) and may_act_as_provider(by, order):
        found.append("invoice")
    if state == OrderState.DISPUTED and may_settle(by, order):
        found.append("settle")
    return found


def _of_either_side(order: ServiceOrder, *, by: Actor) -> Iterator[str]:
    is_free = bool(order.open_holds) or not order.is_delivered
    if is_free and ORDER_LIFECYCLE.allows("cancel", order.state):
        yield "cancel"
    if ORDER_LIFECYCLE.allows("dispute", order.state):
        yield "dispute"
    dispute = open_dispute(order)
    if dispute and not dispute.answered_at and dispute.opened_by != side_of(by, order):
        yield "answer_dispute"


def milestone_actions(milestone: OrderMilestone, order: ServiceOrder, *, by: Actor) -> list[str]:
    """What this actor may do now with a milestone of an order."""
    if order.state != OrderState.ENGAGED or milestone.by_evaluation:
        return []
    if milestone.state == MilestoneState.SUBMITTED:
        return ["accept", "return"] if may_act_as_client(by, order) else []
    if milestone.state in (MilestoneState.OPEN, MilestoneState.RETURNED):
        may = may_act_as_provider(by, order) and not order.open_holds
        return ["submit"] if may else []
    return []


def requests_to_decide(*, by: Actor) -> QuerySet[QuoteRequest]:
    """One's own requests with quotes that wait to be chosen, the oldest first."""
    offered = Quote.objects.filter(request=OuterRef("pk"), state=QuoteState.OFFERED)
    own = QuoteRequest.objects.visible_to(by).filter(client=by.organisation_id)
    return own.filter(Exists(offered), state=RequestState.CLOSED).order_by("updated_at", "id")


def questions_to_answer(*, by: Actor) -> QuerySet[QuoteRequest]:
    """One's own open requests with a question that nobody has answered."""
    own = QuoteRequest.objects.visible_to(by).filter(client=by.organisation_id)
    waiting = own.filter(state=RequestState.OPEN, questions__answered_at=None)
    return waiting.filter(questions__isnull=False).distinct().order_by("quotes_due_on", "id")


def requests_to_quote(*, by: Actor) -> QuerySet[QuoteRequest]:
    """Open requests to which one was invited and has not said anything yet, the next due first."""
    mine = QuoteInvitation.objects.filter(
        request=OuterRef("pk"), provider=by.organisation_id, passed_at=None, quote=None
    )
    seen = QuoteRequest.objects.visible_to(by).exclude(client=by.organisation_id)
    open_ones = seen.filter(state=RequestState.OPEN, quotes_due_on__gte=clock.today())
    return open_ones.filter(Exists(mine)).order_by("quotes_due_on", "id")


def letters_to_accept(*, by: Actor) -> QuerySet[ServiceOrder]:
    """Orders whose letter one's own side has not accepted."""
    mine = Q(client=by.organisation_id) | Q(provider=by.organisation_id)
    rows = ServiceOrder.objects.visible_to(by).filter(mine, state=OrderState.LETTER)
    return rows.exclude(letter__acceptances__organisation=by.organisation_id).order_by("placed_at")


def milestones_waiting(*, by: Actor) -> QuerySet[OrderMilestone]:
    """What one is to deliver as the provider, or to judge as the client; the next due first."""
    deliver = Q(
        order__provider=by.organisation_id,
        state__in=[MilestoneState.OPEN, MilestoneState.RETURNED],
    )
    judge = Q(order__client=by.organisation_id, state=MilestoneState.SUBMITTED)
    seen = ServiceOrder.objects.visible_to(by).filter(state=OrderState.ENGAGED)
    rows = OrderMilestone.objects.filter(deliver | judge, order__in=seen, by_evaluation=False)
    return rows.select_related("order").order_by("due_on", "id")


def disputes_to_settle(*, by: Actor) -> QuerySet[ServiceOrder]:
    """Disputed orders of the markets that one operates, of which one is no side."""
    seen = ServiceOrder.objects.visible_to(by).filter(state=OrderState.DISPUTED)
    ours = seen.filter(home_market__in=by.operates)
    sides = ours.exclude(client__in=by.belongs_to).exclude(provider__in=by.belongs_to)
    return sides.order_by("updated_at", "id")
