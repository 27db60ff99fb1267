"""What follows what in a talk."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.lifecycle import Lifecycle, move


class InquiryState(models.TextChoices):
    """Where a talk stands."""

    OPEN = "open", _("Open")
    ANSWERED = "answered", _("Answered")
    IN_TALKS = "in_talks", _("In talks")
    AGREED = "agreed", _("Agreed")
    DECLINED = "declined", _("Declined")
    EXPIRED = "expired", _("Expired unanswered")
    WITHDRAWN = "withdrawn", _("Withdrawn by the asker")


S = InquiryState

# In these states people still write to each other.
LIVE = (S.OPEN, S.ANSWERED, S.IN_TALKS)

INQUIRY_LIFECYCLE = Lifecycle(
    InquiryState,
    # The first message of the answering side; nobody presses a button for it.
    move("answer", sources=[S.OPEN], target=S.ANSWERED),
    move("start-talks", sources=[S.ANSWERED], target=S.IN_TALKS),
    # Takes both sides: the first one's word is kept, the second one's makes the move.
    move("agree", sources=[S.IN_TALKS], target=S.AGREED),
    move("decline", sources=LIVE, target=S.DECLINED),
    move("withdraw", sources=LIVE, target=S.WITHDRAWN),
    # Time alone does it.
    move("expire", sources=[S.OPEN], target=S.EXPIRED),
)
