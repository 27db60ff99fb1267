"""The verbs of panels: begun, given more time, closed by the calendar, concluded."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM, Actor, refuse
from accounts.access.policies import require
from accounts.membership.holding import hold_membership
from accounts.ndas.granting import end_of_day
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, NotFound, Reason, WrongState, refuse_if
from marketplace.evaluations.events import (
    PanelConcluded,
    PanelExtended,
    PanelOpened,
    PanelShort,
)
from marketplace.evaluations.models import (
    ConsensusScore,
    EvaluationAssessor,
    EvaluationPanel,
    EvaluationRequest,
    EvaluationTemplate,
)
from marketplace.evaluations.panel_reasons import PanelReason
from marketplace.evaluations.panel_rules import (
    Agreed,
    agreement_reasons,
    deadline_reasons,
    opening_reasons,
)
from marketplace.evaluations.policies import may_act_as_evaluator, may_chair
from marketplace.evaluations.rounds import is_quorate, locked_panel, open_consensus
from marketplace.evaluations.spreads import spreads_of, with_evidence
from marketplace.evaluations.states import (
    PANEL_LIFECYCLE,
    EvaluationState,
    PanelState,
)
from marketplace.evaluations.turning_away import all_stay_free, stay_free

_PANEL_WORKS = (EvaluationState.ENGAGED, EvaluationState.RETURNED)


@transaction.atomic
def open_panel(request_id: UUID, *, template: str, last_day: date, by: Actor) -> EvaluationPanel:
    """Have those who are free to judge score by a template, each alone, until a deadline."""
    request = EvaluationRequest.objects.visible_to(by).locked(request_id)
    require(may_act_as_evaluator, by, request)
    if request.state not in _PANEL_WORKS:
        raise WrongState(Reason(PanelReason.EVALUATION_CLOSED))
    if EvaluationPanel.objects.filter(request=request).exists():
        raise Conflict(Reason(PanelReason.PANEL_EXISTS))
    deadline = end_of_day(last_day.toordinal())
    chosen = EvaluationTemplate.objects.current().filter(pk=template).first()
    refuse_if(opening_reasons(request, chosen, deadline))
    assert chosen is not None  # noqa: S101 opening_reasons saw it
    if request.kind != chosen.kind:
        # A service order left the kind open; the template that is chosen says it.
        request.kind = chosen.kind
        request.save(update_fields=["kind"])
    panel = EvaluationPanel.objects.create(
        request=request,
        template=chosen,
        schema=chosen.schema,
        content=chosen.content,
        least_assessors=chosen.least_assessors,
        deadline=deadline,
    )
    record(PanelOpened, panel, by=by, template=chosen.code)
    return panel


@transaction.atomic
def extend_panel(request_id: UUID, *, last_day: date, by: Actor) -> EvaluationPanel:
    """Give the assessors more time, or less, while they score."""
    request = EvaluationRequest.objects.visible_to(by).locked(request_id)
    require(may_act_as_evaluator, by, request)
    panel = locked_panel(request.id, by=by)
    PANEL_LIFECYCLE.require("extend", panel)
    deadline = end_of_day(last_day.toordinal())
    refuse_if(deadline_reasons(deadline))
    PANEL_LIFECYCLE.apply("extend", panel)
    panel.deadline, panel.short_at = deadline, None
    panel.save()
    record(PanelExtended, panel, by=by)
    return panel


def conclude_panel(request_id: UUID, agreed: Mapping[str, Agreed], *, by: Actor) -> EvaluationPanel:
    """Record as the chair what the panel agrees on, with reasons where points lie far apart."""
    stay_free(_chairing(request_id, by=by))
    all_stay_free(request_id)
    return _conclude(request_id, agreed, by=by)


@transaction.atomic
def _conclude(request_id: UUID, agreed: Mapping[str, Agreed], *, by: Actor) -> EvaluationPanel:
    hold_membership(by)
    panel = locked_panel(request_id, by=by)
    chairing = _chairing(request_id, by=by)
    PANEL_LIFECYCLE.require("conclude", panel)
    refuse_if([] if is_quorate(panel) else [Reason(PanelReason.TOO_FEW_LEFT)])
    shown = with_evidence(panel)
    refuse_if(agreement_reasons(panel, agreed, spreads_of(panel), shown=shown))
    PANEL_LIFECYCLE.apply("conclude", panel)
    panel.concluded_at = clock.now()
    panel.save()
    ConsensusScore.objects.bulk_create(
        ConsensusScore(
            panel=panel,
            indicator=code,
            points=each.points,
            reason=each.reason.strip(),
            recorded_by=chairing,
        )
        for code, each in agreed.items()
    )
    record(PanelConcluded, panel, by=by)
    return panel


def close_overdue() -> int:
    """Open the consensus round of every panel whose deadline is over and that has enough sheets."""
    due = EvaluationPanel.objects.filter(state=PanelState.SCORING, deadline__lte=clock.now())
    waiting = due.filter(short_at=None).order_by("deadline", "id").values_list("pk", flat=True)
    return sum(_close(panel_id) for panel_id in waiting)


@transaction.atomic
def _close(panel_id: UUID) -> bool:
    panel = EvaluationPanel.objects.visible_to(SYSTEM).locked(panel_id)
    if panel.state != PanelState.SCORING or panel.deadline > clock.now():
        return False
    if is_quorate(panel):
        open_consensus(panel, by=SYSTEM)
        return True
    panel.short_at = clock.now()
    panel.save()
    record(PanelShort, panel, by=SYSTEM)
    return True


def _chairing(request_id: UUID, *, by: Actor) -> EvaluationAssessor:
    if not EvaluationPanel.objects.visible_to(by).filter(request=request_id).exists():
        raise NotFound
    own = EvaluationAssessor.objects.of(by).cleared()
    chairing = own.filter(request=request_id, is_chair=True).first()
    if chairing is None or not may_chair(by, chairing):
        raise refuse(by)
    return chairing
