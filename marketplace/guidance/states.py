"""What follows what in the life of a ticket at the desk."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class TicketState(models.TextChoices):
    """Whose word is next."""

    OPEN = "open", _("Waits for the desk")
    ANSWERED = "answered", pgettext_lazy("ticket", "Answered")
    CLOSED = "closed", pgettext_lazy("ticket", "Closed")


T = TicketState

TICKET_LIFECYCLE = Lifecycle(
    TicketState,
    move("answer", sources=[T.OPEN], target=T.ANSWERED),
    # The answer was not enough; the days of the desk begin anew.
    move("ask_again", sources=[T.ANSWERED], target=T.OPEN),
    move("close", sources=[T.OPEN, T.ANSWERED], target=T.CLOSED),
)
