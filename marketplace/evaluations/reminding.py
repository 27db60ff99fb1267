"""Reminders ahead of days: of the report that is due, and of the sheet that one has not handed in.

Of a panel only that its day is near is written down, whoever has handed in; each assessor who has
not hears it alone, so that nobody learns anything of another's sheet.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet

from accounts.access.actor import SYSTEM
from kernel import clock
from kernel.activity.services import record
from kernel.rulebook import book
from marketplace.evaluations.events import EvaluationDueSoon, PanelDueSoon
from marketplace.evaluations.models import EvaluationPanel, EvaluationRequest
from marketplace.evaluations.states import EvaluationState, PanelState

_REPORT = "platform.evaluation_report.remind_before_days"
_SHEET = "platform.evaluation_report.remind_sheet_before_days"
_OWING = (EvaluationState.ENGAGED, EvaluationState.RETURNED)


def remind_of_days() -> int:
    """Remind of every report and every sheet that is due soon and was not reminded of."""
    reports = _reports_due().order_by("due_on", "id").values_list("pk", flat=True)
    panels = _panels_due().order_by("deadline", "id").values_list("pk", flat=True)
    return sum(map(_remind_of_report, reports)) + sum(map(_remind_of_sheets, panels))


def _reports_due() -> QuerySet[EvaluationRequest]:
    # What came of a service order is reminded of there, with its milestone.
    owed = EvaluationRequest.objects.filter(state__in=_OWING, order=None)
    near = owed.filter(due_on__gte=clock.today(), due_on__lte=_ahead(_REPORT))
    return near.filter(Q(reminded_of=None) | ~Q(reminded_of=F("due_on")))


def _panels_due() -> QuerySet[EvaluationPanel]:
    near = clock.now() + timedelta(days=book.whole_number(_SHEET, on=clock.today()))
    scoring = EvaluationPanel.objects.filter(request__state__in=_OWING).filter(
        state=PanelState.SCORING, deadline__gt=clock.now(), deadline__lte=near
    )
    return scoring.filter(Q(reminded_of=None) | ~Q(reminded_of=F("deadline")))


@transaction.atomic
def _remind_of_report(request_id: UUID) -> bool:
    request = EvaluationRequest.objects.visible_to(SYSTEM).locked(request_id)
    if not _reports_due().filter(pk=request_id).exists():
        return False
    request.reminded_of = request.due_on
    request.save(update_fields=["reminded_of"])
    record(EvaluationDueSoon, request, by=SYSTEM)
    return True


@transaction.atomic
def _remind_of_sheets(panel_id: UUID) -> bool:
    panel = EvaluationPanel.objects.visible_to(SYSTEM).locked(panel_id)
    if not _panels_due().filter(pk=panel_id).exists():
        return False
    panel.reminded_of = panel.deadline
    panel.save(update_fields=["reminded_of"])
    record(PanelDueSoon, panel, by=SYSTEM)
    return True


def _ahead(rule: str) -> date:
    return clock.today() + timedelta(days=book.whole_number(rule, on=clock.today()))
