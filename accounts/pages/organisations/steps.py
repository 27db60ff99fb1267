"""What an operator is asked before each decision about an organisation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.organisations import services
from accounts.pages.moves import Confirmation, Step
from accounts.pages.organisations.forms import ParentForm, RemarkForm, ReturnForm, SuspensionForm

STEPS: dict[str, Step] = {
    "confirm_parent": Step(
        ParentForm,
        services.confirm_affiliation,
        Confirmation(
            _("Confirm of which organisation it is part?"),
            (
                _("Everybody reads it on the profile, with the day of your confirmation."),
                _("Whoever belongs to one group cannot judge for it; that held already."),
            ),
            _("Confirm the parent organisation"),
            _("Confirmed."),
        ),
    ),
    "verify": Step(
        RemarkForm,
        services.verify_organisation,
        Confirmation(
            _("Verify this organisation?"),
            (
                _("Everybody sees its profile with the mark of a verified organisation."),
                _("What it publishes becomes visible once it is reviewed."),
            ),
            _("Verify the organisation"),
            _("Verified. The organisation has been told."),
        ),
    ),
    "return": Step(
        ReturnForm,
        services.return_verification,
        Confirmation(
            _("Return it with reasons?"),
            (_("The organisation reads the reasons, mends them and submits again."),),
            _("Return the verification"),
            _("Returned with your reasons."),
        ),
    ),
    "suspend": Step(
        SuspensionForm,
        services.suspend_organisation,
        Confirmation(
            _("Suspend this organisation?"),
            (
                _("Its profile and all that it offers disappear from the public's sight."),
                _("Its members still sign in and read the reasons."),
            ),
            _("Suspend the organisation"),
            _("Suspended. The organisation has been told."),
            "stop",
        ),
    ),
    "reinstate": Step(
        RemarkForm,
        services.reinstate_organisation,
        Confirmation(
            _("End the suspension?"),
            (_("Its profile and what it publishes are shown again."),),
            _("Reinstate the organisation"),
            _("Reinstated."),
        ),
    ),
}
