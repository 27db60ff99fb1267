"""What is asked before a step in a demand's life, and what is said after it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.pages.moves import Confirmation

CONFIRMATIONS = {
    "confirm": Confirmation(
        _("Does it still hold as it stands?"),
        (_("Everybody sees the day on which you confirmed it."),),
        _("Confirm it"),
        _("Confirmed. It stays on the market."),
    ),
    "withdraw": Confirmation(
        _("Withdraw this demand?"),
        (
            _("Nobody outside your organisation will see it any more."),
            _("Open inquiries stay open."),
            _("You can make it a draft again later."),
        ),
        _("Withdraw the demand"),
        _("Withdrawn."),
        "stop",
    ),
    "conclude": Confirmation(
        _("Have you found a solution?"),
        (_("It leaves the market for good and counts as answered."),),
        _("Conclude the demand"),
        _("Concluded."),
        "stop",
    ),
    "revise": Confirmation(
        _("Make it a draft again?"),
        (_("It has to be reviewed again before it is public."),),
        _("Make it a draft"),
        _("It is a draft again."),
    ),
    "suspend": Confirmation(
        _("Take it out of sight for now?"),
        (_("Nobody else sees it until the suspension is lifted."),),
        _("Suspend the demand"),
        _("Suspended."),
        "stop",
    ),
    "resume": Confirmation(
        _("Show it again?"),
        (_("If something else holds it back, it stays out of sight."),),
        _("Lift the suspension"),
        _("The suspension is lifted."),
    ),
}
