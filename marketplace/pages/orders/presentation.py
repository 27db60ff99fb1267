"""Requests, quotes and orders in the words that templates show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.access.actor import Actor
from accounts.pages.moves import Confirmation
from ip_registry.classification.queries import nice_named
from marketplace.orders.comparing import Column
from marketplace.orders.models import OrderInvoice, OrderMilestone, QuoteRequest, ServiceOrder
from marketplace.orders.policies import may_act_as_client, may_act_as_provider
from marketplace.orders.queries import milestone_actions, order_actions, quote_actions, state_for
from marketplace.orders.scoring import WEIGHTS
from marketplace.orders.states import MilestoneState, OrderState, QuoteState, RequestState
from marketplace.orders.suggesting import Suggestion
from marketplace.orders.terms import CancelReason, HoldCause, Side
from marketplace.pages.orders.letters import letter_context
from marketplace.service_offers.queries import qualifications_of
from marketplace.templatetags.amounts import money, number

_REQUEST_TONES = {
    RequestState.OPEN: "good",
    RequestState.CLOSED: "warn",
    RequestState.EXPIRED: "stop",
    RequestState.WITHDRAWN: "stop",
}
_QUOTE_TONES = {QuoteState.CHOSEN: "good", QuoteState.WITHDRAWN: "stop"}
_ORDER_TONES = {
    OrderState.COMPLETED: "good",
    OrderState.DISPUTED: "stop",
    OrderState.CANCELLED: "stop",
    OrderState.LETTER: "warn",
}
_MILESTONE_TONES = {
    MilestoneState.ACCEPTED: "good",
    MilestoneState.RETURNED: "warn",
    MilestoneState.SUBMITTED: "warn",
}
_SHARES = {
    "field": gettext_lazy("field of work"),
    "language": gettext_lazy("languages"),
    "region": gettext_lazy("where it is done"),
    "rating": gettext_lazy("ratings"),
    "turnaround": gettext_lazy("time it takes"),
    "price": gettext_lazy("form of price"),
}
# A step that is behind is said as what came of it.
_STEPS_DONE = {
    OrderState.LETTER: gettext_lazy("Letter accepted"),
    OrderState.ENGAGED: gettext_lazy("Delivered"),
    OrderState.COMPLETED: OrderState.COMPLETED.label,
}
_OUTCOMES = {
    "resume": gettext_lazy("The order goes on"),
    "uphold": gettext_lazy("The order stands as completed"),
    "end": gettext_lazy("The order ends"),
}

REQUEST_QUESTIONS = {
    "open": Confirmation(
        gettext_lazy("Ask the providers you invited?"),
        (
            gettext_lazy("Each is told at once, and quotes until the last day."),
            gettext_lazy("None of them learns who else is asked, or what others quote."),
            gettext_lazy("What you wrote cannot be changed any more."),
        ),
        gettext_lazy("Ask for quotes"),
        gettext_lazy("Asked. Quotes will stand side by side here."),
    ),
    "close": Confirmation(
        gettext_lazy("Take no more quotes?"),
        (gettext_lazy("You can then compare what has come and choose."),),
        gettext_lazy("Take no more quotes"),
        gettext_lazy("Closed. Choose among the quotes that have come."),
    ),
    "withdraw": Confirmation(
        gettext_lazy("Withdraw this request?"),
        (gettext_lazy("Everybody invited is told that you ask no more."),),
        gettext_lazy("Withdraw the request"),
        gettext_lazy("Withdrawn. Everybody invited has been told."),
        "stop",
    ),
    "pass": Confirmation(
        gettext_lazy("Say that you will not quote?"),
        (gettext_lazy("The client is told, with your words."),),
        gettext_lazy("Do not quote"),
        gettext_lazy("The client has been told."),
    ),
}
QUOTE_QUESTIONS = {
    "choose": Confirmation(
        gettext_lazy("Choose this quote?"),
        (
            gettext_lazy("It becomes an order, and the others are declined with thanks."),
            gettext_lazy("The letter is written; it binds once both sides have accepted it."),
        ),
        gettext_lazy("Choose this quote"),
        gettext_lazy("Chosen. Read the letter and accept it."),
    ),
    "withdraw": Confirmation(
        gettext_lazy("Take your quote back?"),
        (gettext_lazy("You may quote anew until the last day."),),
        gettext_lazy("Take it back"),
        gettext_lazy("Taken back. The client has been told."),
        "stop",
    ),
}
ORDER_QUESTIONS = {
    "cancel": Confirmation(
        gettext_lazy("Cancel this order?"),
        (gettext_lazy("Nothing more is delivered. Invoices stay on record."),),
        gettext_lazy("Cancel the order"),
        gettext_lazy("Cancelled. The other side has been told why."),
        "stop",
    ),
    "dispute": Confirmation(
        gettext_lazy("Call an operator?"),
        (
            gettext_lazy("The order stands still until the operator has settled it."),
            gettext_lazy("The operator then reads the whole order; the other side answers once."),
        ),
        gettext_lazy("Call an operator"),
        gettext_lazy("An operator and the other side have been told."),
        "stop",
    ),
    "answer_dispute": Confirmation(
        gettext_lazy("Say how you see it"),
        (gettext_lazy("You can answer once. The operator reads both statements."),),
        gettext_lazy("Send your answer"),
        gettext_lazy("The operator has your answer."),
    ),
    "settle": Confirmation(
        gettext_lazy("Settle this dispute"),
        (gettext_lazy("Both sides read your words. Their right to go to court stays."),),
        gettext_lazy("Settle the dispute"),
        gettext_lazy("Settled. Both sides have been told."),
    ),
}
MILESTONE_QUESTIONS = {
    "accept": Confirmation(
        gettext_lazy("Accept this delivery?"),
        (
            gettext_lazy("The last milestone completes the order."),
            gettext_lazy("The number of a filing goes into your registry."),
        ),
        gettext_lazy("Accept the delivery"),
        gettext_lazy("Accepted. The provider has been told."),
    ),
    "return": Confirmation(
        gettext_lazy("Send this delivery back?"),
        (gettext_lazy("The provider reads what is to be revised and delivers again."),),
        gettext_lazy("Send it back"),
        gettext_lazy("Sent back with your words."),
    ),
}
INVOICE_QUESTIONS = {
    "pay": Confirmation(
        gettext_lazy("Record the payment of this invoice"),
        (gettext_lazy("No money moves here; the provider confirms that it came."),),
        gettext_lazy("Record the payment"),
        gettext_lazy("Recorded. The provider is asked to confirm."),
    ),
    "confirm": Confirmation(
        gettext_lazy("Has this payment come?"),
        (gettext_lazy("Both sides then have it on record."),),
        gettext_lazy("Confirm the payment"),
        gettext_lazy("Confirmed. The client has been told."),
    ),
}


def request_row(request: QuoteRequest, *, by: Actor) -> dict[str, Any]:
    """A request in a list, and the facts of its own page."""
    state = state_for(request, by=by)
    return {
        "request_": request,
        "url": reverse("quote_request", args=[request.id]),
        "is_client": by.acts_for(request.client_id),
        "type": str(request.get_service_type_display()),
        "state": {"word": str(state.label), "tone": _REQUEST_TONES.get(state, "")},
    }


def suggestion_row(suggestion: Suggestion) -> dict[str, Any]:
    """A provider that fits, and why, in words."""
    shares = ((name, share) for name, share in suggestion.fit.shares.items() if share)
    rating = suggestion.rating
    return {
        "offer": suggestion.offer,
        "score": suggestion.fit.score,
        "why": " · ".join(
            _("%(reason)s %(share)s of %(most)s")
            % {"reason": _SHARES[name], "share": share, "most": WEIGHTS[name]}
            for name, share in shares
        ),
        "rating": _("%(points)s of 5") % {"points": number(rating)} if rating else _("no ratings"),
    }


def column_of(column: Column, *, medians: dict[Any, float], by: Actor) -> dict[str, Any]:
    """A quote beside the others."""
    quote, version = column.quote, column.version
    rating = medians.get(quote.provider_id)
    marks = [
        *([_("Cheapest")] if column.is_cheapest else []),
        *([_("Fastest")] if column.is_fastest else []),
    ]
    return {
        "quote": quote,
        "version": version,
        "provider": quote.provider,
        "price": money(version.amount, version.currency),
        "days": days_words(version.days),
        "marks": marks,
        "rating": _("%(points)s of 5") % {"points": number(rating)} if rating else _("no ratings"),
        "qualifications": [each.title for each in qualifications_of(quote.provider_id)],
        "is_ready": column.is_ready,
        "state": {
            "word": str(QuoteState(quote.state).label),
            "tone": _QUOTE_TONES.get(QuoteState(quote.state), ""),
        },
        "actions": quote_actions(quote, by=by),
    }


def order_row(order: ServiceOrder, *, by: Actor) -> dict[str, Any]:
    """An order in a list. Needs its row data."""
    is_client = by.acts_for(order.client_id)
    state = {
        "word": str(OrderState(order.state).label),
        "tone": _ORDER_TONES.get(OrderState(order.state), ""),
    }
    if order.open_holds:
        state = {"word": _("On hold"), "tone": "stop"}
    return {
        "order": order,
        "url": reverse("service_order", args=[order.id]),
        "is_client": is_client,
        "other": order.provider.name if is_client else order.client.name,
        "price": money(order.amount, order.currency),
        "state": state,
    }


def order_context(order: ServiceOrder, *, by: Actor) -> dict[str, Any]:
    """All that an order's own page shows. Needs its page data."""
    milestones = list(order.milestones.all())
    return {
        **order_row(order, by=by),
        "actions": order_actions(order, by=by),
        "is_side": by.acts_for(order.client_id) or by.acts_for(order.provider_id),
        "holds": [str(HoldCause(each.cause).label) for each in order.open_holds],
        "cancelled": str(CancelReason(order.cancel_reason).label) if order.cancel_reason else "",
        "milestones": [_milestone_row(each, order, by=by) for each in milestones],
        "invoices": [_invoice_row(each, order, by=by) for each in order.invoices.all()],
        "disputes": [
            {
                "dispute": each,
                "side": str(Side(each.opened_by).label),
                "outcome": str(_OUTCOMES[each.outcome]) if each.outcome else "",
            }
            for each in order.disputes.all()
        ],
        "acceptances": [
            {"acceptance": each, "side": str(Side(each.side).label)}
            for each in order.letter.acceptances.all()
        ],
        **letter_context(order),
        "steps": list(_steps(order)),
        "events": list(_timeline(order, milestones)),
    }


