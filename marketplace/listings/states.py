"""What follows what in the life of a listing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.lifecycle import Lifecycle, move


class ListingState(models.TextChoices):
    """Where a listing stands. A suspended one is published and has an open hold."""

    DRAFT = "draft", _("Draft")
    UNDER_REVIEW = "under_review", _("Under review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CONCLUDED = "concluded", _("Concluded")


S = ListingState

LISTING_LIFECYCLE = Lifecycle(
    ListingState,
    move("submit", sources=[S.DRAFT], target=S.UNDER_REVIEW),
    # A reviewer leaves a score; a colleague decides.
    move("opine", sources=[S.UNDER_REVIEW], target=S.UNDER_REVIEW),
    move("return", sources=[S.UNDER_REVIEW], target=S.DRAFT),
    move("publish", sources=[S.UNDER_REVIEW], target=S.PUBLISHED),
    # A published listing is held and released without leaving its state: see ListingHold.
    move("suspend", sources=[S.PUBLISHED], target=S.PUBLISHED),
    move("resume", sources=[S.PUBLISHED], target=S.PUBLISHED),
    move("withdraw", sources=[S.UNDER_REVIEW, S.PUBLISHED], target=S.WITHDRAWN),
    move("conclude", sources=[S.PUBLISHED], target=S.CONCLUDED),
    move("revise", sources=[S.WITHDRAWN], target=S.DRAFT),
)

# In these states the owner may change the content.
CHANGEABLE = frozenset({S.DRAFT, S.PUBLISHED})

# In these states its text is looked over before anybody else reads it.
UNFINISHED = frozenset({S.DRAFT, S.UNDER_REVIEW})
