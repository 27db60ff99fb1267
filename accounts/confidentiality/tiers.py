"""The steps of confidentiality, from open to all to open to one."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Tier(models.TextChoices):
    """Whom a part of an asset is for. Each step holds the conditions of the steps before it."""

    PUBLIC = "public", pgettext_lazy("tier", "Public")
    MEMBERS = "members", _("Verified members")
    NDA = "nda", _("Under NDA")
    PERSON = "person", _("Person by person")


# The public part is the asset itself; what is written beside it is for fewer.
CONFIDENTIAL = (Tier.MEMBERS, Tier.NDA, Tier.PERSON)
# What only an agreement in force opens.
UNDER_AGREEMENT = (Tier.NDA, Tier.PERSON)
