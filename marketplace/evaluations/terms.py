"""The vocabulary of evaluations: kinds, purposes, and how far an evaluator reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class EvaluationKind(models.TextChoices):
    """What is judged."""

    TECHNICAL = "technical", pgettext_lazy("evaluation", "Technical evaluation")
    MARKET = "market", _("Market evaluation")
    LEGAL = "legal", _("Legal evaluation, freedom to operate")
    ASSET_VALUATION = "asset_valuation", _("Asset valuation")
    FIVE_ELEMENT = "five_element", _("Five-element evaluation")
    TRL = "trl", _("TRL assessment")


# The services that each kind is ordered from, by their type; the first kind is what is meant
# where nobody says.
KINDS_OF_SERVICE: dict[str, tuple[EvaluationKind, ...]] = {
    "technical_evaluation": (
        EvaluationKind.TECHNICAL,
        EvaluationKind.MARKET,
        EvaluationKind.FIVE_ELEMENT,
        EvaluationKind.TRL,
    ),
    "asset_evaluation": (EvaluationKind.ASSET_VALUATION,),
    "legal_advice": (EvaluationKind.LEGAL,),
}

# What nobody judges alone: several assessors score, and only then a report is delivered.
SCORED_KINDS = (EvaluationKind.FIVE_ELEMENT, EvaluationKind.TRL)

# What a panel may score. What moves the value of an asset may be judged in points by several, but
# appraisers may also go without; a panel that was begun is brought to its end.
PANEL_KINDS = (*SCORED_KINDS, EvaluationKind.ASSET_VALUATION)


class EvaluationPurpose(models.TextChoices):
    """What an evaluation is for, in a word."""

    LICENCE = "licence", _("Licence talks")
    ASSIGNMENT = "assignment", _("Assignment of rights")
    CONTRIBUTION = "contribution", _("Contribution as capital")
    FINANCING = "financing", _("Financing or pledge")
    DEVELOPMENT = "development", _("Decision on further development")
    REWARD = "reward", _("Reward of inventors")
    SHOWING = "showing", _("Showing it on the market")
    OTHER = "other", _("Another purpose")


class FindingSource(models.TextChoices):
    """Who says that a relation exists."""

    DECLARED = "declared", pgettext_lazy("conflict", "Declared")
    FOUND = "found", pgettext_lazy("conflict", "Found by the market")


class ReadingTier(models.TextChoices):
    """How far the evaluator's people may read what the owner does not show everybody."""

    PUBLIC = "public", _("Only what is public")
    NDA = "nda", _("What an NDA opens")
    PERSON = "person", _("All, also what is shown person by person")


class ElementOfValue(models.TextChoices):
    """The five kinds of value of research results."""

    SCIENTIFIC = "scientific", pgettext_lazy("value", "Scientific")
    TECHNICAL = "technical", pgettext_lazy("value", "Technical")
    ECONOMIC = "economic", pgettext_lazy("value", "Economic")
    SOCIAL = "social", pgettext_lazy("value", "Social")
    CULTURAL = "cultural", pgettext_lazy("value", "Cultural")
