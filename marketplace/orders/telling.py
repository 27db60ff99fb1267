"""Reactions: who is told of what happened to a request, a quote or an order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell, operators_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.organisations.queries import names_of
from kernel import clock
from kernel.activity.models import Event
from marketplace.orders import notifications as kinds
from marketplace.orders.models import (
    OrderMilestone,
    Quote,
    QuoteInvitation,
    QuoteRequest,
    ServiceOrder,
)
from marketplace.orders.terms import OrderTimerKind, RequestTimerKind, Side


def tell_invited(event: Event) -> None:
    """Whoever is invited hears of the request."""
    invitation = QuoteInvitation.objects.get(pk=event.payload["invitation"])
    request = _request(event)
    day = request.quotes_due_on.isoformat()
    client = names_of(request.client)
    _tell(kinds.INVITED, invitation.provider_id, event, client=client, day=day)


def tell_quotes_due(event: Event) -> None:
    """Those invited who have not said anything are reminded."""
    request = _request(event)
    silent = request.invitations.filter(quote=None, passed_at=None)
    for each in silent:
        _tell(kinds.DUE_SOON, each.provider_id, event, day=request.quotes_due_on.isoformat())


def tell_asked(event: Event) -> None:
    """The client hears of a question, not whose it is."""
    _tell(kinds.ASKED, _request(event).client_id, event)


def tell_answered(event: Event) -> None:
    """Everybody invited hears of an answer."""
    _tell_invited_ones(kinds.ANSWERED, event)


def tell_passed(event: Event) -> None:
    """The client hears who will not quote."""
    invitation = QuoteInvitation.objects.select_related("provider").get(
        pk=event.payload["invitation"]
    )
    provider = names_of(invitation.provider)
    _tell(kinds.PASSED, _request(event).client_id, event, provider=provider)


def tell_request_closed(event: Event) -> None:
    """The client hears that it can decide."""
    request = _request(event)
    if request.quotes.filter(state="offered").exists():
        _tell(kinds.CLOSED, request.client_id, event)


def tell_request_expired(event: Event) -> None:
    """The client hears that nothing came of it; who quoted hears it is over."""
    request = _request(event)
    _tell(kinds.EXPIRED, request.client_id, event)
    for each in request.quotes.exclude(state="withdrawn"):
        _tell(kinds.REQUEST_WITHDRAWN, each.provider_id, event)


def tell_request_withdrawn(event: Event) -> None:
    """Everybody who had been told of it hears that the client asks no more."""
    if _request(event).opened_at is not None:
        _tell_invited_ones(kinds.REQUEST_WITHDRAWN, event)


def tell_offered(event: Event) -> None:
    """The client hears of a quote."""
    quote = _quote(event)
    _tell(kinds.OFFERED, quote.request.client_id, event, provider=names_of(quote.provider))


def tell_quote_withdrawn(event: Event) -> None:
    """The client hears that a quote is taken back."""
    quote = _quote(event)
    provider = names_of(quote.provider)
    _tell(kinds.QUOTE_WITHDRAWN, quote.request.client_id, event, provider=provider)


def tell_chosen(event: Event) -> None:
    """The provider hears that it is chosen."""
    _tell(kinds.CHOSEN, _quote(event).provider_id, event)


def tell_declined(event: Event) -> None:
    """The provider hears, with thanks, that another was chosen."""
    _tell(kinds.DECLINED, _quote(event).provider_id, event)


def tell_letter_accepted(event: Event) -> None:
    """The side that has not accepted yet hears of the other."""
    order = _order(event)
    if order.engaged_at is None:
        _tell_other(kinds.LETTER_ACCEPTED, event, order, than=event.payload["side"])


def tell_letter_soon(event: Event) -> None:
    """Whoever has not accepted the letter is reminded before the order ends."""
    order = _order(event)
    accepted = {each.side for each in order.letter.acceptances.all()}
    sides = {Side.CLIENT: order.client_id, Side.PROVIDER: order.provider_id}
    due = order.timers.filter(kind=OrderTimerKind.UNSIGNED).first()
    day = clock.legal_date(due.due_at - due.due_at.resolution).isoformat() if due else ""
    for side, organisation_id in sides.items():
        if side not in accepted:
            _tell(kinds.LETTER_SOON, organisation_id, event, day=day)


def tell_decision_soon(event: Event) -> None:
    """The client is reminded to choose before the request ends."""
    request = _request(event)
    due = request.timers.filter(kind=RequestTimerKind.EXPIRE).first()
    day = clock.legal_date(due.due_at - due.due_at.resolution).isoformat() if due else ""
    _tell(kinds.DECISION_SOON, request.client_id, event, day=day)


def tell_disputed(event: Event) -> None:
    """The other side and the operators of the client's market hear of a dispute."""
    order = _order(event)
    _tell_other(kinds.DISPUTED, event, order, than=event.payload["side"])
    operators = operators_to_tell(
        order.home_market_id,
        who_may=Permission.OPERATOR_MODERATE,
        of=[order.client_id, order.provider_id],
    )
    notify(kinds.TO_SETTLE, operators, event=event)


