"""Why something cannot be done in a talk: stable codes with the sentence people read."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class InquiryReason(ReasonCode):
    """What can stand in the way of a talk."""

    ORGANISATION_NEEDED = (
        "inquiry.organisation_needed",
        _("Join or register an organisation first: talks are between organisations."),
    )
    OWN_LISTING = "inquiry.own_listing", _("This technology is your own organisation's.")
    OWN_DEMAND = "inquiry.own_demand", _("This demand is your own organisation's.")
    NOT_OFFERED = "inquiry.not_offered", _("It is not on the market now.")
    ALREADY_OPEN = (
        "inquiry.already_open",
        _("Your organisation already talks about this: %(reference)s."),
    )
    TEXT_MISSING = "inquiry.text_missing", _("Write something.")
    TEXT_TOO_LONG = "inquiry.text_too_long", _("At most %(most)s characters.")
    TOO_MANY_FILES = "inquiry.too_many_files", _("At most %(most)s files at once.")
    LANGUAGE_UNKNOWN = "inquiry.language_unknown", _("Write in Chinese (zh) or English (en).")
    ENDED = "inquiry.ended", _("This talk has ended: it is “%(state)s”.")
    DECLINE_REASON_UNKNOWN = "inquiry.decline_reason_unknown", _("Choose one of the reasons.")
    COMMENT_MISSING = (
        "inquiry.comment_missing",
        _("Say in your words what the other reason is."),
    )
    ASSIGNEE_NOT_MEMBER = (
        "inquiry.assignee_not_member",
        _("Choose a member of your organisation who may answer inquiries."),
    )
    BACKUP_SAME = "inquiry.backup_same", _("The backup contact has to be somebody else.")
    ALREADY_AGREED = (
        "inquiry.already_agreed",
        _("Your side has agreed; the other side's word is awaited."),
    )
    FILES_GATED = (
        "inquiry.files_gated",
        _(
            "No file may go abroad before the technology is classified as free to export. "
            "You may write about what is public."
        ),
    )
    FILES_WAIT_FOR_NAME = (
        "inquiry.files_wait_for_name",
        _("Files can be sent once the organisation behind this demand has named itself."),
    )
