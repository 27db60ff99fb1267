"""Why the desk does not take a question or an answer."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class GuidanceReason(ReasonCode):
    """What can stand in the way."""

    CHOICE_UNKNOWN = "guidance.choice_unknown", _("This is not one of the answers of the guide.")
    TITLE_MISSING = "guidance.title_missing", _("Say in one line what you want to know.")
    WORDS_MISSING = "guidance.words_missing", _("Write down your question.")
    ANSWER_MISSING = "guidance.answer_missing", _("Write your answer.")
    TOO_LONG = "guidance.too_long", _("This takes at most %(most)s characters.")
    TOO_MANY_OPEN = (
        "guidance.too_many_open",
        _("Your organisation has %(most)s questions at the desk; wait until one is answered."),
    )
    NO_ORGANISATION = (
        "guidance.no_organisation",
        _("The desk answers members of an organisation. Join or found one first."),
    )
