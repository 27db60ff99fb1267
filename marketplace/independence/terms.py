"""How an organisation or a person may stand to a party, and what that means."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
