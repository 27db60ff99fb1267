"""What can become of a row."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class RowOutcome(models.TextChoices):
    """What a row would do, or did."""

    PENDING = "pending", _("Not looked at yet")
    CREATED = "created", pgettext_lazy("row of an import", "New")
    CHANGED = "changed", pgettext_lazy("row of an import", "Changed")
    UNCHANGED = "unchanged", _("As it was")
    REFUSED = "refused", _("With errors")


class Undoing(models.TextChoices):
    """What undoing did to a row."""

    NOTHING = "", _("Nothing to undo")
    UNDONE = "undone", _("Undone")
    KEPT = "kept", pgettext_lazy("undoing an import", "Stays")


WRITTEN = (RowOutcome.CREATED, RowOutcome.CHANGED)
GOOD = (*WRITTEN, RowOutcome.UNCHANGED)
