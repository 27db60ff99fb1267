"""What follows what in a consent."""

from django.db import models
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class ConsentState(models.TextChoices):
    """Where a consent stands."""

    ASKED = "asked", pgettext_lazy("consent", "Asked")
    GIVEN = "given", pgettext_lazy("consent", "Given")
    REFUSED = "refused", pgettext_lazy("consent", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("consent", "Withdrawn")
    RECALLED = "recalled", pgettext_lazy("consent", "Recalled")


S = ConsentState

CONSENT_LIFECYCLE = Lifecycle(
    ConsentState,
    move("give", sources=[S.ASKED, S.REFUSED], target=S.GIVEN),
    move("refuse", sources=[S.ASKED], target=S.REFUSED),
    # What was shown on the strength of it is held from then on.
    move("withdraw", sources=[S.GIVEN], target=S.WITHDRAWN),
    move("recall", sources=[S.ASKED], target=S.RECALLED),
)
