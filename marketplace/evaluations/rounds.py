"""How a panel goes from scoring to its consensus round and, if too few are left, back.

Whoever writes to a panel or to a sheet of it locks the panel first. So a sheet is either handed in
before the consensus round opens, or not at all.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from accounts.access.actor import Actor
from kernel import clock
from kernel.activity.models import Event
from kernel.activity.services import record
from kernel.errors import NotFound
from marketplace.evaluations.events import ConsensusOpened, PanelReopened
from marketplace.evaluations.models import EvaluationPanel, ScoreSheet
from marketplace.evaluations.states import PANEL_LIFECYCLE, PanelState


def locked_panel(request_id: UUID, *, by: Actor) -> EvaluationPanel:
    """The panel of an evaluation, locked, or NotFound."""
    panels = EvaluationPanel.objects.visible_to(by).filter(request=request_id)
    found = panels.values_list("pk", flat=True).first()
    if found is None:
        raise NotFound
    return panels.locked(found)


def is_quorate(panel: EvaluationPanel) -> bool:
    """Whether enough who are free to judge have handed in, and one of them all is the chair."""
    has_chair = panel.request.assessors.cleared().filter(is_chair=True).exists()
    return has_chair and _handed_in(panel).count() >= panel.least_assessors


def was_reopened(panel: EvaluationPanel) -> bool:
    """Whether points have been seen already, although the panel scores."""
    return Event.objects.filter(subject_id=panel.pk, name=PanelReopened.name).exists()


def open_if_complete(panel: EvaluationPanel, *, by: Actor) -> None:
    """Open the consensus round where everybody has handed in. Needs the panel locked."""
    waiting = panel.request.assessors.cleared().exclude(pk__in=_handed_in(panel))
    if is_quorate(panel) and not waiting.exists():
        open_consensus(panel, by=by)


def go_on_without(panel: EvaluationPanel, *, by: Actor) -> None:
    """Go on when somebody is gone: to the round if the others are through, back if too few are.

    Needs the panel locked. In scoring once more the others' sheets stay as they were handed in.
    """
    if panel.state == PanelState.SCORING:
        open_if_complete(panel, by=by)
    elif panel.state == PanelState.CONSENSUS and not is_quorate(panel):
        PANEL_LIFECYCLE.apply("reopen", panel)
        panel.consensus_at = panel.short_at = None
        panel.save()
        record(PanelReopened, panel, by=by)


def open_consensus(panel: EvaluationPanel, *, by: Actor) -> None:
    """Let those who judge see the points. Needs the panel locked."""
    PANEL_LIFECYCLE.apply("open_consensus", panel)
    panel.consensus_at = clock.now()
    panel.save()
    record(ConsensusOpened, panel, by=by)


def _handed_in(panel: EvaluationPanel) -> QuerySet[ScoreSheet, UUID]:
    return panel.sheets.counted().filter(round=1).values_list("assessor_id", flat=True)
