"""How far panels lay apart, and how far what they agreed lies from what they first said.

Only panels that have agreed are looked at, so nothing is told of one that still scores. Both
figures are shares of the scale, so that templates of different scales can be counted together.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from statistics import fmean
from uuid import UUID

from marketplace.evaluations.models import EvaluationPanel
from marketplace.evaluations.spreads import first_spreads_of
from marketplace.evaluations.states import PanelState
from marketplace.evaluations.templates import read


@dataclass(frozen=True, slots=True)
class Apart:
    """One indicator of a panel: its spread before anybody revised, and how far agreement moved."""

    spread: float
    shift: float


def apart_by_request(requests: Iterable[UUID]) -> Mapping[UUID, list[Apart]]:
    """What every concluded panel of these evaluations found, indicator by indicator."""
    panels = EvaluationPanel.objects.filter(request__in=requests, state=PanelState.CONCLUDED)
    return {
        panel.request_id: list(_apart(panel))
        for panel in panels.select_related("request").prefetch_related("consensus")
    }


def mean_spread(found: Iterable[Apart]) -> float | None:
    """From the lowest to the highest first points, as a share of the scale."""
    said = [each.spread for each in found]
    return round(fmean(said), 3) if said else None


def mean_shift(found: Iterable[Apart]) -> float | None:
    """From the median of the first points to what was agreed, as a share of the scale."""
    said = [each.shift for each in found]
    return round(fmean(said), 3) if said else None


def _apart(panel: EvaluationPanel) -> Iterable[Apart]:
    template = read(panel.content)
    scale = template.highest - template.lowest
    first = first_spreads_of(panel)
    for agreed in panel.consensus.all():
        said = first[agreed.indicator]
        if agreed.points is not None and said.points:
            shift = abs(agreed.points - float(said.median))
            yield Apart(said.range / scale, shift / scale)
