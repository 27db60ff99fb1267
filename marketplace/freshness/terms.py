"""The vocabulary of freshness."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Step(models.TextChoices):
    """What a silence of the owner leads to, in this order."""

    REMIND = "remind", _("Remind the owner")
    DEMOTE = "demote", _("Show it lower")
    EXPIRE = "expire", _("End it")
