"""What follows what in a valuation."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.lifecycle import Lifecycle, move


class ValuationState(models.TextChoices):
    """Where a valuation stands."""

    DRAFT = "draft", _("Being worked out")
    CONCLUDED = "concluded", _("With a conclusion")


S = ValuationState

VALUATION_LIFECYCLE = Lifecycle(
    ValuationState,
    move("conclude", sources=[S.DRAFT], target=S.CONCLUDED),
)
