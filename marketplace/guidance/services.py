"""The verbs of the desk: asked, answered, asked again, closed; and what the clock does."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM, Actor
from accounts.access.policies import require
from accounts.organisations.models import Organisation
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, NotPermitted, Reason, refuse_if
from kernel.languages import current
from kernel.numbering.services import next_reference
from kernel.rulebook import book
from kernel.rulebook.days import end_of
from kernel.timers.ticking import MOST, fire_due
from marketplace.guidance.events import (
    TicketAnswered,
    TicketAskedAgain,
    TicketClosed,
    TicketDueSoon,
    TicketLate,
    TicketOpened,
)
from marketplace.guidance.models import DeskTicket, TicketMessage, TicketTimer
from marketplace.guidance.policies import may_answer, may_ask_again, may_ask_desk, may_close
from marketplace.guidance.reasons import GuidanceReason
from marketplace.guidance.rules import MOST_OPEN, Question, question_reasons, words_reasons
from marketplace.guidance.states import TICKET_LIFECYCLE, TicketState
from marketplace.guidance.terms import TicketTimerKind, Voice

ANSWER_WITHIN = "platform.guidance.answer_within_days"
REMIND_BEFORE = "platform.guidance.remind_before_days"
CLOSE_AFTER = "platform.guidance.close_after_days"


@transaction.atomic
def open_ticket(said: Question, *, by: Actor) -> DeskTicket:
    """Ask the desk of one's market what the guide left open."""
    if by.organisation_id is None:
        raise NotPermitted(Reason(GuidanceReason.NO_ORGANISATION))
    require(lambda actor, _none: may_ask_desk(actor), by, None)
    refuse_if(question_reasons(said))
    # Locked, so that two questions at once do not both find room.
    organisation = Organisation.objects.select_for_update(no_key=True).get(pk=by.organisation_id)
    waiting = DeskTicket.objects.filter(organisation=organisation, state=TicketState.OPEN)
    if waiting.count() >= MOST_OPEN:
        raise Conflict(Reason(GuidanceReason.TOO_MANY_OPEN, "", {"most": MOST_OPEN}))
    ticket = DeskTicket.objects.create(
        reference=next_reference("ZX"),
        organisation=organisation,
        market_id=organisation.home_market_id,
        asked_by_id=by.person_id,
        have=said.have,
        want=said.want,
        where=said.where,
        title=said.title.strip(),
        language=said.language,
        due_on=_answer_by(),
    )
    _say(ticket, Voice.ASKER, said.words, by=by)
    _start_answering(ticket)
    record(TicketOpened, ticket, by=by)
    return ticket


@transaction.atomic
def answer_ticket(ticket_id: UUID, *, words: str, by: Actor) -> DeskTicket:
    """Answer as the desk; the first answer is measured against its day."""
    ticket = DeskTicket.objects.visible_to(by).locked(ticket_id)
    require(may_answer, by, ticket)
    TICKET_LIFECYCLE.require("answer", ticket)
    refuse_if(words_reasons(words, missing=GuidanceReason.ANSWER_MISSING))
    _say(ticket, Voice.DESK, words, by=by)
    TICKET_LIFECYCLE.apply("answer", ticket)
    if ticket.first_answered_at is None:
        ticket.first_answered_at = clock.now()
        ticket.first_in_time = clock.today() <= ticket.due_on
    ticket.timers.all().stop()
    silent = clock.today() + timedelta(days=_days(CLOSE_AFTER))
    TicketTimer.objects.create(ticket=ticket, kind=TicketTimerKind.CLOSE, due_at=end_of(silent))
    _touch(ticket)
    record(TicketAnswered, ticket, by=by)
    return ticket


@transaction.atomic
def ask_again(ticket_id: UUID, *, words: str, by: Actor) -> DeskTicket:
    """Say what the answer left open; the days of the desk begin anew."""
    ticket = DeskTicket.objects.visible_to(by).locked(ticket_id)
    require(may_ask_again, by, ticket)
    TICKET_LIFECYCLE.require("ask_again", ticket)
    refuse_if(words_reasons(words, missing=GuidanceReason.WORDS_MISSING))
    _say(ticket, Voice.ASKER, words, by=by)
    TICKET_LIFECYCLE.apply("ask_again", ticket)
    ticket.due_on = _answer_by()
    ticket.timers.all().stop()
    _start_answering(ticket)
    _touch(ticket)
    record(TicketAskedAgain, ticket, by=by)
    return ticket


@transaction.atomic
def close_ticket(ticket_id: UUID, *, by: Actor) -> DeskTicket:
    """Nothing more is asked."""
    ticket = DeskTicket.objects.visible_to(by).locked(ticket_id)
    require(may_close, by, ticket)
    TICKET_LIFECYCLE.apply("close", ticket)
    ticket.closed_at = clock.now()
    ticket.timers.all().stop()
    _touch(ticket)
    record(TicketClosed, ticket, by=by, by_the_clock=by.is_system)
    return ticket


def fire_due_timers(*, most: int = MOST) -> int:
    """Remind the desk, tell of what is late, close what is done; returns how many steps were."""
    tickets = DeskTicket.objects.visible_to(SYSTEM)
    return fire_due(TicketTimer, of="ticket", lock=tickets.locked, step=_step, most=most)


def _step(ticket: DeskTicket, kind: str) -> None:
    if kind == TicketTimerKind.CLOSE:
        close_ticket(ticket.id, by=SYSTEM)
    else:
        soon = kind == TicketTimerKind.SOON
        record(TicketDueSoon if soon else TicketLate, ticket, by=SYSTEM)


def _start_answering(ticket: DeskTicket) -> None:
    soon = end_of(ticket.due_on - timedelta(days=_days(REMIND_BEFORE)))
    late = end_of(ticket.due_on)
    for kind, due_at in ((TicketTimerKind.SOON, soon), (TicketTimerKind.LATE, late)):
        TicketTimer.objects.create(ticket=ticket, kind=kind, due_at=due_at)


def _say(ticket: DeskTicket, voice: Voice, words: str, *, by: Actor) -> None:
    TicketMessage.objects.create(
        ticket=ticket,
        voice=voice,
        words=words.strip(),
        language=current(),
        said_by_id=by.person_id,
        organisation_id=by.organisation_id,  # type: ignore[misc]  # the policies saw it
    )


def _touch(ticket: DeskTicket) -> None:
    ticket.updated_at = clock.now()
    ticket.save()


def _answer_by() -> date:
    return clock.today() + timedelta(days=_days(ANSWER_WITHIN))


def _days(rule: str) -> int:
    return book.whole_number(rule, on=clock.today())
