"""What follows what in the life of a service offer, and of a qualification behind it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.lifecycle import Lifecycle, move


class OfferState(models.TextChoices):
    """Where an offer stands. One whose qualification ended is published and not shown."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


S = OfferState

OFFER_LIFECYCLE = Lifecycle(
    OfferState,
    move("publish", sources=[S.DRAFT], target=S.PUBLISHED),
    move("withdraw", sources=[S.DRAFT, S.PUBLISHED], target=S.WITHDRAWN),
    move("revise", sources=[S.WITHDRAWN], target=S.DRAFT),
)

CHANGEABLE = frozenset({S.DRAFT, S.PUBLISHED})


class QualificationState(models.TextChoices):
    """Where a qualification stands; only one that an operator checked counts."""

    UNSHOWN = "unshown", _("No document yet")
    WAITING = "waiting", _("Waits for an operator's check")
    CHECKED = "checked", _("Checked by an operator")
    REFUSED = "refused", _("Not accepted")


Q = QualificationState

# Refused also from checked: a licence may turn out to be withdrawn.
QUALIFICATION_LIFECYCLE = Lifecycle(
    QualificationState,
    move("show", sources=[Q.UNSHOWN, Q.WAITING, Q.REFUSED], target=Q.WAITING),
    move("check", sources=[Q.WAITING], target=Q.CHECKED),
    move("refuse", sources=[Q.WAITING, Q.CHECKED], target=Q.REFUSED),
)
