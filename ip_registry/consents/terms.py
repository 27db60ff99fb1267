"""The choices of a consent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dealing(models.TextChoices):
    """What may be done with a right that an owner cannot always do alone.

    The codes are those of a listing's transfer modes; the rulebook names them, too.
    """

    ASSIGNMENT = "assignment", _("Assignment")
    LICENCE_EXCLUSIVE = "licence_exclusive", _("Exclusive licence")
    LICENCE_SOLE = "licence_sole", _("Sole licence")
    EQUITY_CONTRIBUTION = "equity_contribution", _("Equity contribution")


class ConsentBasis(models.TextChoices):
    """What a consent rests on."""

    SERVICE = "service", _("Given on this market")
    DOCUMENT = "document", _("A signed consent")
    AGREEMENT = "agreement", _("The agreement of the co-owners")
