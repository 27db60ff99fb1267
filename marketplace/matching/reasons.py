"""Why something about a match is refused."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class MatchReason(ReasonCode):
    """What can be wrong with an answer or a table of weights."""

    ANSWER_UNKNOWN = (
        "match.answer_unknown",
        _("Answer with “relevant”, “not_relevant” or “known”."),
    )
    REASON_MISSING = "match.reason_missing", _("Say why it is not relevant.")
    REASON_UNFIT = "match.reason_unfit", _("Only “not relevant” takes a reason.")
    WEIGHTS_NOT_HUNDRED = (
        "match.weights_not_hundred",
        _(
            "Weigh every factor; together the weights make a hundred, without that across the "
            "languages, which stands in for the shared terms."
        ),
    )
    WEIGHT_OUT_OF_RANGE = "match.weight_out_of_range", _("A weight lies between 0 and 100.")
    WEIGHT_NEEDED = (
        "match.weight_needed",
        _("Shared terms and patent class decide what fits; neither may weigh nothing."),
    )
    LEAST_SCORE_OUT_OF_RANGE = (
        "match.least_score_out_of_range",
        _("The least score lies between 10 and 90."),
    )
    WEIGHTS_WITHOUT_REASON = "match.weights_without_reason", _("Say why the weights change.")
