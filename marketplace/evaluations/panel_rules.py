"""Whether a panel can begin, a sheet be handed in, and an agreement be recorded: all reasons."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kernel import clock
from kernel.errors import Reason
from marketplace.evaluations.models import (
    EvaluationPanel,
    EvaluationRequest,
    EvaluationTemplate,
    ScoreSheet,
)
from marketplace.evaluations.panel_reasons import PanelReason
from marketplace.evaluations.scoring import Spread
from marketplace.evaluations.templates import Indicator, Template, read
from marketplace.evaluations.terms import KINDS_OF_SERVICE, PANEL_KINDS

LONGEST_RATIONALE = 2000
LONGEST_EVIDENCE = 1000
_LONGEST_PANEL = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of one indicator."""

    points: int | None = None
    is_not_applicable: bool = False
    rationale: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the panel agrees on for one indicator; without points it does not apply."""

    points: int | None = None
    reason: str = ""


def kinds_to_score(request: EvaluationRequest) -> tuple[str, ...]:
    """What a panel may judge in an evaluation: what was ordered, if panels judge that.

    A service order names the service alone, so that its evaluator chooses among the kinds of it.
    """
    if request.order_id is None:
        return tuple(kind for kind in PANEL_KINDS if kind == request.kind)
    offered = KINDS_OF_SERVICE[request.offer.service_type]
    return tuple(kind for kind in PANEL_KINDS if kind in offered)


def opening_reasons(
    request: EvaluationRequest, template: EvaluationTemplate | None, deadline: datetime
) -> Iterator[Reason]:
    """Why a panel cannot begin."""
    kinds = kinds_to_score(request)
    if not kinds:
        yield Reason(PanelReason.NOT_SCORED)
    elif template is None or template.kind not in kinds:
        yield Reason(PanelReason.TEMPLATE_UNKNOWN, "/template")
    cleared = request.assessors.cleared()
    if not cleared.filter(is_chair=True).exists():
        yield Reason(PanelReason.CHAIR_MISSING)
    if template is not None and (found := cleared.count()) < template.least_assessors:
        counts = {"least": template.least_assessors, "n": found}
        yield Reason(PanelReason.TOO_FEW, "/template", counts)
    yield from deadline_reasons(deadline)


def deadline_reasons(deadline: datetime) -> Iterator[Reason]:
    """Why a deadline is none."""
    now = clock.now()
    if not now < deadline <= now + _LONGEST_PANEL:
        yield Reason(PanelReason.DEADLINE_OUT_OF_RANGE, "/last_day")


def entry_reasons(template: Template, entries: Mapping[str, Entry]) -> Iterator[Reason]:
    """What cannot even be kept in a draft."""
    for code, each in entries.items():
        pointer = f"/scores/{code}"
        indicator = template.indicator(code)
        if indicator is None:
            yield Reason(PanelReason.INDICATOR_UNKNOWN, pointer, {"code": code})
            continue
        yield from _points_reasons(template, each.points, f"{pointer}/points")
        if each.points is not None and each.is_not_applicable:
            yield Reason(PanelReason.POINTS_AND_NOT_APPLICABLE, f"{pointer}/points")
        for field, text, most in (
            ("rationale", each.rationale, LONGEST_RATIONALE),
            ("evidence", each.evidence, LONGEST_EVIDENCE),
        ):
            if len(text) > most:
                said = {"name": indicator.name, "most": most}
                yield Reason(PanelReason.TEXT_TOO_LONG, f"{pointer}/{field}", said)


def missing_reasons(template: Template, sheet: ScoreSheet) -> Iterator[Reason]:
    """What a sheet still lacks before it can be handed in."""
    scores = {each.indicator: each for each in sheet.scores.all()}
    with_file = {each.indicator for each in sheet.files.all()}
    for indicator in template.indicators:
        pointer, name = f"/scores/{indicator.code}", {"name": indicator.name}
        said = scores.get(indicator.code)
        if said is None or (said.points is None and not said.is_not_applicable):
            yield Reason(PanelReason.POINTS_MISSING, f"{pointer}/points", name)
        if said is None or not said.rationale.strip():
            yield Reason(PanelReason.RATIONALE_MISSING, f"{pointer}/rationale", name)
        if said is None or not said.points or indicator.code in with_file:
            # What was found to be nothing, or not to apply, has nothing to show for it.
            continue
        if not said.evidence.strip():
            yield Reason(PanelReason.EVIDENCE_MISSING, f"{pointer}/evidence", name)


def revision_reasons(template: Template, entries: Mapping[str, Entry]) -> Iterator[Reason]:
    """Why points cannot be revised like this."""
    if not entries:
        yield Reason(PanelReason.NOTHING_REVISED)
    for code, each in entries.items():
        indicator = template.indicator(code)
        if indicator is None:
            continue
        if each.points is None and not each.is_not_applicable:
            name = {"name": indicator.name}
            yield Reason(PanelReason.POINTS_MISSING, f"/scores/{code}/points", name)
        if not each.rationale.strip():
            name = {"name": indicator.name}
            yield Reason(PanelReason.RATIONALE_MISSING, f"/scores/{code}/rationale", name)


def agreement_reasons(
    panel: EvaluationPanel,
    agreed: Mapping[str, Agreed],
    spreads: Mapping[str, Spread],
    *,
    shown: Collection[str],
) -> Iterator[Reason]:
    """Why this is not yet what the panel agrees on; `shown` is what somebody has evidence of."""
    template = read(panel.content)
    for code in agreed:
        if template.indicator(code) is None:
            yield Reason(PanelReason.INDICATOR_UNKNOWN, f"/scores/{code}", {"code": code})
    for indicator in template.indicators:
        pointer = f"/scores/{indicator.code}"
        said = agreed.get(indicator.code)
        if said is None:
            yield Reason(PanelReason.AGREED_MISSING, f"{pointer}/points", {"name": indicator.name})
            continue
        yield from _points_reasons(template, said.points, f"{pointer}/points")
        if len(said.reason) > LONGEST_RATIONALE:
            most = {"name": indicator.name, "most": LONGEST_RATIONALE}
            yield Reason(PanelReason.TEXT_TOO_LONG, f"{pointer}/reason", most)
        if not said.reason.strip() and owes_reason(template, spreads[indicator.code], said):
            yield _owed(indicator, pointer)
        if template.is_readiness and said.points and indicator.code not in shown:
            name = {"name": indicator.name}
            yield Reason(PanelReason.NOTHING_SHOWN, f"{pointer}/points", name)


def owes_reason(template: Template, spread: Spread, agreed: Agreed) -> bool:
    """Whether it is to be said why: points lie far apart, or what is agreed lies beyond them."""
    if spread.is_wide(template.width):
        return True
    if agreed.points is None or not spread.points:
        return (agreed.points is None) != (not spread.points)
    return not spread.lowest <= agreed.points <= spread.highest


def _owed(indicator: Indicator, pointer: str) -> Reason:
    said = {"name": indicator.name}
    return Reason(PanelReason.OUTLIER_REASON_MISSING, f"{pointer}/reason", said)


def _points_reasons(template: Template, points: int | None, pointer: str) -> Iterator[Reason]:
    if points is not None and not template.lowest <= points <= template.highest:
        scale = {"lowest": template.lowest, "highest": template.highest}
        yield Reason(PanelReason.POINTS_OUT_OF_RANGE, pointer, scale)
