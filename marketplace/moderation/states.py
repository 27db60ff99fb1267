"""What follows what in the life of a report, an objection and a notice of infringement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kernel.lifecycle import Lifecycle, move


class ReportState(models.TextChoices):
    """Where a report stands. One from nobody known waits until its mail address is confirmed."""

    UNCONFIRMED = "unconfirmed", _("Waits for the confirmation by mail")
    OPEN = "open", _("Waits for an operator")
    ACTED_ON = "acted_on", _("A measure was taken")
    DISMISSED = "dismissed", _("No measure was taken")


R = ReportState

REPORT_LIFECYCLE = Lifecycle(
    ReportState,
    move("confirm", sources=[R.UNCONFIRMED], target=R.OPEN),
    move("act", sources=[R.OPEN], target=R.ACTED_ON),
    move("dismiss", sources=[R.OPEN], target=R.DISMISSED),
)


class AppealState(models.TextChoices):
    """Where an objection to a measure stands."""

    OPEN = "open", _("Waits for another operator")
    UPHELD = "upheld", _("The objection was right; the measure is lifted")
    REJECTED = "rejected", _("The measure stays")


APPEAL_LIFECYCLE = Lifecycle(
    AppealState,
    move("uphold", sources=[AppealState.OPEN], target=AppealState.UPHELD),
    move("reject", sources=[AppealState.OPEN], target=AppealState.REJECTED),
)


class NoticeState(models.TextChoices):
    """Where a notice of infringement stands, by articles 42 to 45 of the E-Commerce Law."""

    RECEIVED = "received", _("Received")
    MEASURES_TAKEN = "measures_taken", _("Measures taken, passed on to the owner")
    STATEMENT_RECEIVED = "statement_received", _("The owner says that there is no infringement")
    WAITING_15D = "waiting_15d", _("Waits for a complaint or a suit")
    LIFTED = "lifted", _("Measures lifted")
    KEPT = "kept", _("Measures kept, the authority or court decides")
    REJECTED = "rejected", _("Rejected as incomplete")


N = NoticeState

NOTICE_LIFECYCLE = Lifecycle(
    NoticeState,
    move("take", sources=[N.RECEIVED], target=N.MEASURES_TAKEN),
    move("reject", sources=[N.RECEIVED], target=N.REJECTED),
    move("state", sources=[N.MEASURES_TAKEN], target=N.STATEMENT_RECEIVED),
    # Passed on to the right holder: the days begin. The worker does it at once.
    move("forward", sources=[N.STATEMENT_RECEIVED], target=N.WAITING_15D),
    move("prove", sources=[N.MEASURES_TAKEN, N.WAITING_15D], target=N.KEPT),
    # The days are over without proof; nobody does it by hand.
    move("lapse", sources=[N.WAITING_15D], target=N.LIFTED),
    move(
        "withdraw",
        sources=[N.MEASURES_TAKEN, N.STATEMENT_RECEIVED, N.WAITING_15D, N.KEPT],
        target=N.LIFTED,
    ),
    # The authority or the court has found that there is no infringement.
    move("release", sources=[N.KEPT], target=N.LIFTED),
)

# In these states everybody reads the notice, the statement and what came of it.
PUBLIC = frozenset({N.MEASURES_TAKEN, N.STATEMENT_RECEIVED, N.WAITING_15D, N.LIFTED, N.KEPT})
# In these it is over.
OVER = frozenset({N.LIFTED, N.REJECTED})
