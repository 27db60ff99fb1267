"""Panels: templates, the common judgement, each assessor's sheet, and what was agreed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.access.actor import Actor
from accounts.access.permissions import Permission
from accounts.access.querysets import LockingQuerySet
from kernel import clock
from kernel.append_only import append_only
from kernel.catalogues.models import CatalogueEntry, CatalogueQuerySet
from kernel.files.models import StoredFile
from kernel.identifiers import id_field
from marketplace.evaluations.models.assessor import EvaluationAssessor
from marketplace.evaluations.models.request import EvaluationRequest
from marketplace.evaluations.states import AssessorState, PanelState, SheetState
from marketplace.evaluations.terms import PANEL_KINDS, EvaluationKind

_SHEET_STAYS = """
IF EXISTS (
    SELECT FROM marketplace_scoresheet
    WHERE id = COALESCE(NEW.sheet_id, OLD.sheet_id) AND state = 'submitted'
) THEN
    RAISE EXCEPTION 'submitted_sheet_stays: %', COALESCE(NEW.sheet_id, OLD.sheet_id)
        USING ERRCODE = 'check_violation';
END IF;
RETURN COALESCE(NEW, OLD);
"""


def _stays(name: str) -> pgtrigger.Trigger:
    """Nothing is added to, changed in or taken out of a sheet that was handed in."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Row,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=_SHEET_STAYS,
    )


class EvaluationTemplate(CatalogueEntry):
    """One version of a set of indicators, or of the criteria of readiness levels.

    Another version is another row with another code; a panel keeps its own copy.
    `content` follows the schema of `marketplace.evaluations.templates`, number `schema`.
    """

    code = models.CharField(primary_key=True, max_length=40)
    kind = models.CharField(max_length=15, choices=EvaluationKind.choices)
    sector = models.CharField(max_length=30)
    version = models.PositiveSmallIntegerField()
    least_assessors = models.PositiveSmallIntegerField()
    valid_from = models.DateField()
    schema = models.PositiveSmallIntegerField()
    content = models.JSONField()

    objects: ClassVar[CatalogueQuerySet[EvaluationTemplate]] = CatalogueQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering: ClassVar[list[str]] = ["kind", "sector", "-version"]
        verbose_name = _("template of indicators")
        verbose_name_plural = _("templates of indicators")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["kind", "sector", "version"], name="evaluation_template_version_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=PANEL_KINDS), name="evaluation_template_is_of_a_scored_kind"
            ),
            models.CheckConstraint(
                condition=Q(least_assessors__gte=2), name="evaluation_template_wants_several"
            ),
        ]


class PanelQuerySet(LockingQuerySet["EvaluationPanel"]):
    """Panels by who may see that they exist and what they agreed."""

    def visible_to(self, by: Actor) -> Self:
        """The two parties of the evaluation, and those who are free to judge in it."""
        if by.is_system:
            return self
        if by.user_id is None:
            return self.none()
        judging = EvaluationAssessor.objects.of(by).cleared()
        seen = Q(request__in=judging.values("request"))
        if by.organisation_id is not None and by.may(Permission.EVALUATIONS_READ):
            seen |= Q(request__client=by.organisation_id)
            seen |= Q(request__evaluator=by.organisation_id)
        return self.filter(seen)


class EvaluationPanel(models.Model):
    """Several assessors judge by one template: each alone and blind, then together.

    While they score, nobody learns anything of another's sheet, not even whether it is there.
    When all have handed in, or the deadline is over and enough have, the spread is shown to them;
    each may revise once, and the chair records what they agree on.
    """

    id = id_field()
    request = models.OneToOneField(
        EvaluationRequest, on_delete=models.PROTECT, related_name="panel"
    )
    template = models.ForeignKey(EvaluationTemplate, on_delete=models.PROTECT, related_name="+")
    # The template as it was when the panel began.
    schema = models.PositiveSmallIntegerField()
    content = models.JSONField()
    least_assessors = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=9, choices=PanelState.choices, default=PanelState.SCORING)
    deadline = models.DateTimeField()
    # The deadline of which those who judge were reminded; a later one is another reminder.
    reminded_of = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField(default=clock.now)
    consensus_at = models.DateTimeField(null=True, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    # Said once that too few had handed in when the deadline was over.
    short_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[PanelQuerySet] = PanelQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("panel")
        verbose_name_plural = _("panels")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=PanelState.values), name="panel_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="scoring") | Q(consensus_at=None),
                name="panel_is_blind_while_scoring",
            ),
            models.CheckConstraint(
                condition=~Q(state="concluded") | Q(concluded_at__gte=F("consensus_at")),
                name="panel_concluded_after_consensus",
            ),
        ]
        indexes = [
            models.Index(fields=["deadline"], condition=Q(state="scoring"), name="panel_due")
        ]

    def __str__(self) -> str:
        return f"{self.request_id}"

    @property
    def last_day(self) -> date:
        """The last day to hand in; the deadline is the first moment after it."""
        return clock.legal_date(self.deadline - timedelta(seconds=1))


