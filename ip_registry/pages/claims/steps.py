"""What is asked before each step of a claim, with which form, and what carries it out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.pages.moves import ButtonForm, Confirmation, Step
from ip_registry.claims import services
from ip_registry.pages.claims.forms import AnswerForm, DismissalForm, RemarkForm

STEPS: dict[str, Step] = {
    "contest": Step(
        AnswerForm,
        services.contest_claim,
        Confirmation(
            _("Contest this claim?"),
            (_("An operator of your market weighs both sides and decides."),),
            _("Contest the claim"),
            _("Contested. An operator of the market will decide."),
        ),
    ),
    "concede": Step(
        ButtonForm,
        services.concede_claim,
        Confirmation(
            _("Concede this claim?"),
            (
                _("The owners of the right change at once, as claimed."),
                _("If it is the whole right, technologies of yours that offer it are held."),
                _("This cannot be taken back here."),
            ),
            _("Concede the claim"),
            _("Conceded. The registry names the claimant as owner."),
            "stop",
        ),
    ),
    "withdraw": Step(
        ButtonForm,
        services.withdraw_claim,
        Confirmation(
            _("Withdraw this claim?"),
            (_("You may make another one later."),),
            _("Withdraw the claim"),
            _("The claim is withdrawn."),
        ),
    ),
    "uphold": Step(
        RemarkForm,
        services.uphold_claim,
        Confirmation(
            _("Uphold this claim?"),
            (
                _("The claimant becomes owner of the share that it claims."),
                _("If it is the whole right, the record goes to the claimant."),
                _("Technologies that stand on it are looked at again, and held if need be."),
            ),
            _("Uphold the claim"),
            _("Upheld. Both sides are told."),
            "stop",
        ),
    ),
    "dismiss": Step(
        DismissalForm,
        services.dismiss_claim,
        Confirmation(
            _("Dismiss this claim?"),
            (_("Nothing changes in the registry. Both sides read the reason."),),
            _("Dismiss the claim"),
            _("Dismissed. Both sides are told."),
        ),
    ),
}
