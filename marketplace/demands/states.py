"""What follows what in the life of a demand."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.lifecycle import Lifecycle, move


class DemandState(models.TextChoices):
    """Where a demand stands. A suspended one is published and has an open hold."""

    DRAFT = "draft", _("Draft")
    UNDER_REVIEW = "under_review", _("Under review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CONCLUDED = "concluded", _("Concluded")
    EXPIRED = "expired", _("Expired")


S = DemandState

DEMAND_LIFECYCLE = Lifecycle(
    DemandState,
    move("submit", sources=[S.DRAFT], target=S.UNDER_REVIEW),
    # A reviewer leaves a score; a colleague decides.
    move("opine", sources=[S.UNDER_REVIEW], target=S.UNDER_REVIEW),
    move("return", sources=[S.UNDER_REVIEW], target=S.DRAFT),
    move("publish", sources=[S.UNDER_REVIEW], target=S.PUBLISHED),
    # An operator scores what its owner published directly.
    move("sample", sources=[S.PUBLISHED], target=S.PUBLISHED),
    # A published demand is held and released without leaving its state: see DemandHold.
    move("suspend", sources=[S.PUBLISHED], target=S.PUBLISHED),
    move("resume", sources=[S.PUBLISHED], target=S.PUBLISHED),
    move("withdraw", sources=[S.UNDER_REVIEW, S.PUBLISHED], target=S.WITHDRAWN),
    move("conclude", sources=[S.PUBLISHED], target=S.CONCLUDED),
    # Its owner says that it still holds; one that expired for silence is public again.
    move("confirm", sources=[S.PUBLISHED, S.EXPIRED], target=S.PUBLISHED),
    # The day after its deadline, or for its owner's silence; nobody does it by hand.
    move("expire", sources=[S.PUBLISHED], target=S.EXPIRED),
    move("revise", sources=[S.WITHDRAWN, S.EXPIRED], target=S.DRAFT),
)

# In these states the owner may change the content.
CHANGEABLE = frozenset({S.DRAFT, S.PUBLISHED})

# In these states others have read it, so that an unnamed owner has somebody to reveal itself to.
REVEALABLE = frozenset({S.PUBLISHED, S.CONCLUDED, S.EXPIRED})

# In these states its text is looked over before anybody else reads it.
UNFINISHED = frozenset({S.DRAFT, S.UNDER_REVIEW})

# In these states a tombstone stands at its address, if it was public once.
GONE = frozenset({S.WITHDRAWN, S.CONCLUDED, S.EXPIRED})

# In these states its owner's word keeps it public, or makes it so again.
CONFIRMABLE = frozenset({S.PUBLISHED, S.EXPIRED})
