"""The choices of an inventor."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

INVITATION_LASTS = timedelta(days=30)
LONGEST_NAME = 100
LONGEST_WORDS = 2000


class NameShown(models.TextChoices):
    """Who reads on the record that somebody is its inventor."""

    PUBLIC = "public", _("Everybody who sees the record")
    ORGANISATION = "organisation", _("Only the organisation that keeps the record")


class Objection(models.TextChoices):
    """What an inventor does not agree with."""

    NAME_WRONG = "name_wrong", _("My name is written wrongly.")
    SHARE_WRONG = "share_wrong", _("My share is not what was agreed.")
    PERSON_MISSING = "person_missing", _("Somebody who invented it too is not named.")
    PERSON_EXTRA = "person_extra", _("Somebody is named who did not invent it.")
    OTHER = "other", _("Another reason.")
