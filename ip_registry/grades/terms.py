"""The vocabulary of grades."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _


class Grade(models.TextChoices):
    """What an organisation means to do with a right."""

    PROMOTE = "promote", _("Worth promoting")
    KEEP = "keep", _("Keep")
    LAPSE = "lapse", _("Lapse soon")
    LET_GO = "let_go", _("Let go")


#: A portfolio is looked through every quarter.
DUE_AFTER = timedelta(days=92)
