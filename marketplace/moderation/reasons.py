"""Why a report, a measure or a step of a notice is not taken."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class ModerationReason(ReasonCode):
    """What can stand in the way."""

    WORDS_MISSING = "moderation.words_missing", _("Say in words what is wrong.")
    EMAIL_MISSING = (
        "moderation.email_missing",
        _("Give a mail address, so that you can confirm the report."),
    )
    ALREADY_REPORTED = "moderation.already_reported", _("You have reported this; it is looked at.")
    REPORTED_OFTEN = (
        "moderation.reported_often",
        _("Many reports came from your connection. Report again in an hour, or sign in to do it."),
    )
    OWN = "moderation.own", _("This is your own organisation's.")
    MEASURE_NOT_OFFERED = (
        "moderation.measure_not_offered",
        _("This measure cannot be taken here."),
    )
    NOTE_MISSING = "moderation.note_missing", _("Say why; the owner reads it.")
    FOR_GOOD = (
        "moderation.for_good",
        _("What was removed for good comes back only when an objection is right."),
    )
    APPEAL_MADE = "moderation.appeal_made", _("You have objected to this measure already.")
    NO_APPEAL = "moderation.no_appeal", _("Nobody has objected to this measure.")
    APPEAL_LATE = (
        "moderation.appeal_late",
        _("Objections were possible until the end of %(day)s."),
    )
    ANOTHER_DECIDES = (
        "moderation.another_decides",
        _("You took this measure, so somebody else decides about the objection."),
    )
    NOTHING_HELD = "moderation.nothing_held", _("There is nothing to lift any more.")
    FILE_MISSING = "moderation.file_missing", _("Add at least one file that shows it.")
    NUMBER_MISSING = "moderation.number_missing", _("Name the number of the right.")
    NOT_ATTESTED = (
        "moderation.not_attested",
        _("Confirm that what you say is true; whoever gives a wrong notice is liable."),
    )
    NOTICE_PENDING = (
        "moderation.notice_pending",
        _("Your notice %(reference)s about this technology is being dealt with."),
    )
    AUTHORITY_MISSING = "moderation.authority_missing", _("Name the authority or the court.")
    NOT_OVER = "moderation.not_over", _("Whether it was wrong is noted once it is over.")
    LINK_OVER = "moderation.link_over", _("This link is used up, or never was one of ours.")
