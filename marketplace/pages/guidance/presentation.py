"""The guide and the tickets of its desk in the words that templates show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.access.actor import Actor
from marketplace.guidance.advice import Advice, AdvisedStep, advice_for, wants_of
from marketplace.guidance.models import DeskTicket
from marketplace.guidance.queries import ticket_actions
from marketplace.guidance.states import TicketState
from marketplace.guidance.terms import Have, Voice, Want, Where
from marketplace.service_offers.terms import ServiceType

QUESTIONS = ("have", "want", "where")
_BUTTONS = {
    "answer": gettext_lazy("Answer this question"),
    "ask-again": gettext_lazy("Ask again"),
    "close": gettext_lazy("Close the question"),
}
_TONES = {TicketState.OPEN: "warn", TicketState.ANSWERED: "good", TicketState.CLOSED: ""}


def guide_of(said: dict[str, str]) -> dict[str, Any]:
    """Where somebody stands in the guide: the next question, or the way it leads to."""
    told = _fitting(said)
    advice = advice_for(*(told.get(name, "") for name in QUESTIONS))
    asked = next((name for name in QUESTIONS if name not in told), "")
    return {
        "told": list(_told(told)),
        "hidden": [{"name": name, "value": value} for name, value in told.items()],
        "question": _question(asked, told) if asked else None,
        "advice": _way(advice) if advice else None,
        "ask_url": f"{reverse('guidance_ask')}?{urlencode(told)}",
        "step_number": len(told) + 1,
    }


def ticket_row(ticket: DeskTicket) -> dict[str, Any]:
    """A ticket in a list."""
    state = TicketState(ticket.state)
    word, tone = str(state.label), _TONES[state]
    if ticket.is_late:
        word, tone = _("Late"), "stop"
    return {
        "ticket": ticket,
        "url": reverse("desk_ticket", args=[ticket.id]),
        "state": {"word": word, "tone": tone},
        "waits": state == TicketState.OPEN,
    }


def ticket_page_of(ticket: DeskTicket, *, by: Actor) -> dict[str, Any]:
    """All that a ticket's own page shows."""
    advice = advice_for(ticket.have, ticket.want, ticket.where)
    actions = [name.replace("_", "-") for name in ticket_actions(ticket, by=by)]
    return {
        **ticket_row(ticket),
        "said": [
            {"message": each, "by_desk": each.voice == Voice.DESK, "who": each.organisation.name}
            for each in ticket.messages.all()
        ],
        "choices": [
            {"name": _("Has"), "words": ticket.get_have_display()},
            {"name": _("Wants"), "words": ticket.get_want_display()},
            {"name": _("Where it shall be used"), "words": ticket.get_where_display()},
        ],
        "guide_url": f"{reverse('guidance')}?{urlencode(_chosen(ticket))}" if advice else "",
        "actions": [
            {
                "url": reverse("desk_ticket_step", args=[ticket.id, name]),
                "words": _BUTTONS[name],
                "is_first": index == 0,
            }
            for index, name in enumerate(actions)
        ],
    }


def _chosen(ticket: DeskTicket) -> dict[str, str]:
    return {name: getattr(ticket, name) for name in QUESTIONS}


def _fitting(said: dict[str, str]) -> dict[str, str]:
    # An answer that does not fit the ones before it is asked anew, and all after it.
    told: dict[str, str] = {}
    known: dict[str, Any] = {"have": Have.values, "where": Where.values}
    for name in QUESTIONS:
        possible = wants_of(told["have"]) if name == "want" else known[name]
        if said.get(name) not in possible:
            break
        told[name] = said[name]
    return told


def _told(told: dict[str, str]) -> Iterator[dict[str, str]]:
    labels: dict[str, Any] = {"have": Have, "want": Want, "where": Where}
    before: dict[str, str] = {}
    for name, value in told.items():
        again = f"{reverse('guidance')}?{urlencode(before)}" if before else reverse("guidance")
        yield {"words": str(labels[name](value).label), "again": again}
        before[name] = value


def _question(name: str, told: dict[str, str]) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "have": (_("What do you have?"), list(Have)),
        "want": (_("What do you want to do?"), wants_of(told.get("have", ""))),
        "where": (_("Where shall it be used?"), list(Where)),
    }
    words, options = asked[name]
    return {
        "name": name,
        "words": words,
        "options": [{"value": each.value, "words": str(each.label)} for each in options],
    }


def _way(advice: Advice) -> dict[str, Any]:
    return {
        "lede": str(advice.lede),
        "steps": [_step(each) for each in advice.steps],
        "heed": [str(each) for each in advice.heed],
        "law": str(advice.law),
    }


def _step(step: AdvisedStep) -> dict[str, str]:
    url, action = "", ""
    if step.page:
        url = reverse(step.page)
    if step.service:
        url = f"{url}?{urlencode({'service': step.service})}"
        service = str(ServiceType(step.service).label)
        action = _("Ask for quotes: %(service)s") % {"service": service}
    return {"words": str(step.words), "url": url, "action": action or _("Go there")}
