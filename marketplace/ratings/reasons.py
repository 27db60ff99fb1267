"""Why a rating or an answer to it is not taken."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class RatingReason(ReasonCode):
    """What can stand in a rating's way."""

    NOT_COMPLETED = (
        "rating.order_not_completed",
        _("An order is rated once everything that was delivered is accepted."),
    )
    ALREADY_RATED = "rating.already_rated", _("This order has been rated.")
    STARS_OUT_OF_RANGE = "rating.stars_out_of_range", _("Give between one and five points.")
    WORDS_MISSING = "rating.words_missing", _("Say in words what was good and what was not.")
    ALREADY_ANSWERED = "rating.already_answered", _("This rating has been answered.")
    REASON_MISSING = "rating.reason_missing", _("Say why it is hidden.")
