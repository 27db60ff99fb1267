"""What a panel agreed on as plain data, for a report that is composed; nothing names a person."""

from __future__ import annotations

from typing import Any

from marketplace.evaluations.results import GroupResult, IndicatorResult, PanelView
from marketplace.evaluations.states import PanelState


def panel_as_json(view: PanelView | None) -> dict[str, Any] | None:
    """The agreement with the spread that came before it; None where no panel has agreed."""
    if view is None or view.panel.state != PanelState.CONCLUDED:
        return None
    template = view.panel.template
    return {
        "template": {"code": template.code, "zh": template.name_zh, "en": template.name_en},
        "assessors": view.assessors,
        "scale": [view.template.lowest, view.template.highest],
        "level": view.level,
        "groups": [_group(each) for each in view.groups],
    }


def _group(found: GroupResult) -> dict[str, Any]:
    return {
        "code": found.group.code,
        "name": {"zh": found.group.name_zh, "en": found.group.name_en},
        "mean": None if found.mean is None else str(found.mean),
        "indicators": [_indicator(each) for each in found.indicators],
    }


def _indicator(found: IndicatorResult) -> dict[str, Any]:
    said = found.first.points
    return {
        "name": {"zh": found.indicator.name_zh, "en": found.indicator.name_en},
        "agreed": found.agreed.points if found.agreed else None,
        "first_lowest": said[0] if said else None,
        "first_highest": said[-1] if said else None,
        "reason": found.agreed.reason if found.agreed else "",
    }
