"""People who were free to judge and are no more: a relation has come up since they declared.

Asked at every step that binds, and in between of all who judge where nothing is agreed yet. Whoever
is refused reads no longer what the evaluation opened, and their sheet does not count. A panel that
has too few left, or no chair, scores again, so that the evaluator can name others.
"""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import transaction

from accounts.access.actor import SYSTEM
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Reason, refuse_if
from marketplace.evaluations.access import end_access
from marketplace.evaluations.conflicts import Finding, found_of, keep_findings
from marketplace.evaluations.events import AssessorRefused
from marketplace.evaluations.models import AssessorQuerySet, EvaluationAssessor, EvaluationPanel
from marketplace.evaluations.panel_reasons import PanelReason
from marketplace.evaluations.rounds import go_on_without
from marketplace.evaluations.states import ASSESSOR_LIFECYCLE, JUDGING, PanelState
from marketplace.independence.terms import Relation, Verdict


def turn_away_all() -> int:
    """Refuse everybody to whom a relation has come up, wherever nothing is agreed yet."""
    waiting = _judging().order_by("named_at", "id").values_list("pk", flat=True)
    return sum(bool(_turn_away(assessor_id)) for assessor_id in list(waiting))


def stay_free(assessor: EvaluationAssessor) -> None:
    """Refuse the step, and this person, if they are not free to judge any more.

    The person stays refused although the step is: so this comes before its transaction.
    """
    found = _turn_away(assessor.id)
    refuse_if(
        Reason(PanelReason.CONFLICT_FOUND, params={"relation": Relation(each.relation).label})
        for each in found
    )


def all_stay_free(request_id: UUID) -> None:
    """The same for everybody on a panel; of the others it is not said who, nor why."""
    judging = _judging().filter(request=request_id).values_list("pk", flat=True)
    gone = [assessor_id for assessor_id in list(judging) if _turn_away(assessor_id)]
    refuse_if([Reason(PanelReason.SOMEBODY_REFUSED)] if gone else ())


def _judging() -> AssessorQuerySet:
    cleared = EvaluationAssessor.objects.cleared().filter(request__state__in=JUDGING)
    return cleared.exclude(request__panel__state=PanelState.CONCLUDED)


def _turn_away(assessor_id: UUID) -> list[Finding]:
    assessor = (
        _judging().select_related("request__listing", "person").filter(pk=assessor_id).first()
    )
    found = list(_barring(assessor)) if assessor is not None else []
    if found:
        _refuse(assessor_id, found)
    return found


def _barring(assessor: EvaluationAssessor) -> Iterator[Finding]:
    return (each for each in found_of(assessor) if each.verdict == Verdict.REFUSED)


@transaction.atomic
def _refuse(assessor_id: UUID, found: list[Finding]) -> None:
    rows = _judging().select_related("request").select_for_update(of=("self",), no_key=True)
    assessor = rows.filter(pk=assessor_id).first()
    if assessor is None:
        return
    panels = EvaluationPanel.objects.filter(request=assessor.request_id)
    panel = panels.select_for_update(no_key=True).first()
    ASSESSOR_LIFECYCLE.apply("refuse", assessor)
    assessor.ended_at = clock.now()
    assessor.save()
    keep_findings(assessor, found)
    record(AssessorRefused, assessor, by=SYSTEM)
    end_access(assessor.request, by=SYSTEM, assessor=assessor)
    if panel is not None:
        go_on_without(panel, by=SYSTEM)
