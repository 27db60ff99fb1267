"""What follows what with requests for quotes, quotes, orders and their milestones."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class RequestState(models.TextChoices):
    """Where a request for quotes stands."""

    DRAFT = "draft", pgettext_lazy("request for quotes", "Draft")
    OPEN = "open", _("Takes quotes")
    CLOSED = "closed", _("To be decided")
    AWARDED = "awarded", _("Awarded")
    WITHDRAWN = "withdrawn", pgettext_lazy("request for quotes", "Withdrawn")
    EXPIRED = "expired", _("Ended without an award")


R = RequestState

REQUEST_LIFECYCLE = Lifecycle(
    RequestState,
    move("open", sources=[R.DRAFT], target=R.OPEN),
    move("close", sources=[R.OPEN], target=R.CLOSED),
    move("award", sources=[R.OPEN, R.CLOSED], target=R.AWARDED),
    move("withdraw", sources=[R.DRAFT, R.OPEN, R.CLOSED], target=R.WITHDRAWN),
    move("expire", sources=[R.CLOSED], target=R.EXPIRED),
)

# In these a quote may be chosen.
DECIDABLE = (R.OPEN, R.CLOSED)


class QuoteState(models.TextChoices):
    """Where a quote stands."""

    OFFERED = "offered", pgettext_lazy("quote", "Offered")
    WITHDRAWN = "withdrawn", pgettext_lazy("quote", "Withdrawn")
    CHOSEN = "chosen", _("Chosen")
    DECLINED = "declined", _("Not chosen")


Q = QuoteState

QUOTE_LIFECYCLE = Lifecycle(
    QuoteState,
    move("revise", sources=[Q.OFFERED, Q.WITHDRAWN], target=Q.OFFERED),
    move("withdraw", sources=[Q.OFFERED], target=Q.WITHDRAWN),
    move("choose", sources=[Q.OFFERED], target=Q.CHOSEN),
    move("decline", sources=[Q.OFFERED], target=Q.DECLINED),
)


class OrderState(models.TextChoices):
    """Where a service order stands. Whether it is on hold stands in its holds."""

    LETTER = "letter", _("Letter to be accepted")
    ENGAGED = "engaged", pgettext_lazy("order", "Under way")
    COMPLETED = "completed", pgettext_lazy("order", "Completed")
    DISPUTED = "disputed", _("In dispute")
    CANCELLED = "cancelled", pgettext_lazy("order", "Cancelled")


O = OrderState  # noqa: E741 one letter for each lifecycle, as elsewhere

ORDER_LIFECYCLE = Lifecycle(
    OrderState,
    move("engage", sources=[O.LETTER], target=O.ENGAGED),
    move("complete", sources=[O.ENGAGED], target=O.COMPLETED),
    move("cancel", sources=[O.LETTER, O.ENGAGED], target=O.CANCELLED),
    move("dispute", sources=[O.ENGAGED, O.COMPLETED], target=O.DISPUTED),
    # An operator settles a dispute in one of these three ways.
    move("resume", sources=[O.DISPUTED], target=O.ENGAGED),
    move("uphold", sources=[O.DISPUTED], target=O.COMPLETED),
    move("end", sources=[O.DISPUTED], target=O.CANCELLED),
)

SETTLEMENTS = ("resume", "uphold", "end")
# What stands between a letter accepted by both and its end.
BINDING = (O.ENGAGED, O.COMPLETED, O.DISPUTED)


class MilestoneState(models.TextChoices):
    """Where a milestone stands."""

    OPEN = "open", pgettext_lazy("milestone", "To be delivered")
    SUBMITTED = "submitted", pgettext_lazy("milestone", "Delivered")
    RETURNED = "returned", pgettext_lazy("milestone", "To be revised")
    ACCEPTED = "accepted", pgettext_lazy("milestone", "Accepted")


M = MilestoneState

MILESTONE_LIFECYCLE = Lifecycle(
    MilestoneState,
    move("submit", sources=[M.OPEN, M.RETURNED], target=M.SUBMITTED),
    move("accept", sources=[M.SUBMITTED], target=M.ACCEPTED),
    move("return", sources=[M.SUBMITTED], target=M.RETURNED),
)
