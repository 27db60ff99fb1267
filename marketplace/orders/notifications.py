"""What people are told of requests for quotes, quotes and orders.

A competitor's quote, name or number never stands in what a provider is told.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.notifications.kinds import NotificationKind, SubjectView
from marketplace.orders.models import Quote, QuoteRequest, ServiceOrder
from marketplace.orders.terms import CancelReason, HoldCause


def requests_seen(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Requests by their titles, while the reader may see them."""
    found = QuoteRequest.objects.visible_to(by).filter(pk__in=ids)
    return {
        each.id: SubjectView(name=each.title, url=reverse("quote_request", args=[each.id]))
        for each in found
    }


def quotes_seen(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Quotes by the titles of what they answer; they lead to the request."""
    found = Quote.objects.visible_to(by).filter(pk__in=ids).select_related("request")
    return {
        each.id: SubjectView(
            name=each.request.title, url=reverse("quote_request", args=[each.request_id])
        )
        for each in found
    }


def orders_seen(by: Actor, ids: Collection[UUID]) -> Mapping[UUID, SubjectView]:
    """Orders by their titles, while the reader may see them."""
    found = ServiceOrder.objects.visible_to(by).filter(pk__in=ids)
    return {
        each.id: SubjectView(name=each.title, url=reverse("service_order", args=[each.id]))
        for each in found
    }


def _cancelled(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"reason": CancelReason(params["reason"]).label}


def _held(params: Mapping[str, Any]) -> Mapping[str, object]:
    return {"cause": HoldCause(params["cause"]).label}


def _of_request(name: str, title: Any, body: Any, *params: str) -> NotificationKind:
    return NotificationKind(
        name=name, title=title, body=body, params=params, subjects=requests_seen
    )


def _of_quote(name: str, title: Any, body: Any, *params: str) -> NotificationKind:
    return NotificationKind(name=name, title=title, body=body, params=params, subjects=quotes_seen)


def _of_order(
    name: str, title: Any, body: Any, *params: str, wording: Any = None
) -> NotificationKind:
    return NotificationKind(
        name=name, title=title, body=body, params=params, subjects=orders_seen, wording=wording
    )


INVITED = _of_request(
    "quote_request.invited",
    _("%(client)s asks you for a quote: %(subject)s"),
    _("%(client)s asks for your quote for “%(subject)s” until %(day)s. Nobody else will see it."),
    "client",
    "day",
)
DUE_SOON = _of_request(
    "quote_request.due_soon",
    _("Your quote is awaited: %(subject)s"),
    _("Quotes for “%(subject)s” are taken until %(day)s."),
    "day",
)
ASKED = _of_request(
    "quote_request.question_asked",
    _("A question about your request: %(subject)s"),
    _("Somebody you invited asks about “%(subject)s”. Everybody invited reads your answer."),
)
ANSWERED = _of_request(
    "quote_request.question_answered",
    _("A question is answered: %(subject)s"),
    _("The client of “%(subject)s” has answered a question; the answer may matter for your quote."),
)
PASSED = _of_request(
    "quote_request.passed",
    _("%(provider)s will not quote: %(subject)s"),
    _("%(provider)s thanks you for asking and will not quote for “%(subject)s”."),
    "provider",
)
CLOSED = _of_request(
    "quote_request.closed",
    _("Quotes are in: %(subject)s"),
    _("Quotes for “%(subject)s” are taken no more. Compare them and choose one."),
)
DECISION_SOON = _of_request(
    "quote_request.decision_due_soon",
    _("Choose a quote until %(day)s: %(subject)s"),
    _("If no quote for “%(subject)s” is chosen by %(day)s, your request ends."),
    "day",
)
EXPIRED = _of_request(
    "quote_request.expired",
    _("Your request ended without an award: %(subject)s"),
    _("No quote for “%(subject)s” came or was chosen in time. You may ask again."),
)
REQUEST_WITHDRAWN = _of_request(
    "quote_request.withdrawn",
    _("The client no longer asks: %(subject)s"),
    _("The client has withdrawn “%(subject)s”. Thank you for your time."),
)
OFFERED = _of_quote(
    "quote.offered",
    _("%(provider)s has quoted: %(subject)s"),
    _("There is a quote of %(provider)s for “%(subject)s”."),
    "provider",
)
QUOTE_WITHDRAWN = _of_quote(
    "quote.withdrawn",
    _("%(provider)s has withdrawn its quote: %(subject)s"),
    _("%(provider)s has taken back its quote for “%(subject)s”."),
    "provider",
)
CHOSEN = _of_quote(
    "quote.chosen",
    _("Your quote is chosen: %(subject)s"),
    _("The client chose your quote for “%(subject)s”. Read and accept the letter to begin."),
)
DECLINED = _of_quote(
    "quote.declined",
    _("Another quote was chosen: %(subject)s"),
    _("The client thanks you for your quote for “%(subject)s” and has chosen another."),
)
LETTER_ACCEPTED = _of_order(
    "service_order.letter_accepted",
    _("The other side has accepted the letter: %(subject)s"),
    _("The letter for “%(subject)s” waits for your side."),
)
LETTER_SOON = _of_order(
    "service_order.letter_due_soon",
    _("The letter waits for you until %(day)s: %(subject)s"),
    _("If your side does not accept the letter for “%(subject)s” by %(day)s, the order ends."),
    "day",
)
ENGAGED = _of_order(
    "service_order.engaged",
    _("The order begins: %(subject)s"),
    _("Both sides have accepted the letter for “%(subject)s”. The days count from now."),
)
SUBMITTED = _of_order(
    "service_order.milestone_submitted",
    _("Delivered: %(milestone)s of %(subject)s"),
    _("“%(milestone)s” of “%(subject)s” is delivered. Accept it, or say what is to be revised."),
    "milestone",
)
ACCEPTED = _of_order(
    "service_order.milestone_accepted",
    _("Accepted: %(milestone)s of %(subject)s"),
    _("The client accepted “%(milestone)s” of “%(subject)s”."),
    "milestone",
)
RETURNED = _of_order(
    "service_order.milestone_returned",
    _("To be revised: %(milestone)s of %(subject)s"),
    _("The client sent “%(milestone)s” of “%(subject)s” back and says why."),
    "milestone",
)
MILESTONE_SOON = _of_order(
    "service_order.milestone_due_soon",
    _("Due on %(day)s: %(milestone)s of %(subject)s"),
    _("“%(milestone)s” of “%(subject)s” is due on %(day)s."),
    "milestone",
    "day",
)
MILESTONE_LATE = _of_order(
    "service_order.milestone_late",
    _("Late: %(milestone)s of %(subject)s"),
    _("“%(milestone)s” of “%(subject)s” was due on %(day)s."),
    "milestone",
    "day",
)
UNJUDGED = _of_order(
    "service_order.delivery_unjudged",
    _("A delivery waits for you: %(milestone)s of %(subject)s"),
    _("“%(milestone)s” of “%(subject)s” was delivered a while ago. Accept it or send it back."),
    "milestone",
)
COMPLETED = _of_order(
    "service_order.completed",
    _("Completed: %(subject)s"),
    _("Every milestone of “%(subject)s” is accepted. The client may rate the order."),
)
CANCELLED = _of_order(
    "service_order.cancelled",
    _("Cancelled: %(subject)s"),
    _("The order “%(subject)s” is cancelled. %(reason)s"),
    "reason",
    wording=_cancelled,
)
HELD = _of_order(
    "service_order.held",
    _("On hold: %(subject)s"),
    _("Nothing is delivered for “%(subject)s” for the time being. %(cause)s"),
    "cause",
    wording=_held,
)
RELEASED = _of_order(
    "service_order.released",
    _("It goes on: %(subject)s"),
    _("The order “%(subject)s” goes on; its due days have moved on by %(days)s days."),
    "days",
)
DISPUTED = _of_order(
    "service_order.disputed",
    _("In dispute: %(subject)s"),
    _("The other side of “%(subject)s” has called an operator. Say how you see it."),
)
TO_SETTLE = _of_order(
    "service_order.to_settle",
    _("A dispute waits for you: %(subject)s"),
    _("The two sides of “%(subject)s” disagree. Read their statements and settle it."),
)
SETTLED = _of_order(
    "service_order.settled",
    _("The dispute is settled: %(subject)s"),
    _("An operator has settled the dispute over “%(subject)s” and says how."),
)
INVOICED = _of_order(
    "service_order.invoiced",
    _("There is an invoice: %(subject)s"),
    _("The provider recorded an invoice for “%(subject)s”."),
)
PAID = _of_order(
    "service_order.invoice_paid",
    _("An invoice is paid: %(subject)s"),
    _("The client recorded the payment of an invoice for “%(subject)s”. Confirm that it came."),
)
CONFIRMED = _of_order(
    "service_order.payment_confirmed",
    _("Your payment is confirmed: %(subject)s"),
    _("The provider of “%(subject)s” has your payment."),
)

KINDS = (
    *(INVITED, DUE_SOON, ASKED, ANSWERED, PASSED, CLOSED, EXPIRED, REQUEST_WITHDRAWN),
    *(DECISION_SOON, LETTER_SOON),
    *(OFFERED, QUOTE_WITHDRAWN, CHOSEN, DECLINED),
    *(LETTER_ACCEPTED, ENGAGED, SUBMITTED, ACCEPTED, RETURNED),
    *(MILESTONE_SOON, MILESTONE_LATE, UNJUDGED, COMPLETED, CANCELLED, HELD, RELEASED),
    *(DISPUTED, TO_SETTLE, SETTLED, INVOICED, PAID, CONFIRMED),
)
