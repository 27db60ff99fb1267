"""The vocabulary of a talk: its sides, why it is declined, and what its timers do."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """Who began the talk, and who was asked."""

    ASKING = "asking", _("Asking")
    ANSWERING = "answering", _("Answering")


class DeclineReason(models.TextChoices):
    """Why one side ends a talk; what the other can learn from it."""

    TOO_EARLY_STAGE = "too_early_stage", _("The technology is at too early a stage.")
    BENEFIT_UNCLEAR = "benefit_unclear", _("The benefit over what is used today is not clear.")
    PRICE_TOO_HIGH = "price_too_high", _("The price is too high.")
    FIELD_MISMATCH = "field_mismatch", _("It does not fit our field.")
    FIELD_OF_USE = "field_of_use", _("It is not made for the use in mind.")
    RIGHTS_UNCLEAR = "rights_unclear", _("It is not clear who owns the rights.")
    TERRITORY = "territory", _("The territory is not available, or not of use.")
    TERMS_NOT_AGREED = "terms_not_agreed", _("The terms could not be agreed.")
    NO_CAPACITY = "no_capacity", _("There is no capacity for it at present.")
    ALREADY_SOLVED = "already_solved", _("The problem is already solved otherwise.")
    OTHER = "other", _("Another reason")
    PARTY_REMOVED = "party_removed", _("The market removed one of the two sides.")


# Nobody chooses it: one side of the talk was removed, and `declined_by` says which.
CHOSEN_REASONS = [each for each in DeclineReason if each != DeclineReason.PARTY_REMOVED]


class TimerKind(models.TextChoices):
    """What is due while an inquiry waits for its first answer."""

    REMIND = "remind", _("Remind whoever is to answer")
    ESCALATE = "escalate", _("Pass it to the backup contact")
    EXPIRE = "expire", _("Close it unanswered")
