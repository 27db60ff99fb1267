"""What may be known of a panel, and by whom: nothing of any sheet before the consensus round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from accounts.access.actor import Actor
from kernel.errors import NotFound
from marketplace.evaluations.models import (
    EvaluationAssessor,
    EvaluationPanel,
    EvaluationRequest,
    EvaluationTemplate,
    SheetFile,
)
from marketplace.evaluations.panel_rules import Agreed, kinds_to_score, owes_reason
from marketplace.evaluations.policies import may_act_as_client
from marketplace.evaluations.scoring import Spread, mean, readiness
from marketplace.evaluations.spreads import first_spreads_of, latest_scores, spreads_of
from marketplace.evaluations.states import EvaluationState, PanelState
from marketplace.evaluations.templates import Group, Indicator, Template, read


@dataclass(frozen=True, slots=True)
class Voice:
    """What one of the assessors said last, without a name."""

    points: int | None
    rationale: str
    evidence: str


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """One indicator: how far apart the points lie, and what was agreed."""

    indicator: Indicator
    first: Spread
    last: Spread
    agreed: Agreed | None = None
    owes_reason: bool = False
    voices: tuple[Voice, ...] = ()
    files: tuple[SheetFile, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupResult:
    """An element of value or a level, with the mean of what was agreed where it is scored."""

    group: Group
    indicators: tuple[IndicatorResult, ...]
    mean: Decimal | None = None
    is_met: bool = False


@dataclass(frozen=True, slots=True)
class PanelView:
    """A panel as one reader may see it; without results while it is blind to them."""

    panel: EvaluationPanel
    template: Template
    groups: tuple[GroupResult, ...] = ()
    level: int | None = None
    assessors: int = 0

    @property
    def shows_spread(self) -> bool:
        """Whether this reader sees anything of what was scored."""
        return bool(self.groups)


def panel_page(request_id: UUID, *, by: Actor) -> PanelView:
    """The panel of an evaluation as this reader may see it, or NotFound."""
    rows = EvaluationPanel.objects.visible_to(by).filter(request=request_id)
    panel = rows.select_related("request__client", "request__evaluator", "template").first()
    if panel is None:
        raise NotFound
    return view_of(panel, by=by)


def panel_of(request: EvaluationRequest, *, by: Actor) -> PanelView | None:
    """The same for the page of its evaluation, where there is a panel."""
    rows = EvaluationPanel.objects.visible_to(by).select_related("request", "template")
    panel = rows.filter(request=request).first()
    return None if panel is None else view_of(panel, by=by)


def view_of(panel: EvaluationPanel, *, by: Actor) -> PanelView:
    """The panel with its results, if this reader may know them yet."""
    template = read(panel.content)
    if not may_see_spread(by, panel):
        return PanelView(panel, template)
    judging = EvaluationAssessor.objects.of(by).cleared().filter(request=panel.request_id)
    return _shown(panel, template, with_voices=judging.exists())


def may_see_spread(by: Actor, panel: EvaluationPanel) -> bool:
    """Whether the points are open to somebody: to the panel after scoring, to all at its end."""
    if panel.state == PanelState.SCORING:
        return False
    if panel.state == PanelState.CONCLUDED:
        return True
    judging = EvaluationAssessor.objects.of(by).cleared().filter(request=panel.request_id)
    return by.acts_for(panel.request.evaluator_id) or judging.exists()


def templates_for(request: EvaluationRequest) -> QuerySet[EvaluationTemplate]:
    """The templates by which an evaluation may be scored today."""
    return EvaluationTemplate.objects.current().filter(kind__in=kinds_to_score(request))


def may_show(request: EvaluationRequest, view: PanelView | None, *, by: Actor) -> bool:
    """Whether this reader decides if everybody sees the result."""
    concluded = view is not None and view.panel.state == PanelState.CONCLUDED
    return concluded and may_act_as_client(by, request)


def shown_results(listing_id: UUID) -> list[PanelView]:
    """The agreed results that clients show beside a listing, the latest first."""
    panels = EvaluationPanel.objects.filter(
        request__listing=listing_id,
        request__shows_result=True,
        request__state=EvaluationState.ACCEPTED,
        state=PanelState.CONCLUDED,
    )
    rows = panels.select_related(
        "request__evaluator", "request__listing_version", "request__listing__current_version"
    ).order_by("-concluded_at", "-id")
    return [_shown(panel, read(panel.content), with_voices=False) for panel in rows]


def _shown(panel: EvaluationPanel, template: Template, *, with_voices: bool) -> PanelView:
    first, last, said = first_spreads_of(panel), spreads_of(panel), latest_scores(panel)
    agreed = {each.indicator: Agreed(each.points, each.reason) for each in panel.consensus.all()}
    files = _files(panel)

    def one(indicator: Indicator) -> IndicatorResult:
        code = indicator.code
        rows = sorted(
            said.get(code, {}).values(), key=lambda row: (row.points is None, row.points or 0)
        )
        voices = [Voice(row.points, row.rationale, row.evidence) for row in rows]
        spread = last[code]
        return IndicatorResult(
            indicator,
            first[code],
            spread,
            agreed.get(code),
            owes_reason(template, spread, agreed.get(code) or Agreed(spread.proposed)),
            tuple(voices) if with_voices else (),
            tuple(files.get(code, ())),
        )

    groups = [(group, tuple(one(each) for each in group.indicators)) for group in template.groups]
    level = _level(template, agreed) if agreed and template.is_readiness else None
    return PanelView(
        panel,
        template,
        tuple(
            GroupResult(
                group,
                rows,
                mean(row.agreed.points for row in rows if row.agreed) if agreed else None,
                level is not None and int(group.code) <= level,
            )
            for group, rows in groups
        ),
        level=level,
        assessors=panel.sheets.counted().filter(round=1).count(),
    )


def _level(template: Template, agreed: Mapping[str, Agreed]) -> int:
    met: dict[int, Iterable[bool]] = {
        int(group.code): [
            agreed[each.code].points == template.highest
            for each in group.indicators
            if each.is_mandatory and not (each.is_omissible and agreed[each.code].points is None)
        ]
        for group in template.groups
    }
    return readiness(met)


def _files(panel: EvaluationPanel) -> dict[str, list[SheetFile]]:
    rows = SheetFile.objects.filter(sheet__in=panel.sheets.counted())
    found: dict[str, list[SheetFile]] = {}
    for row in rows.select_related("file"):
        found.setdefault(row.indicator, []).append(row)
    return found
