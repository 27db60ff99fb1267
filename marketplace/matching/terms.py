"""The vocabulary of matching: sides, factors, answers and their reasons."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Side(models.TextChoices):
    """Whose match it is."""

    LISTING = "listing", _("Technology")
    DEMAND = "demand", _("Demand")


class FactorCode(models.TextChoices):
    """What a score is made of, as headings of its bar."""

    TERMS = "terms", _("Shared terms")
    BRIDGE = "bridge", _("Across the languages")
    CLASS = "class", _("Patent class")
    MODE = "mode", _("Way of transfer")
    TRL = "trl", _("Readiness")
    INDUSTRY = "industry", _("Industry")
    MONEY = "money", _("Price and budget")
    COMPLETENESS = "completeness", _("Completeness")
    REGION = "region", _("Region")
    DEADLINE = "deadline", _("Time left")
    FRESHNESS = "freshness", _("Freshness")


class Answer(models.TextChoices):
    """What people say of a match."""

    RELEVANT = "relevant", _("Relevant")
    NOT_RELEVANT = "not_relevant", _("Not relevant")
    KNOWN = "known", _("Already known to us")


class AnswerReason(models.TextChoices):
    """Why a match is not relevant."""

    OTHER_FIELD = "other_field", _("It belongs to another field.")
    OTHER_PROBLEM = "other_problem", _("It solves another problem.")
    TOO_EARLY = "too_early", _("The technology is not ready enough.")
    TOO_EXPENSIVE = "too_expensive", _("The price and the budget are too far apart.")
    WRONG_MODE = "wrong_mode", _("The way of transfer does not suit us.")
    WRONG_PLACE = "wrong_place", _("The region does not suit us.")
    OTHER = "other", _("For another reason.")


class RetiredBecause(models.TextChoices):
    """Why a match is no longer one."""

    LISTING_GONE = "listing_gone", _("The technology is no longer offered.")
    DEMAND_GONE = "demand_gone", _("The demand is no longer open.")
    SUPERSEDED = "superseded", _("After a change the two no longer fit.")
