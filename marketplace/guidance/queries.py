"""Reading tickets, shaped for the screens that show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from kernel import clock
from marketplace.guidance.models import DeskTicket, DeskTicketQuerySet
from marketplace.guidance.policies import POLICY_OF_MOVE
from marketplace.guidance.states import TICKET_LIFECYCLE, TicketState

MEASURED_DAYS = 90


@dataclass(frozen=True, slots=True)
class Service:
    """How the desk did lately: of so many first answers so many came in time."""

    answered: int
    in_time: int
    waiting: int
    late: int


def tickets_in_sight(*, by: Actor, **wanted: Any) -> DeskTicketQuerySet:
    """The tickets that the actor may see and that fit: `state`, `want`."""
    rows = DeskTicket.objects.visible_to(by).select_related("organisation")
    for name in ("state", "want"):
        if wanted.get(name):
            rows = rows.filter(**{f"{name}__in": list(wanted[name])})
    return rows


def own_tickets(*, by: Actor) -> DeskTicketQuerySet:
    """What one's organisation asked."""
    return tickets_in_sight(by=by).filter(organisation=by.organisation_id)


def ticket_queue(*, by: Actor) -> DeskTicketQuerySet:
    """Tickets that wait for this operator, the first due first."""
    if not by.may(Permission.OPERATOR_MODERATE):
        return DeskTicket.objects.none()
    rows = tickets_in_sight(by=by).filter(state=TicketState.OPEN, market__in=by.operates)
    return rows.exclude(organisation__in=by.belongs_to).order_by("due_on", "id")


def ticket_page(ticket_id: UUID, *, by: Actor) -> DeskTicket:
    """One ticket with what was said, or NotFound."""
    return DeskTicket.objects.visible_to(by).with_page_data().one(ticket_id)


def ticket_actions(ticket: DeskTicket, *, by: Actor) -> list[str]:
    """The moves that this actor may make now."""
    moves = TICKET_LIFECYCLE.moves_from(ticket.state)
    return [name for name in moves if not by.is_system and POLICY_OF_MOVE[name](by, ticket)]


def service_of_desk(*, by: Actor) -> Service:
    """How the desk of the markets that this actor operates did lately."""
    rows = DeskTicket.objects.visible_to(by).filter(market__in=by.operates)
    lately = Q(first_answered_at__gte=clock.now() - timedelta(days=MEASURED_DAYS))
    waiting = Q(state=TicketState.OPEN)
    return Service(
        **rows.aggregate(
            answered=Count("id", filter=lately),
            in_time=Count("id", filter=lately & Q(first_in_time=True)),
            waiting=Count("id", filter=waiting),
            late=Count("id", filter=waiting & Q(due_on__lt=clock.today())),
        )
    )
