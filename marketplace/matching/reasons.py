"""Why something about a match is refused."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class MatchReason(ReasonCode):
    """What can be wrong with an answer."""

    ANSWER_UNKNOWN = (
        "match.answer_unknown",
        _("Answer with “relevant”, “not_relevant” or “known”."),
    )
    REASON_MISSING = "match.reason_missing", _("Say why it is not relevant.")
    REASON_UNFIT = "match.reason_unfit", _("Only “not relevant” takes a reason.")
