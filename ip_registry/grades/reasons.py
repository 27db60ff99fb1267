"""Why a right cannot be graded so."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class GradeReason(ReasonCode):
    """What stands against a grade."""

    WORDS_MISSING = (
        "grade.words_missing",
        _("Say on what the grade stands: demand, maturity, cost, evidence."),
    )
    NOT_LIVING = (
        "grade.not_living",
        _("The right is no longer alive, so that nothing of it can be promoted."),
    )
    UNKNOWN = "grade.unknown", _("Choose one of the grades.")
