"""The vocabulary of a demand: what kind of answer it seeks, what holds it, why it is returned."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DemandKind(models.TextChoices):
    """How the seeker wants to come to a solution."""

    BUY = "buy", _("Buy a technology")
    LICENCE_IN = "licence_in", _("Take a licence")
    COMMISSION_RD = "commission_rd", _("Commission development")
    JOINT_RD = "joint_rd", _("Develop jointly")
    CONSULT = "consult", _("Seek advice")


class HoldCause(models.TextChoices):
    """Why a published demand is not shown."""

    MODERATION = "moderation", _("An operator suspended it")
    REPORTED = "reported", _("An operator took it out of sight on a report")
    OWNER = "owner", _("Its owner paused it")


class ReturnReason(models.TextChoices):
    """Why an operator sends a demand back, each with what to mend."""

    TITLE_UNCLEAR = "title_unclear", _("The title does not say what is sought.")
    PROBLEM_UNCLEAR = "problem_unclear", _("Say what happens today and what it costs.")
    NO_FIGURES = "no_figures", _("State figures for today and for what is needed.")
    FIELD_WRONG = "field_wrong", _("It stands in the wrong field.")
    BUDGET_UNLIKELY = "budget_unlikely", _("The budget does not fit what is asked.")
    CONTAINS_CONTACTS = "contains_contacts", _("Contact details stand in the text.")
    NAMES_THE_UNNAMED = (
        "names_the_unnamed",
        _("The text tells who you are, though you wish to stay unnamed."),
    )
    NOT_A_DEMAND = "not_a_demand", _("This is not a demand for a technology.")
    SECRET_SUSPECTED = "secret_suspected", _("It may contain something secret.")


# How the four criteria of a review are called for a demand.
CRITERIA_WORDS = {
    "numbers": _("Need stated in figures"),
    "clarity": _("Clarity"),
    "evidence": _("Maturity wanted and evidence of the need"),
    "terms": _("Answer and terms sought"),
}
