"""The choices of a claim."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClaimGround(models.TextChoices):
    """Why the right belongs to the claimant."""

    OWNED = "owned", _("It is ours and was never theirs")
    ACQUIRED = "acquired", _("It was assigned to us")
    CO_OWNED = "co_owned", _("It is ours together with them")


class DismissalReason(models.TextChoices):
    """Why an operator dismisses a claim."""

    EVIDENCE_INSUFFICIENT = (
        "evidence_insufficient",
        _("The documents do not show that the right belongs to the claimant."),
    )
    REGISTER_SAYS_OTHERWISE = (
        "register_says_otherwise",
        _("The register of the office names the keeper as owner."),
    )
    DIFFERENT_RIGHT = "different_right", _("The documents are about another right.")
    FOR_A_COURT = (
        "for_a_court",
        _("Ownership is disputed in substance; a court or the office has to decide."),
    )
    ABUSIVE = "abusive", _("The claim was made in bad faith.")
