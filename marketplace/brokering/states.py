"""What follows what in a mandate."""

from django.db import models
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class MandateState(models.TextChoices):
    """Where a mandate stands."""

    OFFERED = "offered", pgettext_lazy("mandate", "Offered to the broker")
    CONSENTING = "consenting", pgettext_lazy("mandate", "Waits for the consents of both sides")
    IN_FORCE = "in_force", pgettext_lazy("mandate", "Agreed")
    DECLINED = "declined", pgettext_lazy("mandate", "Declined by the broker")
    REFUSED = "refused", pgettext_lazy("mandate", "Refused by a side")
    RECALLED = "recalled", pgettext_lazy("mandate", "Recalled")
    ENDED = "ended", pgettext_lazy("mandate", "Ended")
    EXPIRED = "expired", pgettext_lazy("mandate", "Expired")


S = MandateState

# Those that stand in the way of another mandate for the same thing.
LIVE = (S.OFFERED, S.CONSENTING, S.IN_FORCE)

MANDATE_LIFECYCLE = Lifecycle(
    MandateState,
    move("accept", sources=[S.OFFERED], target=S.IN_FORCE),
    # The broker stands on the other side already: then both organisations have to agree first.
    move("face", sources=[S.OFFERED, S.IN_FORCE], target=S.CONSENTING),
    move("decline", sources=[S.OFFERED], target=S.DECLINED),
    move("recall", sources=[S.OFFERED], target=S.RECALLED),
    # Takes both sides: the first one's word is kept, the second one's makes the move.
    move("consent", sources=[S.CONSENTING], target=S.IN_FORCE),
    move("refuse", sources=[S.CONSENTING], target=S.REFUSED),
    move("end", sources=[S.CONSENTING, S.IN_FORCE], target=S.ENDED),
    # Time alone does it.
    move("expire", sources=LIVE, target=S.EXPIRED),
)
