"""The choices of a mandate."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

LONGEST_WORDS = 2000
LONGEST_TERM = timedelta(days=3 * 366)


class MandateSide(models.TextChoices):
    """On which side of a deal the broker stands."""

    OFFERING = "offering", _("For whoever offers")
    SEEKING = "seeking", _("For whoever seeks")


class MandateStanding(models.TextChoices):
    """What holds of a mandate now, which its state alone does not tell."""

    COUNTS = "counts", pgettext_lazy("mandate", "In force")
    SUSPENDED = "suspended", _("Suspended: the broker's grade or profile does not count now")
    RUN_OUT = "run_out", _("Its last day is over")
    NOT_IN_FORCE = "not_in_force", pgettext_lazy("mandate", "Not in force")
