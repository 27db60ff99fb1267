"""What follows what in an ordered evaluation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.lifecycle import Lifecycle, move


class EvaluationState(models.TextChoices):
    """Where an evaluation stands."""

    REQUESTED = "requested", _("Requested")
    QUOTED = "quoted", _("Quoted")
    ENGAGED = "engaged", _("Engaged")
    DELIVERED = "delivered", _("Delivered")
    RETURNED = "returned", _("Returned for revision")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined by the evaluator")
    CANCELLED = "cancelled", _("Cancelled")


S = EvaluationState

EVALUATION_LIFECYCLE = Lifecycle(
    EvaluationState,
    move("quote", sources=[S.REQUESTED], target=S.QUOTED),
    move("engage", sources=[S.QUOTED], target=S.ENGAGED),
    move("deliver", sources=[S.ENGAGED, S.RETURNED], target=S.DELIVERED),
    move("accept", sources=[S.DELIVERED], target=S.ACCEPTED),
    move("return", sources=[S.DELIVERED], target=S.RETURNED),
    move("decline", sources=[S.REQUESTED, S.QUOTED], target=S.DECLINED),
    move("cancel", sources=[S.REQUESTED, S.QUOTED, S.ENGAGED], target=S.CANCELLED),
)
