"""Reactions: who is told of what happened to assessors and panels."""

from __future__ import annotations

from uuid import UUID

from accounts.access.permissions import Permission
from accounts.membership.queries import members_to_tell
from accounts.notifications.kinds import NotificationKind
from accounts.notifications.services import notify
from accounts.organisations.queries import names_of
from kernel.activity.models import Event
from marketplace.evaluations import panel_notifications as kinds
from marketplace.evaluations.models import EvaluationAssessor, EvaluationPanel
from marketplace.evaluations.states import AssessorState, SheetState


def tell_named(event: Event) -> None:
    """The person hears that they are to judge."""
    assessor = _assessor(event)
    if assessor.state == AssessorState.NAMED:
        names = names_of(assessor.request.evaluator)
        notify(kinds.NAMED, [assessor.person], event=event, evaluator=names)


def tell_cleared(event: Event) -> None:
    """The evaluator hears that they may."""
    _tell_evaluator(kinds.CLEARED, event)


def tell_refused(event: Event) -> None:
    """The evaluator hears that somebody else is needed; not why."""
    _tell_evaluator(kinds.REFUSED, event)


def tell_declined(event: Event) -> None:
    """The evaluator hears that somebody else is needed."""
    _tell_evaluator(kinds.DECLINED, event)


def tell_withdrawn(event: Event) -> None:
    """The person hears that they need not go on."""
    notify(kinds.WITHDRAWN, [_assessor(event).person], event=event)


def tell_opened(event: Event) -> None:
    """Those who judge hear that their sheets are ready."""
    _tell_judging(kinds.OPENED, event)


def tell_extended(event: Event) -> None:
    """Those who judge hear of another last day."""
    _tell_judging(kinds.EXTENDED, event)


def tell_consensus_opened(event: Event) -> None:
    """Those who judge hear that they see each other's points now."""
    _tell_judging(kinds.CONSENSUS, event)


def tell_due_soon(event: Event) -> None:
    """Whoever has not handed in hears of the last day, alone."""
    panel = _panel(event)
    handed_in = panel.sheets.filter(state=SheetState.SUBMITTED).values("assessor")
    day = panel.last_day.isoformat()
    judging = panel.request.assessors.cleared().exclude(pk__in=handed_in)
    for each in judging.select_related("person"):
        notify(kinds.DUE_SOON, [each.person], event=event, subject_id=each.id, day=day)


def tell_short(event: Event) -> None:
    """The evaluator hears that too few have handed in."""
    request = _panel(event).request
    _tell(kinds.SHORT, request.evaluator_id, event, request_id=request.id)


def tell_concluded(event: Event) -> None:
    """Both parties hear that the panel has agreed."""
    request = _panel(event).request
    for party in (request.client_id, request.evaluator_id):
        _tell(kinds.CONCLUDED, party, event, request_id=request.id)


def _assessor(event: Event) -> EvaluationAssessor:
    rows = EvaluationAssessor.objects.select_related("person", "request__evaluator")
    return rows.get(pk=event.subject_id)


def _panel(event: Event) -> EvaluationPanel:
    return EvaluationPanel.objects.select_related("request").get(pk=event.subject_id)


def _tell_judging(kind: NotificationKind, event: Event) -> None:
    for each in _panel(event).request.assessors.cleared().select_related("person"):
        notify(kind, [each.person], event=event, subject_id=each.id)


def _tell_evaluator(kind: NotificationKind, event: Event) -> None:
    assessor = _assessor(event)
    request = assessor.request
    people = members_to_tell(request.evaluator_id, who_may=Permission.EVALUATIONS_WRITE)
    notify(kind, people, event=event, subject_id=request.id, person=assessor.person.name)


def _tell(kind: NotificationKind, organisation_id: UUID, event: Event, *, request_id: UUID) -> None:
    people = members_to_tell(organisation_id, who_may=Permission.EVALUATIONS_WRITE)
    notify(kind, people, event=event, subject_id=request_id)
