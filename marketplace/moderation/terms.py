"""The vocabulary of moderation."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.organisations.states import RestrictionKind


class Noun(models.TextChoices):
    """What can be reported."""

    LISTING = "listing", _("Technology")
    DEMAND = "demand", pgettext_lazy("one", "Demand")
    ORGANISATION = "organisation", _("Organisation")


class ReportReason(models.TextChoices):
    """Why something should not stand here."""

    FALSE_CLAIMS = "false_claims", _("It claims what is not true")
    NOT_ENTITLED = "not_entitled", _("Whoever offers it is not entitled to")
    DUPLICATE = "duplicate", _("It is a copy of another one")
    ADVERTISING = "advertising", _("It is advertising, not an offer of technology")
    PERSONAL_DATA = "personal_data", _("It discloses data of a person")
    SECRET = "secret", _("It may disclose a secret")
    UNLAWFUL = "unlawful", _("What it offers is forbidden")
    OTHER = "other", _("Something else")


class MeasureKind(models.TextChoices):
    """What the market does."""

    WARNING = "warning", _("Its owner was warned")
    LIMITATION = "limitation", _("It may begin nothing new")
    HOLD = "hold", _("It was taken out of sight")
    REMOVAL = "removal", _("It was removed for good")


class MeasureGround(models.TextChoices):
    """On which ground a measure was taken; the reasons of reports, and notices."""

    FALSE_CLAIMS = ReportReason.FALSE_CLAIMS.value, ReportReason.FALSE_CLAIMS.label
    NOT_ENTITLED = ReportReason.NOT_ENTITLED.value, ReportReason.NOT_ENTITLED.label
    DUPLICATE = ReportReason.DUPLICATE.value, ReportReason.DUPLICATE.label
    ADVERTISING = ReportReason.ADVERTISING.value, ReportReason.ADVERTISING.label
    PERSONAL_DATA = ReportReason.PERSONAL_DATA.value, ReportReason.PERSONAL_DATA.label
    SECRET = ReportReason.SECRET.value, ReportReason.SECRET.label
    UNLAWFUL = ReportReason.UNLAWFUL.value, ReportReason.UNLAWFUL.label
    OTHER = ReportReason.OTHER.value, ReportReason.OTHER.label
    NOTICE = "notice", _("A notice of infringement")


# What can be done to which noun.
MEASURES_OF = {
    Noun.LISTING: (MeasureKind.WARNING, MeasureKind.HOLD, MeasureKind.REMOVAL),
    Noun.DEMAND: (MeasureKind.WARNING, MeasureKind.HOLD, MeasureKind.REMOVAL),
    Noun.ORGANISATION: tuple(MeasureKind),
}
# What an operator ends by hand; a removal ends on appeal only, and a warning is over at once.
LIFTABLE = (MeasureKind.LIMITATION, MeasureKind.HOLD)
# What a measure about an organisation restricts it to.
RESTRICTION_OF = {
    MeasureKind.LIMITATION: RestrictionKind.LIMITED,
    MeasureKind.HOLD: RestrictionKind.SUSPENDED,
    MeasureKind.REMOVAL: RestrictionKind.REMOVED,
}


class RightKind(models.TextChoices):
    """Which right is said to be infringed."""

    PATENT = "patent", _("Patent")
    SOFTWARE = "software", _("Copyright in software")
    COPYRIGHT = "copyright", _("Copyright")
    TRADE_SECRET = "trade_secret", _("Trade secret")
    TRADE_MARK = "trade_mark", _("Trade mark")
    OTHER = "other", _("Another right")


class FileKind(models.TextChoices):
    """What a file shows."""

    NOTICE = "notice", _("First evidence of the infringement")
    STATEMENT = "statement", _("First evidence that there is none")
    PROOF = "proof", _("Proof of the complaint or suit")


class ProofKind(models.TextChoices):
    """Where the right holder took it."""

    COMPLAINT = "complaint", _("Complaint to the competent authority")
    LAWSUIT = "lawsuit", _("Suit before a court")


class RejectionReason(models.TextChoices):
    """What an incomplete notice lacks."""

    RIGHT_NOT_SHOWN = (
        "right_not_shown",
        _("It does not show that the right exists and whose it is."),
    )
    NOT_THE_HOLDER = "not_the_holder", _("It does not come from the holder or somebody empowered.")
    NO_FIRST_EVIDENCE = "no_first_evidence", _("It holds no first evidence of an infringement.")
    OTHER_TECHNOLOGY = "other_technology", _("It is about something else than this technology.")
