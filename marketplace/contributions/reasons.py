"""Why no statement of contributions is issued."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class ContributionReason(ReasonCode):
    """What can stand in the way."""

    NOTHING_CONFIRMED = (
        "contribution_statement.nothing_confirmed",
        _("Confirm a contribution first: only what you have confirmed can be stated."),
    )
