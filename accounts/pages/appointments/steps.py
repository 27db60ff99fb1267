"""What is asked before each step of an appointment, and which service carries it out."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.appointments import services
from accounts.pages.appointments.forms import CauseForm, WordForm
from accounts.pages.moves import Confirmation, Step

STEPS: dict[str, Step] = {
    "confirm": Step(
        WordForm,
        services.confirm_appointment,
        Confirmation(
            _("Confirm this appointment?"),
            (
                _("Both sides get a mail with a file for the calendar."),
                _("The other side now reads where or by which link you talk."),
            ),
            _("Confirm the appointment"),
            _("Confirmed. Both sides are told."),
        ),
    ),
    "decline": Step(
        WordForm,
        services.decline_appointment,
        Confirmation(
            _("Decline this appointment?"),
            (_("The time is free for others again, until you take it back."),),
            _("Decline the appointment"),
            _("Declined. The other side is told."),
        ),
    ),
    "cancel": Step(
        CauseForm,
        services.cancel_appointment,
        Confirmation(
            _("Cancel this appointment?"),
            (
                _("The other side is told at once and reads your reason."),
                _("It leaves the calendars of both sides."),
            ),
            _("Cancel the appointment"),
            _("Cancelled. The other side is told."),
            "stop",
        ),
    ),
}
