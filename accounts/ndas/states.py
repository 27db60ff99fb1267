"""What follows what in an agreement, and in a grant under it."""

from django.db import models
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class NdaState(models.TextChoices):
    """Where an agreement stands."""

    REQUESTED = "requested", pgettext_lazy("nda", "Requested")
    OFFERED = "offered", pgettext_lazy("nda", "Offered")
    SIGNED_ONCE = "signed_once", pgettext_lazy("nda", "Signed by one side")
    IN_FORCE = "in_force", pgettext_lazy("nda", "In force")
    EXPIRED = "expired", pgettext_lazy("nda", "Expired")
    TERMINATED = "terminated", pgettext_lazy("nda", "Terminated")
    DECLINED = "declined", pgettext_lazy("nda", "Declined")


class GrantState(models.TextChoices):
    """Where a person's access stands."""

    ASKED = "asked", pgettext_lazy("access", "Asked for")
    GRANTED = "granted", pgettext_lazy("access", "Granted")
    DECLINED = "declined", pgettext_lazy("access", "Declined")
    REVOKED = "revoked", pgettext_lazy("access", "Revoked")
    EXPIRED = "expired", pgettext_lazy("access", "Ended")


N, G = NdaState, GrantState

NDA_LIFECYCLE = Lifecycle(
    NdaState,
    # Until somebody has signed, the owner may offer other terms.
    move("offer", sources=[N.REQUESTED, N.OFFERED], target=N.OFFERED),
    move("sign", sources=[N.OFFERED], target=N.SIGNED_ONCE),
    move("countersign", sources=[N.SIGNED_ONCE], target=N.IN_FORCE),
    move("decline", sources=[N.REQUESTED, N.OFFERED, N.SIGNED_ONCE], target=N.DECLINED),
    move("terminate", sources=[N.IN_FORCE], target=N.TERMINATED),
    move("expire", sources=[N.IN_FORCE], target=N.EXPIRED),
)

ACCESS_GRANT_LIFECYCLE = Lifecycle(
    GrantState,
    move("grant", sources=[G.ASKED], target=G.GRANTED),
    move("decline", sources=[G.ASKED], target=G.DECLINED),
    move("revoke", sources=[G.GRANTED], target=G.REVOKED),
    move("expire", sources=[G.GRANTED], target=G.EXPIRED),
)

PENDING = (N.REQUESTED, N.OFFERED, N.SIGNED_ONCE)
WRITTEN = (N.OFFERED, N.SIGNED_ONCE, N.IN_FORCE, N.EXPIRED, N.TERMINATED)
BINDING = (N.IN_FORCE, N.EXPIRED, N.TERMINATED)
OVER = (N.EXPIRED, N.TERMINATED, N.DECLINED)
OPEN_GRANTS = (G.ASKED, G.GRANTED)
