"""What a panel's sheets say together. Only asked once the consensus round is open."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from marketplace.evaluations.models import EvaluationPanel, SheetFile, SheetScore
from marketplace.evaluations.scoring import Spread, spread
from marketplace.evaluations.templates import read

Latest = dict[str, dict[UUID, SheetScore]]


def spreads_of(panel: EvaluationPanel) -> dict[str, Spread]:
    """The spread of every indicator, by what each assessor said last."""
    return _spreads(panel, latest_scores(panel))


def first_spreads_of(panel: EvaluationPanel) -> dict[str, Spread]:
    """The spread of every indicator before anybody revised."""
    return _spreads(panel, latest_scores(panel, rounds=(1,)))


def latest_scores(panel: EvaluationPanel, *, rounds: tuple[int, ...] = (1, 2)) -> Latest:
    """Per indicator what each assessor said last, of the sheets that were handed in."""
    counted = panel.sheets.counted().filter(round__in=rounds)
    rows = SheetScore.objects.filter(sheet__in=counted)
    said: Latest = defaultdict(dict)
    for row in rows.select_related("sheet").order_by("sheet__round", "sheet__assessor_id"):
        said[row.indicator][row.sheet.assessor_id] = row
    return said


def with_evidence(panel: EvaluationPanel) -> frozenset[str]:
    """The indicators for which somebody who is free to judge named evidence, or attached a file."""
    counted = panel.sheets.counted()
    named = SheetScore.objects.filter(sheet__in=counted).exclude(evidence="")
    attached = SheetFile.objects.filter(sheet__in=counted)
    return frozenset(
        code for rows in (named, attached) for code in rows.values_list("indicator", flat=True)
    )


def _spreads(panel: EvaluationPanel, said: Latest) -> dict[str, Spread]:
    return {
        indicator.code: spread(each.points for each in said.get(indicator.code, {}).values())
        for indicator in read(panel.content).indicators
    }
