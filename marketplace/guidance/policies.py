"""Who asks the desk, and who answers."""

from __future__ import annotations

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.policies import may_judge
from marketplace.guidance.models import DeskTicket


def may_ask_desk(by: Actor) -> bool:
    """Members who work with rights, for their own organisation."""
    return by.organisation_id is not None and by.may(Permission.IP_RECORDS_WRITE)


def may_answer(by: Actor, ticket: DeskTicket) -> bool:
    """Operators of the asker's market that do not belong to the asker."""
    return by.may(Permission.OPERATOR_MODERATE) and may_judge(
        by, ticket.market_id, ticket.organisation_id
    )


def may_ask_again(by: Actor, ticket: DeskTicket) -> bool:
    """The organisation that asked."""
    return by.acts_for(ticket.organisation_id) and by.may(Permission.IP_RECORDS_WRITE)


def may_close(by: Actor, ticket: DeskTicket) -> bool:
    """Whoever asked, and the clock."""
    return by.is_system or may_ask_again(by, ticket)


POLICY_OF_MOVE = {"answer": may_answer, "ask_again": may_ask_again, "close": may_close}
