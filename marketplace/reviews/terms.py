"""The vocabulary of reviews."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReviewBasis(models.TextChoices):
    """On what a review rests."""

    JUDGED = "judged", _("Scored by a reviewer")
    SAMPLE = "sample", _("Published directly by its owner, and scored by an operator afterwards")
    BATCH = "batch", _("Scored in a batch, and seconded by a colleague")