def days_words(days: int) -> str:
    """How long it takes."""
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


def _milestone_row(milestone: OrderMilestone, order: ServiceOrder, *, by: Actor) -> dict[str, Any]:
    state = {
        "word": str(MilestoneState(milestone.state).label),
        "tone": _MILESTONE_TONES.get(MilestoneState(milestone.state), ""),
    }
    if milestone.is_late:
        state = {"word": _("Late"), "tone": "stop"}
    return {
        "milestone": milestone,
        "state": state,
        "deliveries": [
            {"delivery": each, "nice": nice_named(each.nice_classes)}
            for each in milestone.deliveries.all()
        ],
        "actions": milestone_actions(milestone, order, by=by),
    }


def _invoice_row(invoice: OrderInvoice, order: ServiceOrder, *, by: Actor) -> dict[str, Any]:
    pays = invoice.paid_on is None and may_act_as_client(by, order)
    confirms = invoice.paid_on is not None and invoice.confirmed_at is None
    return {
        "invoice": invoice,
        "amount": money(invoice.amount, order.currency),
        "move": "pay" if pays else "confirm" if confirms and may_act_as_provider(by, order) else "",
    }


def _steps(order: ServiceOrder) -> Iterator[dict[str, str]]:
    path = (OrderState.LETTER, OrderState.ENGAGED, OrderState.COMPLETED)
    state = OrderState(order.state)
    if state not in path:
        yield {"words": str(state.label), "state": "now", "note": ""}
        return
    here = path.index(state)
    for index, step in enumerate(path):
        done = index < here or state == OrderState.COMPLETED
        at = "done" if done else "now" if index == here else ""
        words = _STEPS_DONE[step] if at == "done" else step.label
        yield {"words": str(words), "state": at, "note": ""}


def _timeline(order: ServiceOrder, milestones: list[OrderMilestone]) -> Iterator[dict[str, Any]]:
    yield {"words": _("Quote chosen"), "at": order.placed_at, "state": "done"}
    if order.engaged_at:
        yield {"words": _("Letter accepted by both"), "at": order.engaged_at, "state": "done"}
    for each in milestones:
        if each.accepted_at:
            yield {"words": each.title, "at": each.accepted_at, "state": "done"}
        elif each.due_on and not order.ended_at:
            yield {"words": each.title, "at": each.due_on, "state": "stop" if each.is_late else ""}
    if order.ended_at:
        tone = "done" if order.state == OrderState.COMPLETED else "stop"
        words = str(OrderState(order.state).label)
        yield {"words": words, "at": order.ended_at, "state": tone}
