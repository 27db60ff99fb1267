"""What waits around orders: quotes to give and to choose, letters, deliveries, disputes."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from kernel import clock
from marketplace.orders import queries as orders
from marketplace.orders.states import MilestoneState
from marketplace.pages.site.addresses import address
from marketplace.pages.site.desk.task import Task
from marketplace.templatetags.moments import relative

MOST = 5


def to_decide(by: Actor) -> Iterator[Task]:
    """Requests of which one quote is to be chosen."""
    if not by.may(Permission.ORDERS_SIGN):
        return
    for each in orders.requests_to_decide(by=by)[:MOST]:
        words = _("Choose a quote for “%(title)s”") % {"title": each.title}
        yield Task(words, address("quote_request", each.id), about=each.reference, urgency="soon")


def to_answer(by: Actor) -> Iterator[Task]:
    """Questions that somebody invited has asked."""
    if not by.may(Permission.ORDERS_WRITE):
        return
    for each in orders.questions_to_answer(by=by)[:MOST]:
        words = _("Answer a question about “%(title)s”") % {"title": each.title}
        yield Task(
            words,
            address("quote_request", each.id),
            about=each.reference,
            due=relative(each.quotes_due_on),
            urgency="soon",
        )


def to_quote(by: Actor) -> Iterator[Task]:
    """Requests that await one's quote."""
    if not by.may(Permission.ORDERS_WRITE):
        return
    for each in orders.requests_to_quote(by=by)[:MOST]:
        yield Task(
            _("Quote for “%(title)s”, or say that you will not") % {"title": each.title},
            address("quote_request", each.id),
            about=each.reference,
            due=relative(each.quotes_due_on),
            urgency="soon",
        )


def letters(by: Actor) -> Iterator[Task]:
    """Letters that one's own side has not accepted."""
    if not by.may(Permission.ORDERS_SIGN):
        return
    for each in orders.letters_to_accept(by=by)[:MOST]:
        words = _("Accept the letter for “%(title)s”") % {"title": each.title}
        yield Task(words, address("service_order", each.id), about=each.reference, urgency="soon")


def milestones(by: Actor) -> Iterator[Task]:
    """What one is to deliver, and what was delivered to one."""
    if not by.may(Permission.ORDERS_WRITE):
        return
    for each in orders.milestones_waiting(by=by)[:MOST]:
        judging = each.state == MilestoneState.SUBMITTED
        words = _("Look at the delivery “%(title)s”") if judging else _("Deliver “%(title)s”")
        late = not judging and each.due_on is not None and each.due_on < clock.today()
        yield Task(
            words % {"title": each.title},
            address("service_order", each.order_id),
            about=each.order.title,
            due=relative(each.due_on),
            urgency="late" if late else "soon",
        )


def disputes(by: Actor) -> Iterator[Task]:
    """Disputes that an operator is to settle."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return
    for each in orders.disputes_to_settle(by=by)[:MOST]:
        words = _("Settle the dispute over “%(title)s”") % {"title": each.title}
        url = address("service_order", each.id)
        yield Task(words, url, about=each.reference, due=relative(each.updated_at), urgency="soon")
