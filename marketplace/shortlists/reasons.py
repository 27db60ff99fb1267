"""Why a shortlist does not take something."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class ShortlistReason(ReasonCode):
    """What can stand in a shortlist's way."""

    TITLE_MISSING = "shortlist.title_missing", _("Give the shortlist a title.")
    TITLE_TAKEN = "shortlist.title_taken", _("Your organisation has a shortlist of this title.")
    TEXT_TOO_LONG = "shortlist.text_too_long", _("At most %(most)s characters.")
    NOTHING_NAMED = "shortlist.nothing_named", _("Name one listing or one demand.")
    SUBJECT_UNKNOWN = (
        "shortlist.subject_unknown",
        _("There is no such listing or demand that you may see."),
    )
    ALREADY_ON_IT = "shortlist.already_on_it", _("It is on this shortlist already.")
    FULL = "shortlist.full", _("A shortlist holds at most %(most)s entries. Begin another one.")
