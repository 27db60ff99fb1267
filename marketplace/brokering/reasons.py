"""Why a mandate is not offered, accepted or consented to."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class MandateReason(ReasonCode):
    """What can stand in a mandate's way."""

    BROKER_UNKNOWN = (
        "broker_mandate.broker_unknown",
        _("Choose a broker of the talent pool whose grade is verified and in force."),
    )
    NOT_PUBLISHED = (
        "broker_mandate.not_published",
        _("Publish it first: a broker is mandated for what others can see."),
    )
    SCOPE_MISSING = "broker_mandate.scope_missing", _("Say what the broker is to do.")
    TOO_LONG = "broker_mandate.too_long", _("Write at most %(most)s characters.")
    TERM_IMPOSSIBLE = (
        "broker_mandate.term_impossible",
        _("The last day lies after today and within three years."),
    )
    ALREADY_MANDATED = (
        "broker_mandate.already_mandated",
        _("This broker is asked or mandated for it already."),
    )
    EXCLUSIVE_TAKEN = (
        "broker_mandate.exclusive_taken",
        _("Another broker is mandated for it. An exclusive mandate stands alone."),
    )
    GRADE_NOT_IN_FORCE = (
        "broker_mandate.grade_not_in_force",
        _("A broker acts only with a grade that is verified and in force."),
    )
    RUN_OUT = "broker_mandate.run_out", _("The last day of this mandate is over.")
    CONSENTED_ALREADY = (
        "broker_mandate.consented_already",
        _("Your side has consented. The other one has not answered yet."),
    )
