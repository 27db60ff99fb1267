"""What follows what in the life of a service offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.lifecycle import Lifecycle, move


class OfferState(models.TextChoices):
    """Where an offer stands. One whose qualification ended is published and not shown."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


S = OfferState

OFFER_LIFECYCLE = Lifecycle(
    OfferState,
    move("publish", sources=[S.DRAFT], target=S.PUBLISHED),
    move("withdraw", sources=[S.DRAFT, S.PUBLISHED], target=S.WITHDRAWN),
    move("revise", sources=[S.WITHDRAWN], target=S.DRAFT),
)

CHANGEABLE = frozenset({S.DRAFT, S.PUBLISHED})
