"""What follows what in the life of an import."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class ImportState(models.TextChoices):
    """Where an import stands."""

    READING = "reading", _("Being read")
    MAPPING = "mapping", _("Columns to be named")
    CHECKING = "checking", pgettext_lazy("import", "Being checked")
    CHECKED = "checked", pgettext_lazy("import", "Checked")
    COMMITTING = "committing", _("Being taken over")
    COMMITTED = "committed", _("Taken over")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")
    UNREADABLE = "unreadable", _("Not readable")
    DISCARDED = "discarded", _("Discarded")


S = ImportState

IMPORT_LIFECYCLE = Lifecycle(
    ImportState,
    move("offer", sources=[S.READING], target=S.MAPPING),
    move("give_up", sources=[S.READING], target=S.UNREADABLE),
    move("map", sources=[S.MAPPING, S.CHECKED], target=S.CHECKING),
    move("show", sources=[S.CHECKING], target=S.CHECKED),
    # The worker cannot check it to the end.
    move("ask_again", sources=[S.CHECKING], target=S.MAPPING),
    move("commit", sources=[S.CHECKED], target=S.COMMITTING),
    move("finish", sources=[S.COMMITTING], target=S.COMMITTED),
    # Whoever took it over thinks better of it, or the worker cannot go on: what is written goes.
    move("break_off", sources=[S.COMMITTING], target=S.UNDOING),
    move("undo", sources=[S.COMMITTED], target=S.UNDOING),
    move("close", sources=[S.UNDOING], target=S.UNDONE),
    move(
        "discard",
        sources=[S.READING, S.MAPPING, S.CHECKING, S.CHECKED, S.UNREADABLE],
        target=S.DISCARDED,
    ),
)

# In these a worker is at it.
WORKING = (S.READING, S.CHECKING, S.COMMITTING, S.UNDOING)
