"""What follows what between a keeper and an inventor."""

from django.db import models
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class InventorClaimState(models.TextChoices):
    """How far an inventor has come."""

    INVITED = "invited", pgettext_lazy("inventor", "Invited, not claimed yet")
    CLAIMED = "claimed", pgettext_lazy("inventor", "Claimed, to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("inventor", "Confirmed")
    DISPUTED = "disputed", pgettext_lazy("inventor", "Disputed")
    DISOWNED = "disowned", pgettext_lazy("inventor", "Says it is somebody else")
    WITHDRAWN = "withdrawn", pgettext_lazy("inventor", "Withdrawn by the keeper")


S = InventorClaimState

# Those that stand for an inventor of the record: one each, and their shares are at most 100 %.
LIVE = (S.INVITED, S.CLAIMED, S.CONFIRMED, S.DISPUTED)
# Those behind which a person stands.
TAKEN = (S.CLAIMED, S.CONFIRMED, S.DISPUTED, S.DISOWNED)

INVENTOR_CLAIM_LIFECYCLE = Lifecycle(
    InventorClaimState,
    # Another link for somebody whose time ran out.
    move("renew", sources=[S.INVITED], target=S.INVITED),
    move("claim", sources=[S.INVITED], target=S.CLAIMED),
    move("confirm", sources=[S.CLAIMED], target=S.CONFIRMED),
    move("object", sources=[S.CLAIMED, S.CONFIRMED], target=S.DISPUTED),
    # The keeper answers an objection with another share or with words; the inventor looks again.
    move("answer", sources=[S.DISPUTED], target=S.CLAIMED),
    move("show", sources=[S.CONFIRMED], target=S.CONFIRMED),
    move("disown", sources=[S.CLAIMED, S.DISPUTED], target=S.DISOWNED),
    # What an inventor has confirmed is not the keeper's to take away.
    move("withdraw", sources=[S.INVITED, S.CLAIMED, S.DISPUTED], target=S.WITHDRAWN),
)
