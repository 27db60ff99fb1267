"""How far panels lay apart, and how far what they agreed lies from what they first said.

Only panels that have agreed are looked at, so nothing is told of one that still scores. Both
figures are shares of the scale, so that templates of different scales can be counted together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from marketplace.evaluations.models import EvaluationPanel, SheetScore
from marketplace.evaluations.scoring import spread
from marketplace.evaluations.states import AssessorState, PanelState, SheetState
from marketplace.evaluations.templates import read

# Indicator → the points of each assessor.
_Points = defaultdict[str, list[int | None]]


@dataclass(frozen=True, slots=True)
class Apart:
    """One indicator of a panel: its spread before anybody revised, and how far agreement moved."""

    spread: float
    shift: float


def apart_by_request(requests: Iterable[UUID]) -> Mapping[UUID, list[Apart]]:
    """What every concluded panel of these evaluations found, indicator by indicator."""
    concluded = EvaluationPanel.objects.filter(request__in=requests, state=PanelState.CONCLUDED)
    panels = list(concluded.prefetch_related("consensus"))
    first = _first_points(panels) if panels else {}
    return {each.request_id: list(_apart(each, first[each.id])) for each in panels}


def mean_spread(found: Iterable[Apart]) -> float | None:
    """From the lowest to the highest first points, as a share of the scale."""
    said = [each.spread for each in found]
    return round(fmean(said), 3) if said else None


def mean_shift(found: Iterable[Apart]) -> float | None:
    """From the median of the first points to what was agreed, as a share of the scale."""
    said = [each.shift for each in found]
    return round(fmean(said), 3) if said else None


def _first_points(panels: Iterable[EvaluationPanel]) -> Mapping[UUID, _Points]:
    """What was handed in before anybody revised: of all panels at once."""
    rows = SheetScore.objects.filter(
        sheet__panel__in=panels,
        sheet__state=SheetState.SUBMITTED,
        sheet__round=1,
        sheet__assessor__state=AssessorState.CLEARED,
    )
    found: dict[UUID, _Points] = defaultdict(lambda: defaultdict(list))
    for panel, indicator, points in rows.values_list("sheet__panel", "indicator", "points"):
        found[panel][indicator].append(points)
    return found


def _apart(panel: EvaluationPanel, first: _Points) -> Iterator[Apart]:
    template = read(panel.content)
    scale = template.highest - template.lowest
    for agreed in panel.consensus.all():
        said = spread(first[agreed.indicator])
        if agreed.points is not None and said.points:
            shift = abs(agreed.points - float(said.median))
            yield Apart(said.range / scale, shift / scale)
