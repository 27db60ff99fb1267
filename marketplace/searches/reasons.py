"""Why a search is not kept, or something not watched."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class SearchesReason(ReasonCode):
    """What can stand in the way."""

    NAME_MISSING = "saved_search.name_missing", _("Give the search a name.")
    NAME_TAKEN = "saved_search.name_taken", _("You have a saved search of this name.")
    TEXT_TOO_LONG = "saved_search.text_too_long", _("At most %(most)s characters.")
    NOUN_UNKNOWN = "saved_search.noun_unknown", _("This cannot be searched.")
    NOTHING_ASKED = (
        "saved_search.nothing_asked",
        _("Search for words or choose a filter first: everything is too much to be told of."),
    )
    SAYS_NOTHING = (
        "saved_search.says_nothing",
        _("These words say nothing that anything could answer. Use others."),
    )
    FILTER_UNKNOWN = "saved_search.filter_unknown", _("There is no filter “%(filter)s” here.")
    TOO_MANY_FILTERS = (
        "saved_search.too_many_filters",
        _("At most %(most)s values of filters."),
    )
    NO_CHANNEL = (
        "saved_search.no_channel",
        _("Choose how you want to be told: by mail, here, or by a feed."),
    )
    TOO_MANY = (
        "saved_search.too_many",
        _("You keep %(most)s searches already. Remove one that you no longer need."),
    )
    SUBJECT_UNKNOWN = (
        "watch.subject_unknown",
        _("There is no such technology, demand or organisation that you may see."),
    )
    OWN = "watch.own", _("This is your own organisation's.")
    ALREADY = "watch.already", _("You watch this already.")
    TOO_MANY_WATCHES = (
        "watch.too_many",
        _("You watch %(most)s things already. End one of these watches first."),
    )
