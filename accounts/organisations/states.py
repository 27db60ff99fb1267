"""What follows what in an organisation's verification."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.lifecycle import Lifecycle, move


class VerificationState(models.TextChoices):
    """How far an organisation is verified."""

    UNVERIFIED = "unverified", _("Not verified")
    SUBMITTED = "submitted", _("Waiting for an operator")
    TAKEN = "taken", _("Being checked")
    VERIFIED = "verified", _("Verified")
    SUSPENDED = "suspended", _("Suspended")


class RestrictionKind(models.TextChoices):
    """What an organisation cannot do here for as long as a matter that decided it lasts."""

    LIMITED = "limited", _("It may begin nothing new")
    SUSPENDED = "suspended", _("It is out of sight and can only settle what runs")
    REMOVED = "removed", _("It was removed from the market")


# What takes it, and all that it offers, out of sight.
OUT_OF_SIGHT = (RestrictionKind.SUSPENDED, RestrictionKind.REMOVED)

S = VerificationState

VERIFICATION_LIFECYCLE = Lifecycle(
    VerificationState,
    move("submit", sources=[S.UNVERIFIED], target=S.SUBMITTED),
    move("take", sources=[S.SUBMITTED], target=S.TAKEN),
    move("verify", sources=[S.TAKEN], target=S.VERIFIED),
    # Returned is a move back with the reasons kept, not a state of its own.
    move("return", sources=[S.TAKEN], target=S.UNVERIFIED),
    move("suspend", sources=[S.VERIFIED], target=S.SUSPENDED),
    move("reinstate", sources=[S.SUSPENDED], target=S.VERIFIED),
)
