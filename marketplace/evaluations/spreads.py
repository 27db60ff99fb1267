"""What a panel's sheets say together. Only asked once the consensus round is open."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from marketplace.evaluations.models import EvaluationPanel, SheetScore
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


def _spreads(panel: EvaluationPanel, said: Latest) -> dict[str, Spread]:
    return {
        indicator.code: spread(each.points for each in said.get(indicator.code, {}).values())
        for indicator in read(panel.content).indicators
    }
