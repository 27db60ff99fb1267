"""What is asked before each step of an inventor's claim, and what carries it out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.pages.moves import ButtonForm, Confirmation, Step
from ip_registry.inventors import services
from ip_registry.pages.inventors.forms import AnswerForm, ConfirmForm, ObjectForm, ShowForm

STEPS: dict[str, Step] = {
    "confirm": Step(
        ConfirmForm,
        services.confirm_claim,
        Confirmation(
            _("Confirm your name and share?"),
            (
                _("The right then counts among your contributions."),
                _("You are told when somebody asks about a technology that is built on it."),
            ),
            _("Confirm name and share"),
            _("Confirmed. It stands among your contributions."),
        ),
    ),
    "object": Step(
        ObjectForm,
        services.object_to_claim,
        Confirmation(
            _("What do you not agree with?"),
            (_("The organisation that keeps the record reads this and answers you."),),
            _("Object"),
            _("Your objection is with the organisation that keeps the record."),
        ),
    ),
    "answer": Step(
        AnswerForm,
        services.answer_objection,
        Confirmation(
            _("Answer this objection?"),
            (_("The inventor looks at the share again and confirms it or objects once more."),),
            _("Send the answer"),
            _("The inventor is told."),
        ),
    ),
    "show": Step(
        ShowForm,
        services.choose_showing,
        Confirmation(
            _("Who reads your name?"),
            (_("What an office has published about the right stays published there."),),
            _("Save the choice"),
            _("Saved."),
        ),
    ),
    "disown": Step(
        ButtonForm,
        services.disown_claim,
        Confirmation(
            _("Is another person meant?"),
            (
                _("You no longer read the record through this invitation."),
                _("The organisation can then invite the right person."),
            ),
            _("Say that it is not you"),
            _("Thank you. The organisation is told."),
            "stop",
        ),
    ),
    "renew": Step(
        ButtonForm,
        services.renew_invitation,
        Confirmation(
            _("Send another invitation?"),
            (_("The link in the mail before opens nothing any more."),),
            _("Send it again"),
            _("Another invitation is on its way."),
        ),
    ),
    "withdraw": Step(
        ButtonForm,
        services.withdraw_invitation,
        Confirmation(
            _("Withdraw this invitation?"),
            (_("Its link opens nothing, and the person no longer reads the record through it."),),
            _("Withdraw the invitation"),
            _("The invitation is withdrawn."),
            "stop",
        ),
    ),
}
