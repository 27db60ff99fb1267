"""Why something that was public is not any more: what stands on its tombstone."""

from django.utils.translation import gettext_lazy as _

from kernel.errors import ReasonCode


class GoneReason(ReasonCode):
    """How something left the market."""

    WITHDRAWN = "gone.withdrawn", _("%(reference)s was withdrawn by its owner on %(since)s.")
    CONCLUDED = "gone.concluded", _("%(reference)s found what it sought and ended on %(since)s.")
    OVERDUE = (
        "gone.overdue",
        _("%(reference)s ended on %(since)s: its last day for answers is over."),
    )
    UNCONFIRMED = (
        "gone.unconfirmed",
        _(
            "%(reference)s ended on %(since)s: its owner did not confirm for too long that it "
            "still holds (last on %(confirmed)s)."
        ),
    )
