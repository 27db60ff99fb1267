"""What is asked before each step of a ticket, and what carries it out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.pages.moves import ButtonForm, Confirmation, Step
from marketplace.guidance import services
from marketplace.pages.guidance.forms import WordsForm

TICKET_STEPS: dict[str, Step] = {
    "answer": Step(
        WordsForm,
        services.answer_ticket,
        Confirmation(
            _("Answer this question"),
            (
                _("The members who work with rights there are told."),
                _("What is said stays as it is said."),
            ),
            _("Send the answer"),
            _("Answered. Whoever asked has been told."),
        ),
    ),
    "ask-again": Step(
        WordsForm,
        services.ask_again,
        Confirmation(
            _("Ask again"),
            (_("The desk reads all that was said so far, and its days begin anew."),),
            _("Send it to the desk"),
            _("The desk has it again."),
        ),
    ),
    "close": Step(
        ButtonForm,
        services.close_ticket,
        Confirmation(
            _("Close this question?"),
            (_("It stays readable; for anything more you ask anew."),),
            _("Close the question"),
            _("Closed."),
        ),
    ),
}
