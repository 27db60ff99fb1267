"""What can be chosen for a time or said of an appointment."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_TOPIC = 2000
LONGEST_PLACE = 300
# An expert says when they are free at most so far ahead.
FARTHEST = timedelta(days=183)
SHORTEST, LONGEST = 15, 240
REMIND_BEFORE = timedelta(days=1)
MOST_FREE_TIMES = 60
# Requests of one organisation that may wait for one expert: nobody holds all of their times.
MOST_WAITING = 3


class TalkWay(models.TextChoices):
    """How two people talk."""

    VIDEO = "video", _("Video call")
    PHONE = "phone", _("Telephone")
    IN_PERSON = "in_person", _("In person")


class CancelledBy(models.TextChoices):
    """Who ended an appointment before its time."""

    EXPERT = "expert", _("Cancelled by the expert")
    ORGANISATION = "organisation", _("Cancelled by whoever asked for it")
    MARKET = "market", _("Called off: the expert's profile is suspended")
    DEPARTURE = "departure", _("Called off: whoever asked for it left the organisation")


class AppointmentTimerKind(models.TextChoices):
    """What is due of an appointment."""

    REMIND = "remind", pgettext_lazy("timer", "Remind both")
    LAPSE = "lapse", pgettext_lazy("timer", "End it without an answer")
    END = "end", pgettext_lazy("timer", "Its time is over")
