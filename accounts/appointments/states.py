"""What follows what in an appointment."""

from django.db import models
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class AppointmentState(models.TextChoices):
    """Where an appointment stands."""

    REQUESTED = "requested", pgettext_lazy("appointment", "Waits for the expert")
    CONFIRMED = "confirmed", pgettext_lazy("appointment", "Confirmed")
    DECLINED = "declined", pgettext_lazy("appointment", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("appointment", "Cancelled")
    LAPSED = "lapsed", pgettext_lazy("appointment", "Not answered in time")
    ENDED = "ended", pgettext_lazy("appointment", "Its time is over")


S = AppointmentState

# Those for which the time is kept.
TAKEN = (S.REQUESTED, S.CONFIRMED)

APPOINTMENT_LIFECYCLE = Lifecycle(
    AppointmentState,
    move("confirm", sources=[S.REQUESTED], target=S.CONFIRMED),
    move("decline", sources=[S.REQUESTED], target=S.DECLINED),
    move("cancel", sources=TAKEN, target=S.CANCELLED),
    # Time alone does these two.
    move("lapse", sources=[S.REQUESTED], target=S.LAPSED),
    move("end", sources=[S.CONFIRMED], target=S.ENDED),
)
