"""What follows what: a profile and a broker's grade."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class ProfileState(models.TextChoices):
    """Whether a profile may be found."""

    DRAFT = "draft", _("Draft")
    SHOWN = "shown", pgettext_lazy("profile", "Shown")


P = ProfileState

TALENT_PROFILE_LIFECYCLE = Lifecycle(
    ProfileState,
    move("show", sources=[P.DRAFT], target=P.SHOWN),
    move("hide", sources=[P.SHOWN], target=P.DRAFT),
)


class GradeState(models.TextChoices):
    """How far a broker's grade is verified."""

    DRAFT = "draft", _("Not submitted")
    SUBMITTED = "submitted", _("Waiting for an operator")
    TAKEN = "taken", _("Being checked")
    VERIFIED = "verified", _("Verified")
    SUSPENDED = "suspended", _("Suspended")
    REVOKED = "revoked", _("Revoked")


G = GradeState

BROKER_GRADE_LIFECYCLE = Lifecycle(
    GradeState,
    move("submit", sources=[G.DRAFT], target=G.SUBMITTED),
    move("take", sources=[G.SUBMITTED], target=G.TAKEN),
    move("verify", sources=[G.TAKEN], target=G.VERIFIED),
    # Returned is a move back with the reasons kept, not a state of its own.
    move("return", sources=[G.TAKEN], target=G.DRAFT),
    move("suspend", sources=[G.VERIFIED], target=G.SUSPENDED),
    move("reinstate", sources=[G.SUSPENDED], target=G.VERIFIED),
    move("revoke", sources=[G.VERIFIED, G.SUSPENDED], target=G.REVOKED),
)
