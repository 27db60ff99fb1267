"""What follows what in an ordered evaluation."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kernel.lifecycle import Lifecycle, move


class EvaluationState(models.TextChoices):
    """Where an evaluation stands."""

    REQUESTED = "requested", _("Requested")
    QUOTED = "quoted", _("Quoted")
    ENGAGED = "engaged", _("Engaged")
    DELIVERED = "delivered", _("Delivered")
    RETURNED = "returned", _("Returned for revision")
    ACCEPTED = "accepted", _("Accepted")
    DECLINED = "declined", _("Declined by the evaluator")
    CANCELLED = "cancelled", _("Cancelled")


S = EvaluationState

EVALUATION_LIFECYCLE = Lifecycle(
    EvaluationState,
    move("quote", sources=[S.REQUESTED], target=S.QUOTED),
    move("engage", sources=[S.QUOTED], target=S.ENGAGED),
    move("deliver", sources=[S.ENGAGED, S.RETURNED], target=S.DELIVERED),
    move("accept", sources=[S.DELIVERED], target=S.ACCEPTED),
    move("return", sources=[S.DELIVERED], target=S.RETURNED),
    move("decline", sources=[S.REQUESTED, S.QUOTED], target=S.DECLINED),
    # Also what was sent back: one whose evaluator may not go on would never end.
    move("cancel", sources=[S.REQUESTED, S.QUOTED, S.ENGAGED, S.RETURNED], target=S.CANCELLED),
    # What came of a service order ends with it, whatever was delivered.
    move("call_off", sources=[S.ENGAGED, S.DELIVERED, S.RETURNED], target=S.CANCELLED),
)


class AssessorState(models.TextChoices):
    """Where a person named to an evaluation stands."""

    NAMED = "named", pgettext_lazy("assessor", "Named, declares conflicts next")
    CLEARED = "cleared", pgettext_lazy("assessor", "Free to judge")
    REFUSED = "refused", pgettext_lazy("assessor", "Refused for a conflict")
    DECLINED = "declined", pgettext_lazy("assessor", "Declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("assessor", "Withdrawn")


A = AssessorState

ASSESSOR_LIFECYCLE = Lifecycle(
    AssessorState,
    move("clear", sources=[A.NAMED], target=A.CLEARED),
    # What was not known when it was declared may come out later.
    move("refuse", sources=[A.NAMED, A.CLEARED], target=A.REFUSED),
    move("decline", sources=[A.NAMED], target=A.DECLINED),
    move("withdraw", sources=[A.NAMED, A.CLEARED], target=A.WITHDRAWN),
)


class PanelState(models.TextChoices):
    """Where the common judgement of several assessors stands."""

    SCORING = "scoring", pgettext_lazy("panel", "Scoring, each alone")
    CONSENSUS = "consensus", pgettext_lazy("panel", "Consensus round")
    CONCLUDED = "concluded", pgettext_lazy("panel", "Concluded")


P = PanelState

PANEL_LIFECYCLE = Lifecycle(
    PanelState,
    move("extend", sources=[P.SCORING], target=P.SCORING),
    move("open_consensus", sources=[P.SCORING], target=P.CONSENSUS),
    # Too few are left who are free to judge, or the chair is not: others are named.
    move("reopen", sources=[P.CONSENSUS], target=P.SCORING),
    move("conclude", sources=[P.CONSENSUS], target=P.CONCLUDED),
)


class SheetState(models.TextChoices):
    """Where one assessor's sheet stands."""

    DRAFT = "draft", pgettext_lazy("sheet", "Being filled in")
    SUBMITTED = "submitted", pgettext_lazy("sheet", "Handed in")


SHEET_LIFECYCLE = Lifecycle(
    SheetState,
    move("save", sources=[SheetState.DRAFT], target=SheetState.DRAFT),
    move("submit", sources=[SheetState.DRAFT], target=SheetState.SUBMITTED),
)

# While these last, people are named and judge.
JUDGING = (S.REQUESTED, S.QUOTED, S.ENGAGED, S.RETURNED)

# While these last, the evaluator's people work, and read what the client lets them.
WORKING = (S.ENGAGED, S.DELIVERED, S.RETURNED)
