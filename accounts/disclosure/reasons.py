"""Why a confidential part is not kept or not handed out."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class PartReason(ReasonCode):
    """What can stand in a confidential part's way."""

    TITLE_MISSING = "confidential_part.title_missing", _("Give it a title in one language.")
    TEXT_TOO_LONG = "confidential_part.text_too_long", _("At most %(most)s characters.")
    TIER_UNKNOWN = (
        "confidential_part.tier_unknown",
        _("Choose for whom it is. What is public belongs into the public text itself."),
    )
    MOST_PARTS = (
        "confidential_part.most_parts",
        _("At most %(most)s confidential parts for one thing."),
    )
    MOST_FILES = "confidential_part.most_files", _("At most %(most)s files for one part.")
    PDF_UNMARKABLE = (
        "confidential_part.pdf_unmarkable",
        _("This PDF is locked or damaged, so that no reader's name can be written on it."),
    )
    ANOTHER_REVISION = (
        "confidential_part.another_revision",
        _(
            "Somebody has written another revision meanwhile. What you typed is kept here; read "
            "theirs first, for saving again replaces it."
        ),
    )
    WITHDRAWN = "confidential_part.withdrawn", _("This part is withdrawn.")
