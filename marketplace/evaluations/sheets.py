"""The verbs of score sheets: saved, shown by files, handed in, revised; by their author alone."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.core.files.base import File
from django.db import transaction

from accounts.access.actor import Actor
from accounts.access.policies import require
from kernel import clock
from kernel.activity.services import record
from kernel.errors import Conflict, Invalid, NotFound, NotReady, Reason, WrongState, refuse_if
from kernel.files.services import store_file
from marketplace.evaluations.events import SheetSubmitted
from marketplace.evaluations.models import (
    EvaluationAssessor,
    EvaluationPanel,
    ScoreSheet,
    SheetFile,
    SheetScore,
)
from marketplace.evaluations.panel_reasons import PanelReason
from marketplace.evaluations.panel_rules import (
    Entry,
    entry_reasons,
    missing_reasons,
    revision_reasons,
)
from marketplace.evaluations.policies import may_judge
from marketplace.evaluations.rounds import locked_panel, open_if_complete
from marketplace.evaluations.states import (
    SHEET_LIFECYCLE,
    AssessorState,
    PanelState,
    SheetState,
)
from marketplace.evaluations.templates import read
from marketplace.evaluations.turning_away import stay_free


@transaction.atomic
def save_sheet(
    assessor_id: UUID, entries: Mapping[str, Entry], *, revision: int, by: Actor
) -> ScoreSheet:
    """Keep what was filled in so far, if nobody saved it elsewhere since it was read."""
    panel, sheet = _own_sheet(assessor_id, by=by)
    SHEET_LIFECYCLE.require("save", sheet)
    template = read(panel.content)
    refuse_if(entry_reasons(template, entries), error=Invalid)
    if sheet.revision != revision:
        raise Conflict(Reason(PanelReason.SAVED_ELSEWHERE))
    SHEET_LIFECYCLE.apply("save", sheet)
    sheet.revision += 1
    _write(sheet, entries)
    return _keep(sheet)


@transaction.atomic
def attach_evidence(
    assessor_id: UUID, indicator: str, upload: File[bytes], *, by: Actor
) -> SheetFile:
    """Put a file beside what one says of an indicator; it counts by its hash."""
    panel, sheet = _own_sheet(assessor_id, by=by)
    SHEET_LIFECYCLE.require("save", sheet)
    if read(panel.content).indicator(indicator) is None:
        raise Invalid(Reason(PanelReason.INDICATOR_UNKNOWN, "/indicator", {"code": indicator}))
    stored = store_file(upload)
    attached = SheetFile.objects.create(sheet=sheet, indicator=indicator, file=stored)
    _keep(sheet)
    return attached


@transaction.atomic
def remove_evidence(assessor_id: UUID, file_id: UUID, *, by: Actor) -> ScoreSheet:
    """Take a file out of a sheet that is not handed in yet."""
    _panel, sheet = _own_sheet(assessor_id, by=by)
    SHEET_LIFECYCLE.require("save", sheet)
    found = sheet.files.filter(pk=file_id).first()
    if found is None:
        raise NotFound
    found.delete()
    return _keep(sheet)


def submit_sheet(assessor_id: UUID, *, revision: int, by: Actor) -> ScoreSheet:
    """Hand the sheet in for good; the last one opens the consensus round."""
    stay_free(_judging(assessor_id, by=by))
    return _submit(assessor_id, revision=revision, by=by)


@transaction.atomic
def _submit(assessor_id: UUID, *, revision: int, by: Actor) -> ScoreSheet:
    panel, sheet = _own_sheet(assessor_id, by=by)
    SHEET_LIFECYCLE.require("submit", sheet)
    if sheet.revision != revision:
        raise Conflict(Reason(PanelReason.SAVED_ELSEWHERE))
    template = read(panel.content)
    refuse_if(missing_reasons(template, sheet))
    SHEET_LIFECYCLE.apply("submit", sheet)
    sheet.submitted_at = clock.now()
    sheet.save()
    record(SheetSubmitted, sheet, by=by)
    open_if_complete(panel, by=by)
    return sheet


def revise_scores(assessor_id: UUID, entries: Mapping[str, Entry], *, by: Actor) -> ScoreSheet:
    """Change some points once, having seen the spread, and say why."""
    stay_free(_judging(assessor_id, by=by))
    return _revise(assessor_id, entries, by=by)


@transaction.atomic
def _revise(assessor_id: UUID, entries: Mapping[str, Entry], *, by: Actor) -> ScoreSheet:
    assessor = _judging(assessor_id, by=by)
    panel = locked_panel(assessor.request_id, by=by)
    if panel.state != PanelState.CONSENSUS:
        raise WrongState(Reason(PanelReason.NOT_NOW))
    mine = panel.sheets.filter(assessor=assessor, state=SheetState.SUBMITTED)
    if not mine.filter(round=1).exists():
        raise NotReady(Reason(PanelReason.NOT_ON_PANEL))
    if mine.filter(round=2).exists():
        raise Conflict(Reason(PanelReason.REVISED_ALREADY))
    template = read(panel.content)
    refuse_if(entry_reasons(template, entries), error=Invalid)
    refuse_if(revision_reasons(template, entries))
    sheet = ScoreSheet.objects.create(panel=panel, assessor=assessor, round=2, revision=1)
    _write(sheet, entries)
    SHEET_LIFECYCLE.apply("submit", sheet)
    sheet.submitted_at = clock.now()
    sheet.save()
    record(SheetSubmitted, sheet, by=by)
    return sheet


def _judging(assessor_id: UUID, *, by: Actor) -> EvaluationAssessor:
    # To everybody else there is nothing here, whether or not they know who judges.
    rows = EvaluationAssessor.objects.of(by).select_related("request__listing", "person")
    assessor = rows.one(assessor_id)
    require(may_judge, by, assessor)
    if assessor.state != AssessorState.CLEARED:
        raise NotFound
    return assessor


def _own_sheet(assessor_id: UUID, *, by: Actor) -> tuple[EvaluationPanel, ScoreSheet]:
    """The panel, locked, and one's own sheet in it, begun where there is none yet."""
    assessor = _judging(assessor_id, by=by)
    panel = locked_panel(assessor.request_id, by=by)
    if panel.state != PanelState.SCORING:
        raise WrongState(Reason(PanelReason.NOT_NOW))
    sheet, _begun = ScoreSheet.objects.select_for_update(no_key=True).get_or_create(
        panel=panel, assessor=assessor, round=1
    )
    sheet.assessor = assessor
    return panel, sheet


def _write(sheet: ScoreSheet, entries: Mapping[str, Entry]) -> None:
    SheetScore.objects.bulk_create(
        [
            SheetScore(
                sheet=sheet,
                indicator=code,
                points=each.points,
                is_not_applicable=each.is_not_applicable,
                rationale=each.rationale.strip(),
                evidence=each.evidence.strip(),
            )
            for code, each in entries.items()
        ],
        update_conflicts=True,
        unique_fields=["sheet", "indicator"],
        update_fields=["points", "is_not_applicable", "rationale", "evidence"],
    )


def _keep(sheet: ScoreSheet) -> ScoreSheet:
    # No event: that somebody is writing is nobody else's business.
    sheet.saved_at = clock.now()
    sheet.save()
    return sheet
