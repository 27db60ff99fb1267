"""The vocabulary of an offer: how it changes hands, at what price, in which export class."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TransferMode(models.TextChoices):
    """How a technology may change hands. 独占 is exclusive, 排他 is sole: never mix them up."""

    ASSIGNMENT = "assignment", _("Assignment")
    LICENCE_EXCLUSIVE = "licence_exclusive", _("Exclusive licence")
    LICENCE_SOLE = "licence_sole", _("Sole licence")
    LICENCE_NON_EXCLUSIVE = "licence_non_exclusive", _("Non-exclusive licence")
    EQUITY_CONTRIBUTION = "equity_contribution", _("Equity contribution")
    JOINT_DEVELOPMENT = "joint_development", _("Joint development")
    COMMISSIONED_DEVELOPMENT = "commissioned_development", _("Commissioned development")
    CONSULTING = "consulting", _("Consulting")
    SERVICE = "service", _("Technical service")


class PriceKind(models.TextChoices):
    """How the price is named."""

    NEGOTIABLE = "negotiable", _("Negotiable")
    FIXED = "fixed", _("Fixed price")
    RANGE = "range", _("Price range")
    ROYALTY = "royalty", _("Royalty")


class ExportClass(models.TextChoices):
    """What the owner says the export catalogue says; until it is free, the gate stays closed."""

    UNCLASSIFIED = "unclassified", _("Not yet classified")
    FREE = "free", _("Free to export")
    RESTRICTED = "restricted", _("Restricted")
    PROHIBITED = "prohibited", _("Prohibited")


class Better(models.TextChoices):
    """Which way a measure improves."""

    HIGHER = "higher", _("Higher is better")
    LOWER = "lower", _("Lower is better")


class EvidenceKind(models.TextChoices):
    """What shows that a readiness level is reached."""

    FILE = "file", _("An attached file")
    LINK = "link", _("A page elsewhere")
    STATEMENT = "statement", _("A statement")


class HoldCause(models.TextChoices):
    """Why a published listing is not shown."""

    RIGHT_LAPSED = "right_lapsed", _("A right it offers is no longer in force")
    RIGHT_LOST = "right_lost", _("A right it offers belongs to another organisation")
    CONSENT_MISSING = "consent_missing", _("A co-owner of a right has not consented to the offer")
    MODERATION = "moderation", _("An operator suspended it")
    REPORTED = "reported", _("An operator took it out of sight on a report")
    NOTICE = "notice", _("A notice of infringement is being dealt with")
    OWNER = "owner", _("Its owner paused it")


# Those of which a right is the cause, named in the hold.
OF_RIGHTS = (HoldCause.RIGHT_LAPSED, HoldCause.RIGHT_LOST, HoldCause.CONSENT_MISSING)


class ReturnReason(models.TextChoices):
    """Why an operator sends a listing back, each with what to mend."""

    TITLE_UNCLEAR = "title_unclear", _("The title does not say what the technology does.")
    NO_NUMBERS = "no_numbers", _("The advantage is claimed without a measured comparison.")
    CONDITIONS_MISSING = "conditions_missing", _("Name the conditions of the measurements.")
    MATURITY_UNSUPPORTED = "maturity_unsupported", _("The readiness level is not supported.")
    RIGHTS_UNCLEAR = "rights_unclear", _("It is not clear who owns the rights.")
    TOO_THIN = "too_thin", _("The text is too thin to judge.")
    CONTAINS_CONTACTS = "contains_contacts", _("Contact details stand in the text.")
    NOT_A_TECHNOLOGY = "not_a_technology", _("This is not an offer of a technology.")
    SECRET_SUSPECTED = "secret_suspected", _("It may contain something secret.")


# How the four criteria of a review are called for a listing.
CRITERIA_WORDS = {
    "numbers": _("Advantage shown in numbers"),
    "clarity": _("Clarity"),
    "evidence": _("Maturity and evidence of rights"),
    "terms": _("Partner and terms sought"),
}
