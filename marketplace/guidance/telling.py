"""Reactions: who is told of a question at the desk."""

from __future__ import annotations

from typing import Any

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell, operators_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.organisations.queries import names_of
from kernel.activity.models import Event
from marketplace.guidance import notifications as kinds
from marketplace.guidance.models import DeskTicket


def tell_opened(event: Event) -> None:
    """The operators of the market have something to answer."""
    ticket = _ticket(event)
    organisation = names_of(ticket.organisation)
    _tell_desk(kinds.OPENED, ticket, event, organisation=organisation, day=_day(ticket))


def tell_asked_again(event: Event) -> None:
    """They have it again."""
    ticket = _ticket(event)
    _tell_desk(kinds.ASKED_AGAIN, ticket, event, day=_day(ticket))


def tell_due_soon(event: Event) -> None:
    """They are reminded."""
    ticket = _ticket(event)
    _tell_desk(kinds.DUE_SOON, ticket, event, day=_day(ticket))


def tell_late(event: Event) -> None:
    """They hear that their day is over."""
    ticket = _ticket(event)
    _tell_desk(kinds.LATE, ticket, event, day=_day(ticket))


def tell_answered(event: Event) -> None:
    """Whoever works with rights at the asker's hears the answer."""
    _tell_askers(kinds.ANSWERED, event)


def tell_closed(event: Event) -> None:
    """The askers hear what only the clock did."""
    if event.payload["by_the_clock"]:
        _tell_askers(kinds.CLOSED, event)


def _ticket(event: Event) -> DeskTicket:
    return DeskTicket.objects.select_related("organisation").get(pk=event.subject_id)


def _day(ticket: DeskTicket) -> str:
    return ticket.due_on.isoformat()


def _tell_desk(kind: NotificationKind, ticket: DeskTicket, event: Event, **said: Any) -> None:
    people = operators_to_tell(
        ticket.market_id, who_may=Permission.OPERATOR_MODERATE, of=[ticket.organisation_id]
    )
    notify(kind, people, event=event, **said)


def _tell_askers(kind: NotificationKind, event: Event) -> None:
    ticket = _ticket(event)
    people = members_to_tell(ticket.organisation_id, who_may=Permission.IP_RECORDS_WRITE)
    notify(kind, people, event=event)
