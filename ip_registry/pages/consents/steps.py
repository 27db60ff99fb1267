"""What is asked before each step of a consent, with which form, and what carries it out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.pages.moves import ButtonForm, Confirmation, Step
from ip_registry.consents import services
from ip_registry.pages.consents.forms import AnswerForm

STEPS: dict[str, Step] = {
    "give": Step(
        AnswerForm,
        services.give_consent,
        Confirmation(
            _("Consent to this?"),
            (
                _("It may then be offered in these ways. A contract still needs you."),
                _("You may withdraw it later; what stands on it is held from then on."),
            ),
            _("Give our consent"),
            _("Your consent is given."),
        ),
    ),
    "refuse": Step(
        AnswerForm,
        services.refuse_consent,
        Confirmation(
            _("Refuse your consent?"),
            (_("It cannot be offered in these ways. You may think again later."),),
            _("Refuse our consent"),
            _("Refused. Whoever asked is told."),
        ),
    ),
    "withdraw": Step(
        AnswerForm,
        services.withdraw_consent,
        Confirmation(
            _("Withdraw this consent?"),
            (_("Technologies that need it are out of sight from then on."),),
            _("Withdraw the consent"),
            _("The consent is withdrawn."),
            "stop",
        ),
    ),
    "recall": Step(
        ButtonForm,
        services.recall_request,
        Confirmation(
            _("Recall this request?"),
            (_("The co-owner does not read the record through it any more."),),
            _("Recall the request"),
            _("The request is recalled."),
        ),
    ),
}
