"""What is asked before each step of a mandate, and which service carries it out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.pages.moves import ButtonForm, Confirmation, Step
from marketplace.brokering import services

STEPS: dict[str, Step] = {
    "accept": Step(
        ButtonForm,
        services.accept_mandate,
        Confirmation(
            _("Accept this mandate?"),
            (
                _("Everybody reads on its page that you represent it."),
                _("If you act for the other side already, both sides have to consent first."),
            ),
            _("Accept the mandate"),
            _("You have accepted the mandate."),
        ),
    ),
    "decline": Step(
        ButtonForm,
        services.decline_mandate,
        Confirmation(
            _("Decline this mandate?"),
            (_("The organisation is told and may ask another broker."),),
            _("Decline the mandate"),
            _("Declined. The organisation is told."),
        ),
    ),
    "recall": Step(
        ButtonForm,
        services.recall_mandate,
        Confirmation(
            _("Recall this mandate?"),
            (_("The broker can no longer accept it."),),
            _("Recall the mandate"),
            _("The mandate is recalled."),
        ),
    ),
    "consent": Step(
        ButtonForm,
        services.consent_to_both_sides,
        Confirmation(
            _("Let the broker act for both sides?"),
            (
                _("The broker would then act for you and for the other side of the same deal."),
                _("It counts once both sides have consented. Your name and the time are kept."),
            ),
            _("Consent to it"),
            _("Your consent is kept."),
        ),
    ),
    "refuse": Step(
        ButtonForm,
        services.refuse_both_sides,
        Confirmation(
            _("Refuse that the broker acts for both sides?"),
            (_("This mandate ends; the broker keeps the one that came first."),),
            _("Refuse it"),
            _("Refused. The others are told."),
            "stop",
        ),
    ),
    "end": Step(
        ButtonForm,
        services.end_mandate,
        Confirmation(
            _("End this mandate?"),
            (_("The broker no longer acts for it, from this moment on."),),
            _("End the mandate"),
            _("The mandate has ended."),
            "stop",
        ),
    ),
}
