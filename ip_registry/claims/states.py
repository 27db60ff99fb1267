"""What follows what in a claim."""

from django.db import models
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class ClaimState(models.TextChoices):
    """Where a claim stands."""

    OPEN = "open", pgettext_lazy("claim", "Waiting for the keeper")
    CONTESTED = "contested", pgettext_lazy("claim", "Contested")
    UNANSWERED = "unanswered", pgettext_lazy("claim", "Unanswered")
    TAKEN = "taken", pgettext_lazy("claim", "Being decided")
    CONCEDED = "conceded", pgettext_lazy("claim", "Conceded")
    UPHELD = "upheld", pgettext_lazy("claim", "Upheld")
    DISMISSED = "dismissed", pgettext_lazy("claim", "Dismissed")
    WITHDRAWN = "withdrawn", pgettext_lazy("claim", "Withdrawn")


S = ClaimState

CLAIM_LIFECYCLE = Lifecycle(
    ClaimState,
    move("contest", sources=[S.OPEN, S.UNANSWERED], target=S.CONTESTED),
    move("concede", sources=[S.OPEN, S.CONTESTED, S.UNANSWERED, S.TAKEN], target=S.CONCEDED),
    # Nobody answered in time; the clock does it, so that silence never stops a claim.
    move("lapse", sources=[S.OPEN], target=S.UNANSWERED),
    move("take", sources=[S.CONTESTED, S.UNANSWERED], target=S.TAKEN),
    move("uphold", sources=[S.TAKEN], target=S.UPHELD),
    move("dismiss", sources=[S.TAKEN], target=S.DISMISSED),
    move("withdraw", sources=[S.OPEN, S.CONTESTED, S.UNANSWERED, S.TAKEN], target=S.WITHDRAWN),
)

PENDING = (S.OPEN, S.CONTESTED, S.UNANSWERED, S.TAKEN)
TO_ANSWER = (S.OPEN, S.UNANSWERED)
WON = (S.CONCEDED, S.UPHELD)
FOR_OPERATORS = (S.CONTESTED, S.UNANSWERED, S.TAKEN)
