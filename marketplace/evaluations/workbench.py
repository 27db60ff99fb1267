"""What an assessor sees of an assessment: where it stands, their own sheet, what is missing."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from accounts.access.actor import Actor
from accounts.ndas.models import Nda
from kernel.errors import NotFound, Reason
from kernel.files.models import StoredFile
from marketplace.evaluations.access import agreement_of
from marketplace.evaluations.models import (
    OPEN,
    AssessorQuerySet,
    EvaluationAssessor,
    EvaluationPanel,
    EvaluationRequest,
    ScoreSheet,
    SheetFile,
    SheetScore,
)
from marketplace.evaluations.panel_rules import missing_reasons
from marketplace.evaluations.states import AssessorState, PanelState, SheetState
from marketplace.evaluations.templates import Template, read
from marketplace.evaluations.terms import ReadingTier


@dataclass(frozen=True, slots=True)
class Workbench:
    """One's own place in an evaluation. Nothing of anybody else's sheet is in it."""

    assessor: EvaluationAssessor
    panel: EvaluationPanel | None = None
    template: Template | None = None
    sheet: ScoreSheet | None = None
    scores: dict[str, SheetScore] = field(default_factory=dict)
    files: dict[str, list[SheetFile]] = field(default_factory=dict)
    missing: tuple[Reason, ...] = ()
    has_revised: bool = False

    @property
    def actions(self) -> list[str]:
        """The steps that this assessor may take now."""
        state = self.assessor.state
        if state == AssessorState.NAMED:
            return ["declare", "decline"]
        if state != AssessorState.CLEARED or self.panel is None:
            return []
        submitted = self.sheet is not None and self.sheet.state == SheetState.SUBMITTED
        if self.panel.state == PanelState.SCORING:
            return [] if submitted else ["save", "attach", "submit"]
        if self.panel.state == PanelState.CONSENSUS and submitted:
            revise = [] if self.has_revised else ["revise"]
            return [*revise, "conclude"] if self.assessor.is_chair else revise
        return []

    @property
    def revision(self) -> int:
        """How often the sheet was saved."""
        return self.sheet.revision if self.sheet is not None else 0

    @property
    def done(self) -> int:
        """How many indicators are complete."""
        return self.of - len(self._lacking)

    @property
    def of(self) -> int:
        """How many indicators there are."""
        return len(self.template.indicators) if self.template is not None else 0

    @property
    def _lacking(self) -> set[str]:
        return {each.pointer.split("/")[2] for each in self.missing}


def own_assessments(*, by: Actor) -> AssessorQuerySet:
    """Everything that this person was named to judge."""
    return EvaluationAssessor.objects.of(by).with_page_data()


def assessments_waiting(*, by: Actor) -> AssessorQuerySet:
    """Those in which the next step is this person's: to declare, to score, to record."""
    handed_in = ScoreSheet.objects.filter(assessor=OuterRef("pk"), state=SheetState.SUBMITTED)
    working = Q(request__state__in=OPEN)
    declare = Q(state=AssessorState.NAMED)
    score = Q(state=AssessorState.CLEARED, request__panel__state=PanelState.SCORING)
    record = Q(
        state=AssessorState.CLEARED, is_chair=True, request__panel__state=PanelState.CONSENSUS
    )
    rows = own_assessments(by=by).select_related("request__panel")
    return rows.filter(working, declare | (score & ~Exists(handed_in)) | record).order_by(
        "named_at", "id"
    )


def own_assessment(assessor_id: UUID, *, by: Actor) -> EvaluationAssessor:
    """One of them, or NotFound."""
    return own_assessments(by=by).one(assessor_id)


def workbench(assessor_id: UUID, *, by: Actor) -> Workbench:
    """One's own place in an evaluation, or NotFound."""
    assessor = own_assessment(assessor_id, by=by)
    panels = EvaluationPanel.objects.filter(request=assessor.request_id)
    panel = panels.select_related("template").first()
    if panel is None or assessor.state != AssessorState.CLEARED:
        return Workbench(assessor)
    template = read(panel.content)
    sheets = panel.sheets.filter(assessor=assessor).prefetch_related("scores", "files__file")
    by_round = {sheet.round: sheet for sheet in sheets}
    sheet = by_round.get(1)
    files: dict[str, list[SheetFile]] = {}
    for each in sheet.files.all() if sheet is not None else ():
        files.setdefault(each.indicator, []).append(each)
    return Workbench(
        assessor,
        panel,
        template,
        sheet,
        {each.indicator: each for each in sheet.scores.all()} if sheet is not None else {},
        files,
        tuple(missing_reasons(template, sheet or ScoreSheet(panel=panel, assessor=assessor))),
        2 in by_round,
    )


def own_evidence(assessor_id: UUID, file_id: UUID, *, by: Actor) -> StoredFile:
    """A file that one attached oneself, or NotFound."""
    assessor = own_assessment(assessor_id, by=by)
    found = SheetFile.objects.filter(pk=file_id, sheet__assessor=assessor).select_related("file")
    attached = found.first()
    if attached is None:
        raise NotFound
    return attached.file


@dataclass(frozen=True, slots=True)
class Agreement:
    """Under which agreement the evaluator reads, and whether one is wanted at all."""

    tier: ReadingTier
    nda: Nda | None

    @property
    def is_missing(self) -> bool:
        """Whether the client lets more be read than any agreement opens yet."""
        return self.tier != ReadingTier.PUBLIC and self.nda is None


def agreement_for(request: EvaluationRequest) -> Agreement:
    """What holds for an evaluation now."""
    return Agreement(ReadingTier(request.tier), agreement_of(request))
