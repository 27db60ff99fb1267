"""What follows what in the life of a rating."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class RatingState(models.TextChoices):
    """Whether everybody reads it, and it counts."""

    SHOWN = "shown", pgettext_lazy("rating", "Shown")
    HIDDEN = "hidden", _("Hidden by an operator")


RATING_LIFECYCLE = Lifecycle(
    RatingState,
    move("hide", sources=[RatingState.SHOWN], target=RatingState.HIDDEN),
    move("show", sources=[RatingState.HIDDEN], target=RatingState.SHOWN),
)