def tell_cancelled(event: Event) -> None:
    """Both sides hear why."""
    _tell_both(kinds.CANCELLED, event, reason=event.payload["reason"])


def tell_held(event: Event) -> None:
    """Both sides hear what is in the way."""
    _tell_both(kinds.HELD, event, cause=event.payload["cause"])


def tell_released(event: Event) -> None:
    """Both sides hear that it goes on."""
    _tell_both(kinds.RELEASED, event, days=event.payload["days"])


def tell_milestone_late(event: Event) -> None:
    """Both sides hear of a day that is over."""
    said = _milestone(event)
    _tell_both(kinds.MILESTONE_LATE, event, milestone=said.title, day=_day(said))


def tell_milestone_soon(event: Event) -> None:
    """The provider is reminded."""
    said = _milestone(event)
    provider = _order(event).provider_id
    _tell(kinds.MILESTONE_SOON, provider, event, milestone=said.title, day=_day(said))


def tell_engaged(event: Event) -> None:
    """Both sides hear that the days count."""
    _tell_both(kinds.ENGAGED, event)


def tell_completed(event: Event) -> None:
    """Both sides hear that it is done."""
    _tell_both(kinds.COMPLETED, event)


def tell_settled(event: Event) -> None:
    """Both sides hear how."""
    _tell_both(kinds.SETTLED, event)


def _to_client(kind: NotificationKind, *, names_milestone: bool) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        said = {"milestone": _milestone(event).title} if names_milestone else {}
        _tell(kind, _order(event).client_id, event, **said)

    return tell


def _to_provider(kind: NotificationKind, *, names_milestone: bool) -> Callable[[Event], None]:
    def tell(event: Event) -> None:
        said = {"milestone": _milestone(event).title} if names_milestone else {}
        _tell(kind, _order(event).provider_id, event, **said)

    return tell


tell_submitted = _to_client(kinds.SUBMITTED, names_milestone=True)
tell_unjudged = _to_client(kinds.UNJUDGED, names_milestone=True)
tell_invoiced = _to_client(kinds.INVOICED, names_milestone=False)
tell_confirmed = _to_client(kinds.CONFIRMED, names_milestone=False)
tell_accepted = _to_provider(kinds.ACCEPTED, names_milestone=True)
tell_returned = _to_provider(kinds.RETURNED, names_milestone=True)
tell_paid = _to_provider(kinds.PAID, names_milestone=False)


def _request(event: Event) -> QuoteRequest:
    return QuoteRequest.objects.select_related("client").get(pk=event.subject_id)


def _quote(event: Event) -> Quote:
    return Quote.objects.select_related("provider", "request").get(pk=event.subject_id)


def _order(event: Event) -> ServiceOrder:
    return ServiceOrder.objects.get(pk=event.subject_id)


def _milestone(event: Event) -> OrderMilestone:
    return OrderMilestone.objects.get(pk=event.payload["milestone"])


def _day(milestone: OrderMilestone) -> str:
    return milestone.due_on.isoformat() if milestone.due_on else ""


def _tell_invited_ones(kind: NotificationKind, event: Event) -> None:
    for each in _request(event).invitations.filter(passed_at=None):
        _tell(kind, each.provider_id, event)


def _tell_both(kind: NotificationKind, event: Event, **said: Any) -> None:
    order = _order(event)
    for each in (order.client_id, order.provider_id):
        _tell(kind, each, event, **said)


def _tell_other(kind: NotificationKind, event: Event, order: ServiceOrder, *, than: str) -> None:
    _tell(kind, order.provider_id if than == Side.CLIENT else order.client_id, event)


def _tell(kind: NotificationKind, organisation_id: UUID, event: Event, **said: Any) -> None:
    people = members_to_tell(organisation_id, who_may=Permission.ORDERS_WRITE)
    notify(kind, people, event=event, **said)
