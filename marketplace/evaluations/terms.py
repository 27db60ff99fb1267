"""The vocabulary of evaluations: kinds, purposes, and how people may stand to the parties."""

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


class Relation(models.TextChoices):
    """How an assessor may stand to a party. The first are declared, the last ones also found."""

    SHAREHOLDER = "shareholder", _("Shareholder or holder of options")
    FAMILY = "family", _("Family or household")
    COMPETITOR = "competitor", _("Competitor, or works for one")
    ADVISER = "adviser", _("Adviser or agent")
    SUPERVISOR = "supervisor", _("Teacher and student")
    CO_AUTHOR = "co_author", _("Co-author or partner in a project")
    CONTINGENT_FEE = "contingent_fee", _("Is paid by the outcome")
    EMPLOYED = "employed", _("Employed by, or a member of")
    FORMERLY_EMPLOYED = "formerly_employed", _("Formerly employed by, or a member of")
    AFFILIATED = "affiliated", _("Its organisation is of the same group, or has the same owner")
    SHARED_PEOPLE = "shared_people", _("Somebody belongs to its organisation and to the party")
    SAME_SUBJECT = "same_subject", _("Its organisation worked on what is judged, by order")
    EARLIER_ORDER = "earlier_order", _("Its organisation had a service order with the party")
    CO_INVENTOR = "co_inventor", _("Inventor of a right that is judged")
    NAMESAKE = "namesake", _("Has the name of an inventor")
    JOINT_NAMESAKE = "joint_namesake", _("Has the name of one who invented with an inventor")
    EARLIER_ENGAGEMENT = "earlier_engagement", _("Judged for them before")


# What nobody declares: the market finds it by itself.
ONLY_FOUND = (
    Relation.NAMESAKE,
    Relation.JOINT_NAMESAKE,
    Relation.SHARED_PEOPLE,
    Relation.SAME_SUBJECT,
    Relation.EARLIER_ORDER,
)


class PartyRole(models.TextChoices):
    """To whom an assessor may stand in a relation."""

    CLIENT = "client", pgettext_lazy("evaluation", "Client")
    OWNER = "owner", pgettext_lazy("evaluation", "Owner of the technology or of a right in it")
    INVENTOR = "inventor", pgettext_lazy("evaluation", "Inventor")


class Verdict(models.TextChoices):
    """What a relation means for the evaluation."""

    REFUSED = "refused", pgettext_lazy("conflict", "Refused")
    DISCLOSED = "disclosed", pgettext_lazy("conflict", "Allowed and disclosed")


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