class SheetQuerySet(models.QuerySet["ScoreSheet"]):
    """Sheets by whether they count."""

    def counted(self) -> Self:
        """Handed in, by somebody who is still free to judge."""
        return self.filter(state=SheetState.SUBMITTED, assessor__state=AssessorState.CLEARED)


class ScoreSheet(models.Model):
    """What one assessor thinks: filled in alone, then handed in for good.

    The second round holds only what its author revised after seeing the spread.
    """

    id = id_field()
    panel = models.ForeignKey(EvaluationPanel, on_delete=models.PROTECT, related_name="sheets")
    assessor = models.ForeignKey(
        EvaluationAssessor, on_delete=models.PROTECT, related_name="sheets"
    )
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=9, choices=SheetState.choices, default=SheetState.DRAFT)
    # Counts what was saved, so that two windows do not overwrite each other unseen.
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(default=clock.now)
    submitted_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[SheetQuerySet] = SheetQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at=None)
                | Q(state="submitted", submitted_at__isnull=False),
                name="score_sheet_submitted_at_a_moment",
            ),
            models.CheckConstraint(condition=Q(round__in=(1, 2)), name="score_sheet_two_rounds"),
            models.UniqueConstraint(
                fields=["panel", "assessor", "round"], name="score_sheet_once_a_round"
            ),
        ]
        triggers: ClassVar[list[Any]] = [
            pgtrigger.Trigger(
                name="submitted_score_sheet_stays",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state=SheetState.SUBMITTED),
                func="RAISE EXCEPTION 'submitted_sheet_stays: %', OLD.id"
                " USING ERRCODE = 'check_violation';",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessor_id} {self.round}"


class SheetScore(models.Model):
    """What an assessor says of one indicator: points, or why it does not apply."""

    id = id_field()
    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="scores")
    indicator = models.CharField(max_length=40)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    is_not_applicable = models.BooleanField(default=False)
    rationale = models.TextField(blank=True, max_length=2000)
    evidence = models.TextField(blank=True, max_length=1000)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "indicator"], name="sheet_score_once"),
            models.CheckConstraint(
                condition=Q(is_not_applicable=False) | Q(points=None),
                name="sheet_score_applies_or_not",
            ),
        ]
        triggers: ClassVar[list[Any]] = [_stays("sheet_score_stays")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.indicator}"


class SheetFile(models.Model):
    """A file that shows what an assessor says of an indicator; it is known by its hash."""

    id = id_field()
    sheet = models.ForeignKey(ScoreSheet, on_delete=models.PROTECT, related_name="files")
    indicator = models.CharField(max_length=40)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file of evidence")
        verbose_name_plural = _("files of evidence")
        ordering = ["id"]
        triggers: ClassVar[list[Any]] = [_stays("sheet_file_stays")]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.indicator}"


class ConsensusScore(models.Model):
    """What the chair recorded as agreed for one indicator, and what is said of those far off."""

    id = id_field()
    panel = models.ForeignKey(EvaluationPanel, on_delete=models.PROTECT, related_name="consensus")
    indicator = models.CharField(max_length=40)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    reason = models.TextField(blank=True, max_length=2000)
    recorded_by = models.ForeignKey(EvaluationAssessor, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("agreed score")
        verbose_name_plural = _("agreed scores")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["panel", "indicator"], name="consensus_score_once"),
        ]
        triggers = append_only("consensus_score")

    def __str__(self) -> str:
        return f"{self.panel_id} {self.indicator}"
